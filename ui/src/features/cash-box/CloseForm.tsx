// Signs a day: its number and its figure in a sentence, its controls, what to look at before.

import { Button, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { useFormat } from "../../components/use_format";
import { type CashBoxView, type NextCloseView, useCommand } from "../../host";
import closing from "./Close.module.css";
import { Controls } from "./Controls";
import desk from "./Desk.module.css";

const REASON_CHARACTERS_MAX = 500;

type CloseFormProps = {
  box: CashBoxView;
  next: NextCloseView;
  asked: boolean;
  refresh: () => void;
  done: () => void;
};

export function CloseForm({ box, next, asked, refresh, done }: CloseFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const close = useCommand("close_day");
  const [reason, setReason] = useState("");
  const start = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked) start.current?.focus();
  }, [asked]);
  const ready = !next.reason_needed || reason.trim() !== "";
  const day = format.dayShort(box.date);
  const says = t(next.version > 1 ? "desk.close.saysVersion" : "desk.close.says", {
    day,
    route: box.name,
    amount: format.amount(next.closing_cash, box.currency),
    number: next.number,
    version: next.version,
  });
  return (
    <form
      className={desk.column}
      data-testid="close-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready || close.isPending) return;
        const { source, route_id, date } = box;
        const signed = { reason: reason.trim(), closing_cash: next.closing_cash };
        close.mutate({ source, route_id, date, ...signed }, { onSuccess: done, onError: refresh });
      }}
    >
      <Controls variances={next.variances} currency={box.currency} />
      {next.warnings.length > 0 && (
        <ul className={closing.warnings} data-testid="close-warnings">
          {next.warnings.map((warning) => (
            <li key={warning}>
              <Icon name="warning" size={14} />
              {t(`desk.close.warning.${warning}` as "desk.close.warning.not_counted", {
                defaultValue: warning,
              })}
            </li>
          ))}
        </ul>
      )}
      {next.reason_needed && (
        <Textarea
          ref={start as React.RefObject<HTMLTextAreaElement>}
          size="xs"
          rows={2}
          label={t(next.version > 1 ? "desk.close.reasonVersion" : "desk.close.reason")}
          description={next.version > 1 ? undefined : t("desk.close.reasonNeeded")}
          maxLength={REASON_CHARACTERS_MAX}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <p className={closing.says} data-testid="close-says">
        {says}
      </p>
      {close.error && <FailureNote error={close.error} />}
      <div className={desk.buttons}>
        <Button
          {...(!next.reason_needed && { ref: start as React.RefObject<HTMLButtonElement> })}
          type="submit"
          size="xs"
          disabled={!ready}
          loading={close.isPending}
          data-testid="close-submit"
        >
          {t("desk.close.submit", { day })}
        </Button>
      </div>
      <p className="soft small">{t("desk.close.optional")}</p>
    </form>
  );
}
