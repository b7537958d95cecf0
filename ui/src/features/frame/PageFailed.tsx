// A page that could not be drawn: what that means, what to do, and the technical text folded away.

import { Button, Group, Textarea } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { Icon } from "../../components/Icon";
import notes from "../../components/notes.module.css";
import { usePlace } from "../../place";
import classes from "./PageFailed.module.css";

export function PageFailed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const again = useRef<HTMLButtonElement>(null);
  const technical = technicalText(error);
  useEffect(() => again.current?.focus(), []);
  return (
    <section className={classes.failed} data-testid="page-failed">
      <div className={notes.note} data-tone="red" role="alert">
        <Icon name="warning" size={20} />
        <div className={notes.words}>
          <p className={notes.title}>{t("pageFailed.title")}</p>
          <p>{t("pageFailed.meaning")}</p>
          <p>{t("pageFailed.next")}</p>
        </div>
      </div>
      <Group gap={8}>
        <Button ref={again} size="xs" onClick={reset}>
          {t("failure.retry")} · ↵
        </Button>
        <Button size="xs" variant="default" onClick={() => void go.today().then(reset)}>
          {t("pageFailed.today")}
        </Button>
      </Group>
      <details className={classes.technical}>
        <summary>{t("pageFailed.technical")}</summary>
        <Textarea
          readOnly
          rows={8}
          aria-label={t("pageFailed.technical")}
          value={technical}
          className={classes.text}
        />
        <CopyButton text={technical}>{t("copy.copy")}</CopyButton>
      </details>
    </section>
  );
}

/** The same where not even the frame could be drawn. */
export function WindowFailed(props: ErrorComponentProps) {
  return (
    <main className="alone">
      <PageFailed {...props} />
    </main>
  );
}

// Some engines repeat the message in the stack, others do not.
function technicalText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const message = `${error.name}: ${error.message}`;
  const stack = error.stack ?? "";
  return stack.startsWith(message) ? stack : `${message}\n${stack}`.trimEnd();
}
