// Takes a person's access away: says what that means, wants their name typed, and offers to change
// the key of the store afterwards.

import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
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
  const right = typed.trim() === user.name;
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
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (right) revoke.mutate({ name: user.name });
          }}
        >
          <Stack gap="sm">
            <Note tone="red" icon="warning">
              <p>{t("people.revoke.means", { count: user.routes.length })}</p>
              <p>{t("people.revoke.copies")}</p>
            </Note>
            <TextInput
              data-autofocus
              label={t("people.revoke.type", { name: user.name })}
              autoComplete="off"
              spellCheck={false}
              data-testid="revoke-name"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            {revoke.error && <FailureNote error={revoke.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t("people.revoke.keep")}
              </Button>
              <Button
                type="submit"
                color="red.9"
                disabled={!right}
                loading={revoke.isPending}
                data-testid="revoke"
              >
                {t("people.revoke.verb")}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
