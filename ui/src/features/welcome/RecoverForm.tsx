// The recovery key opens the store and gives its owner a new password.

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { NewPassword, useNewPassword } from "../../components/NewPassword";
import { useSecretCommand } from "../../host";

export function RecoverForm({ back }: { back: () => void }) {
  const { t } = useTranslation();
  const recover = useSecretCommand("recover");
  // The key stays while it is wrong, so that it can be compared with the paper.
  const [recovery_key, setKey] = useState("");
  const typed = useNewPassword();
  const ready = recovery_key.trim() !== "" && typed.ready;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !recover.isPending)
          void recover.send({ recovery_key, new_password: typed.take() });
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t("unlock.recover.key")}
          description={t("unlock.recover.keyHint")}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          data-testid="recovery-key"
          value={recovery_key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <NewPassword typed={typed} label={t("password.fresh")} />
        {recover.error && <FailureNote error={recover.error} />}
        <Group justify="space-between">
          <Button variant="default" onClick={back}>
            {t("back")}
          </Button>
          <Button type="submit" disabled={!ready} loading={recover.isPending} data-testid="recover">
            {t("unlock.recover.verb")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
