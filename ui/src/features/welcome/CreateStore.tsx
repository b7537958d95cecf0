// Makes a store: the owner's password twice.

import { Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { NewPassword, useNewPassword } from "../../components/NewPassword";
import { type DeskView, useSecretCommand } from "../../host";
import { useShowKey } from "../../shown_key";
import { Shell } from "./Shell";

export function CreateStore({ desk, back }: { desk: DeskView; back: () => void }) {
  const { t } = useTranslation();
  const create = useSecretCommand("create_store");
  const show = useShowKey();
  const typed = useNewPassword();
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (!typed.ready || create.isPending) return;
    const made = await create.send({ password: typed.take() });
    if (made) show(made.recovery_key);
  };
  return (
    <Shell
      title={t("welcome.create.title")}
      text={t("welcome.create.text", { folder: desk.data_folder })}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <NewPassword typed={typed} label={t("password.owner")} autoFocus />
          {create.error && <FailureNote error={create.error} />}
          <Group justify="space-between">
            <Button variant="default" onClick={back} disabled={create.isPending}>
              {t("back")}
            </Button>
            <Button
              type="submit"
              disabled={!typed.ready}
              loading={create.isPending}
              data-testid="create-store-now"
            >
              {t("welcome.create.verb")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Shell>
  );
}
