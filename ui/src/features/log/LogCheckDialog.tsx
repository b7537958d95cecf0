// Checks the log from anywhere, for those who may check it and not read it too.

import { Button, Group, Modal, Stack } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { useDialogs } from "../../dialogs";
import { useCommand } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import { CheckResult } from "./CheckResult";

export function LogCheckDialog() {
  const { t } = useTranslation();
  const dialogs = useDialogs();
  return (
    <Modal
      opened={dialogs.opened === "log-check"}
      onClose={dialogs.close}
      title={t("log.check.title")}
      size={640}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Check close={dialogs.close} />
    </Modal>
  );
}

function Check({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may } = useMay();
  const check = useCommand("audit_verify");
  const start = check.mutate;
  useEffect(() => start({}), [start]);
  const open = (n: string) => {
    close();
    void go.entry(n);
  };
  return (
    <Stack gap="sm">
      <p className="soft">{t("log.check.text")}</p>
      {check.isPending && <p role="status">{t("log.check.running")}</p>}
      {check.error && <FailureNote error={check.error} retry={() => start({})} />}
      {check.data && <CheckResult found={check.data} open={may("audit_log") ? open : undefined} />}
      <Group justify="flex-end">
        <Button variant="default" loading={check.isPending} onClick={() => start({})}>
          {t("log.check.again")}
        </Button>
        <Button onClick={close} data-autofocus>
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}
