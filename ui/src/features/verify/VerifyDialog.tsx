// Proves the maintained figures: recomputes all of them from the rows, and says what it found.

import { Button, Group, Modal, Stack } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import { useDialogs } from "../../dialogs";
import { useCommand, type VerifyView } from "../../host";
import classes from "./Verify.module.css";

export function VerifyDialog() {
  const { t } = useTranslation();
  const dialogs = useDialogs();
  const opened = dialogs.opened === "verify";
  return (
    <Modal
      opened={opened}
      onClose={dialogs.close}
      title={t("verify.title")}
      size={640}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Proof close={dialogs.close} />
    </Modal>
  );
}

function Proof({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const verify = useCommand("verify");
  const prove = verify.mutate;
  useEffect(() => prove({}), [prove]);
  return (
    <Stack gap="sm" data-testid="verify">
      <p className="soft">{t("verify.text")}</p>
      {verify.isPending && <p role="status">{t("verify.running")}</p>}
      {verify.error && <FailureNote error={verify.error} retry={() => prove({})} />}
      {verify.data && <Findings found={verify.data} />}
      <Group justify="flex-end">
        <Button variant="default" loading={verify.isPending} onClick={() => prove({})}>
          {t("verify.again")}
        </Button>
        <Button onClick={close} data-autofocus>
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}

const COUNTED = [
  "routes",
  "days",
  "loans",
  "payments",
  "expenses",
  "cash_movements",
  "pages",
  "changes",
] as const;

function Findings({ found }: { found: VerifyView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = format.list(
    COUNTED.map((name) => t(`verify.counts.${name}`, { count: found.checked[name] })),
  );
  if (found.ok) {
    return (
      <Note tone="green" icon="equal">
        {t("verify.ok", { counts })}
      </Note>
    );
  }
  return (
    <>
      <Note tone="red" icon="unequal">
        {t("verify.different", { count: found.differences.length, counts })}
      </Note>
      <table className={classes.differences}>
        <thead>
          <tr>
            <th scope="col">{t("verify.columns.place")}</th>
            <th scope="col">{t("verify.columns.figure")}</th>
            <th scope="col">{t("verify.columns.maintained")}</th>
            <th scope="col">{t("verify.columns.recomputed")}</th>
          </tr>
        </thead>
        <tbody>
          {found.differences.map((difference) => (
            <tr key={`${difference.place} ${difference.figure}`}>
              <td>{difference.place}</td>
              <td>
                {t(`figures.${difference.figure}` as "figures.receipts", {
                  defaultValue: difference.figure,
                })}
              </td>
              <td>{difference.maintained}</td>
              <td>{difference.recomputed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
