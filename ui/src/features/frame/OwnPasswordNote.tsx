// Asks whoever still has the password that they were given to choose one of their own.

import { Button, Group } from "@mantine/core";
import { useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Note } from "../../components/Note";
import { useDesk } from "../../host";
import { usePlace } from "../../place";
import { useWhileOpen } from "../../while_open";
import classes from "./Frame.module.css";

export function OwnPasswordNote() {
  const { t } = useTranslation();
  const { go } = usePlace();
  const me = useDesk().data?.me;
  // Put off until the next time that they unlock.
  const [later, setLater] = useWhileOpen("own-password.later", false);
  const there = useRouterState({
    select: ({ location }) => location.pathname === "/settings/security",
  });
  if (!me?.password_given || later) return null;
  return (
    <div className={classes.failure}>
      <Note
        tone="amber"
        icon="lock"
        action={
          <Group gap={8} wrap="nowrap">
            <Button
              size="xs"
              variant="default"
              data-testid="own-password-later"
              onClick={() => setLater(true)}
            >
              {t("ownPassword.later")}
            </Button>
            {!there && (
              <Button size="xs" data-testid="own-password" onClick={() => void go.security()}>
                {t("ownPassword.verb")}
              </Button>
            )}
          </Group>
        }
      >
        {t("ownPassword.text")}
      </Note>
    </div>
  );
}
