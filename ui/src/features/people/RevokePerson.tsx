// Takes a person's access away: says what that means, wants their name typed, and offers to change
// the key of the store afterwards.

import { Button, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmForm, TypedName } from "../../components/ConfirmDialog";
import { Note } from "../../components/Note";
import { RotateKey } from "../../components/RotateKey";
import { type UserView, useCommand } from "../../host";
import { useMay } from "../../may";

type RevokePersonProps = {
  user: UserView;
  close: () => void;
  /** They are out, and the key has been left as it is or is being changed. */
  done: () => void;
};

export function RevokePerson({ user, close, done }: RevokePersonProps) {
  const { t } = useTranslation();
  const { may } = useMay();
  const revoke = useCommand("revoke_user");
  const [typed, setTyped] = useState("");
  const [changing, setChanging] = useState(false);
  if (changing) return <RotateKey close={done} />;
  return (
    <Modal
      opened
      onClose={revoke.isSuccess ? done : close}
      title={t("people.revoke.title", { name: user.full_name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {revoke.isSuccess ? (
        <Stack gap="sm">
          <Note tone="green" icon="check">
            {t("people.revoke.done", { name: user.full_name })}
          </Note>
          <p>{t("people.revoke.copies")}</p>
          <Group justify="flex-end">
            <Button variant="default" onClick={done} data-testid="revoke-done">
              {t("people.revoke.later")}
            </Button>
            {may("rotate_key") && (
              <Button onClick={() => setChanging(true)} data-testid="revoke-rotate">
                {t("keyChange.open")}
              </Button>
            )}
          </Group>
        </Stack>
      ) : (
        <ConfirmForm
          keep={t("people.revoke.keep")}
          verb={t("people.revoke.verb")}
          ready={typed.trim() === user.name}
          pending={revoke.isPending}
          error={revoke.error}
          close={close}
          submit={() => revoke.mutate({ name: user.name })}
          testId="revoke"
        >
          <Note tone="red" icon="warning">
            <p>{t("people.revoke.means", { count: user.routes.length })}</p>
            <p>{t("people.revoke.copies")}</p>
          </Note>
          <TypedName
            label={t("people.revoke.type", { name: user.name })}
            value={typed}
            set={setTyped}
            testId="revoke-name"
          />
        </ConfirmForm>
      )}
    </Modal>
  );
}
