// What went wrong, what it means and what to do, where the answer would have stood.

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CallFailure } from "../host";
import { Icon } from "./Icon";
import classes from "./notes.module.css";

type FailureNoteProps = {
  error: unknown;
  retry?: () => void;
  retrying?: boolean;
  /** Takes the note away, where the page goes on without it. */
  dismiss?: () => void;
};

export function FailureNote({ error, retry, retrying, dismiss }: FailureNoteProps) {
  const { t } = useTranslation();
  const failure = error instanceof CallFailure ? error.failure : undefined;
  return (
    <div className={classes.note} data-tone="red" role="alert" data-testid="failure">
      <Icon name="warning" size={20} />
      <div className={classes.words}>
        <p className={classes.title}>{failure?.message || t("failure.unread")}</p>
        <p>{failure?.next_step || t("failure.unreadNext")}</p>
        {retry && (
          <Button size="xs" variant="default" onClick={retry} loading={retrying} mt={8}>
            {t("failure.retry")}
          </Button>
        )}
      </div>
      {dismiss && (
        <Button size="xs" variant="default" onClick={dismiss}>
          {t("close")}
        </Button>
      )}
    </div>
  );
}
