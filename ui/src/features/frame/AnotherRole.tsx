// An address that belongs to another role: said in one sentence, with what to do.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState";
import { useDesk } from "../../host";
import { usePlace } from "../../place";

export function AnotherRole() {
  const { t } = useTranslation();
  const { go } = usePlace();
  const role = useDesk().data?.me?.role;
  return (
    <EmptyState
      icon="lock"
      title={t("anotherRole.title")}
      action={
        <Button size="xs" variant="default" onClick={() => void go.roles()}>
          {t("anotherRole.roles")}
        </Button>
      }
    >
      {t("anotherRole.text", { role: role ? t(`roleNames.${role}`) : "—" })}
    </EmptyState>
  );
}
