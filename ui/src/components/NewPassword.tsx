// A new password, typed twice, with how hard it is to guess.

import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { StrengthMeter } from "./StrengthMeter";
import { useSecret } from "./use_secret";

/** A new password while it is typed. */
export function useNewPassword() {
  const first = useSecret();
  const again = useSecret();
  return {
    first,
    again,
    ready: first.value !== "" && first.value === again.value,
    /** The password, which the component then holds no more. */
    take: () => {
      again.take();
      return first.take();
    },
  };
}

type NewPasswordProps = {
  typed: ReturnType<typeof useNewPassword>;
  label: string;
  autoFocus?: boolean;
};

export function NewPassword({ typed: { first, again }, label, autoFocus }: NewPasswordProps) {
  const { t } = useTranslation();
  const differ = again.value !== "" && first.value !== again.value;
  return (
    <>
      <div>
        <PasswordInput
          label={label}
          autoComplete="new-password"
          autoFocus={autoFocus ?? false}
          data-testid="new-password"
          value={first.value}
          onChange={(event) => first.set(event.currentTarget.value)}
        />
        <StrengthMeter password={first.value} />
      </div>
      <PasswordInput
        label={t("password.again")}
        autoComplete="new-password"
        data-testid="new-password-again"
        value={again.value}
        error={differ ? t("password.differ") : undefined}
        onChange={(event) => again.set(event.currentTarget.value)}
      />
    </>
  );
}
