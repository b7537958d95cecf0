// A person's first password: typed or made up, and told once to hand it over.

import { Button, Group, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { Note } from "../../components/Note";
import { StrengthMeter } from "../../components/StrengthMeter";
import { makeFirstPassword } from "./first_password";
import classes from "./People.module.css";

type FirstPasswordProps = { value: string; set: (password: string) => void };

export function FirstPassword({ value, set }: FirstPasswordProps) {
  const { t } = useTranslation();
  const [visible, setVisible] = useState(false);
  return (
    <div>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <PasswordInput
          className={classes.grow ?? ""}
          label={t("people.first.label")}
          description={t("people.first.hint")}
          autoComplete="new-password"
          spellCheck={false}
          visible={visible}
          onVisibilityChange={setVisible}
          data-testid="first-password"
          value={value}
          onChange={(event) => set(event.currentTarget.value)}
        />
        <Button
          variant="default"
          data-testid="make-password"
          onClick={() => {
            set(makeFirstPassword());
            setVisible(true);
          }}
        >
          {t("people.first.make")}
        </Button>
      </Group>
      <StrengthMeter password={value} />
    </div>
  );
}

/** The one time that the password is told once it holds: to hand it over. */
export function HandOver({ name, password }: { name: string; password: string }) {
  const { t } = useTranslation();
  return (
    <Note tone="green" icon="check">
      <p>{t("people.first.given", { name })}</p>
      <dl className={classes.hand} data-testid="hand-over">
        <dt>{t("people.columns.login")}</dt>
        <dd>{name}</dd>
        <dt>{t("password.yours")}</dt>
        <dd>{password}</dd>
      </dl>
      <p>{t("people.first.once")}</p>
      <Group mt={8}>
        <CopyButton text={password}>{t("people.first.copy")}</CopyButton>
      </Group>
    </Note>
  );
}
