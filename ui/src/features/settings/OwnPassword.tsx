// Changes one's own password.

import { Button, PasswordInput, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { NewPassword, useNewPassword } from "../../components/NewPassword";
import { Note } from "../../components/Note";
import { useSecret } from "../../components/use_secret";
import { useSecretCommand } from "../../host";
import { useMay } from "../../may";
import classes from "./Settings.module.css";

export function OwnPassword() {
  const { t } = useTranslation();
  const { readOnly } = useMay();
  const change = useSecretCommand("change_password");
  const password = useSecret();
  const fresh = useNewPassword();
  const ready = password.value !== "" && fresh.ready;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!ready || change.isPending) return;
    void change.send({ password: password.take(), new_password: fresh.take() });
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <Stack gap="sm">
        <PasswordInput
          label={t("security.password.now")}
          autoComplete="current-password"
          data-testid="own-password-now"
          value={password.value}
          onChange={(event) => password.set(event.currentTarget.value)}
        />
        <NewPassword typed={fresh} label={t("password.fresh")} />
        {change.error && <FailureNote error={change.error} />}
        {change.isSuccess && (
          <Note tone="green" icon="check">
            {t("security.password.done")}
          </Note>
        )}
        <div>
          <Button
            type="submit"
            size="xs"
            disabled={!ready || readOnly}
            title={readOnly ? t("readOnly.reason") : undefined}
            loading={change.isPending}
            data-testid="change-password"
          >
            {t("security.password.verb")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
