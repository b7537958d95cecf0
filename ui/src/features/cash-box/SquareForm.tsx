// Names every bit of a difference: a bucket by its number, how much, why. Ctrl Enter sends it.

import { Button } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { DESK_START_ID } from "../../actions";
import { Amount } from "../../components/Amount";
import { compareAmounts, isZero } from "../../components/amounts";
import { FailureNote } from "../../components/FailureNote";
import { Key } from "../../components/Key";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import { type CashBoxView, type CountView, useCommand } from "../../host";
import { usePlace } from "../../place";
import { BucketLine } from "./BucketLine";
import desk from "./Desk.module.css";
import squaring from "./Square.module.css";
import { BUCKETS, type Bucket, useBuckets } from "./use_buckets";

type SquareFormProps = {
  box: CashBoxView;
  count: CountView;
  expected: string;
  asked: boolean;
  /** Looks again: what was expected may have changed. */
  refresh: () => void;
};

export function SquareForm({ box, count, expected, asked, refresh }: SquareFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = usePlace();
  const difference = count.difference ?? "0";
  const buckets = useBuckets(count.id, difference, box.currency);
  const square = useCommand("square_count");
  const form = useRef<HTMLFormElement>(null);
  const even = isZero(difference) && buckets.lines.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count begins anew.
  useEffect(() => {
    if (asked) document.getElementById(DESK_START_ID)?.focus();
  }, [asked, count.id]);
  const submit = () => {
    if (!buckets.ready || square.isPending) return;
    square.mutate(
      { count: count.id, expected, lines: buckets.given },
      {
        onError: refresh,
        onSuccess: () => {
          buckets.clear();
          // A close is nobody's next key by accident: it opens, and takes no focus.
          void go.desk(undefined);
        },
      },
    );
  };
  const focus = (id: number, field: "amount" | "note") =>
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>(`[data-line="${id}"] [data-${field}]`)?.focus(),
    );
  const add = (bucket: Bucket) => focus(buckets.add(bucket), "amount");
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (!event.ctrlKey || event.key !== "Enter") return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      ref={form}
      className={desk.column}
      data-testid="square-form"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {even ? (
        <p>{t("desk.square.even")}</p>
      ) : (
        <>
          <Choice add={add} />
          {buckets.lines.map((line) => (
            <BucketLine
              key={line.id}
              line={line}
              currency={box.currency}
              rest={buckets.rest}
              change={(changed) => buckets.change(line.id, changed)}
              takeRest={() => buckets.takeRest(line.id)}
              remove={() => buckets.remove(line.id)}
              next={(field) => focus(line.id, field)}
            />
          ))}
          <Rest rest={buckets.rest} currency={box.currency} />
          <Threshold box={box} moved={buckets.moved} />
        </>
      )}
      {square.error && <FailureNote error={square.error} />}
      <div className={desk.buttons}>
        <Button
          id={even ? DESK_START_ID : undefined}
          type="submit"
          size="xs"
          disabled={!buckets.ready}
          loading={square.isPending}
          rightSection={<Key>{even ? "Enter" : "Ctrl Enter"}</Key>}
          data-testid="square-submit"
        >
          {even
            ? t("desk.square.submitEven")
            : t("desk.square.submit", { amount: format.difference(difference, box.currency) })}
        </Button>
      </div>
    </form>
  );
}

/** The six buckets, each with its number key while the choice has the focus. */
function Choice({ add }: { add: (bucket: Bucket) => void }) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const digit = /^(?:Digit|Numpad)([1-6])$/.exec(event.code)?.[1] ?? event.key;
    const bucket = BUCKETS.find((_, index) => digit === `${index + 1}`);
    if (!bucket || event.ctrlKey) return;
    event.preventDefault();
    add(bucket);
  };
  return (
    <fieldset
      className={squaring.choice}
      aria-label={t("desk.square.choose")}
      title={t("desk.square.choose")}
      onKeyDown={onKeyDown}
    >
      {BUCKETS.map((bucket, index) => (
        <button
          key={bucket}
          type="button"
          className={squaring.bucket}
          id={index === 0 ? DESK_START_ID : undefined}
          data-testid={`bucket-${bucket}`}
          onClick={() => add(bucket)}
        >
          <Key>{`${index + 1}`}</Key>
          {t(`buckets.${bucket}`)}
        </button>
      ))}
    </fieldset>
  );
}

function Rest({ rest, currency }: { rest: string; currency: string }) {
  const { t } = useTranslation();
  return (
    <p className={squaring.rest} data-even={isZero(rest) || undefined} aria-live="polite">
      <span>{t(isZero(rest) ? "desk.square.all" : "desk.square.unnamed")}</span>
      <output data-testid="square-rest">
        <Amount value={rest} currency={currency} difference />
      </output>
    </p>
  );
}

function Threshold({ box, moved }: { box: CashBoxView; moved: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (compareAmounts(moved, box.review_threshold) <= 0) return null;
  return (
    <Note tone="amber" icon="pen">
      <span data-testid="square-review">
        {t("desk.square.review", {
          sum: format.amount(moved, box.currency),
          threshold: format.amount(box.review_threshold, box.currency),
        })}
      </span>
    </Note>
  );
}
