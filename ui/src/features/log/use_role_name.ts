// What a person was to the office when the entry was written.

import { useTranslation } from "react-i18next";

export function useRoleName(): (role: string) => string {
  const { t } = useTranslation();
  return (role) =>
    role === "none"
      ? t("log.nobody")
      : t(`roleNames.${role}` as "roleNames.owner", { defaultValue: role });
}
