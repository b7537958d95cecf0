// Makes a store: the owner's password twice.

import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { type DeskView, useCommand } from "../../host";
import { Shell } from "./Shell";
import { StrengthMeter } from "./StrengthMeter";

type CreateStoreProps = {
  desk: DeskView;
  onKey: (recoveryKey: string) => void;
  back: () => void;
};

export function CreateStore({ desk, onKey, back }: CreateStoreProps) {
  const { t } = useTranslation();
  const create = useCommand("create_store");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const differ = again !== "" && password !== again;
  const ready = password !== "" && password === again;
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    try {
      onKey((await create.mutateAsync({ password })).recovery_key);
    } catch {
      // The failure stands in the form.
    }
  };
  return (
    <Shell
      title={t("welcome.create.title")}
      text={t("welcome.create.text", { folder: desk.data_folder })}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <div>
            <PasswordInput
              label={t("password.owner")}
              autoComplete="new-password"
              autoFocus
              data-testid="new-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <StrengthMeter password={password} />
          </div>
          <PasswordInput
            label={t("password.again")}
            autoComplete="new-password"
            data-testid="new-password-again"
            value={again}
            error={differ ? t("password.differ") : undefined}
            onChange={(event) => setAgain(event.currentTarget.value)}
          />
          {create.error && <FailureNote error={create.error} />}
          <Group justify="space-between">
            <Button variant="default" onClick={back} disabled={create.isPending}>
              {t("back")}
            </Button>
            <Button
              type="submit"
              disabled={!ready}
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
