// The notes and coins of a box, typed one after the other: Enter goes on, Ctrl Enter records.

import { Button, TextInput } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { DESK_START_ID } from "../../actions";
import { Amount } from "../../components/Amount";
import { FailureNote } from "../../components/FailureNote";
import { Key } from "../../components/Key";
import { useFormat } from "../../components/use_format";
import { type CashBoxView, type CountView, useCommand } from "../../host";
import { BoxChoice, boxesOf, otherBox, useCountedBox } from "./BoxChoice";
import counting from "./Count.module.css";
import desk from "./Desk.module.css";
import { type CountRow, useTypedCount } from "./use_typed_count";

type CountFormProps = {
  box: CashBoxView;
  /** Whether the first field takes the focus. */
  asked: boolean;
  recorded: (count: CountView) => void;
};

export function CountForm({ box, asked, recorded }: CountFormProps) {
  const { t } = useTranslation();
  const [collector, choose] = useCountedBox(box);
  const typed = useTypedCount(box, collector);
  const record = useCommand("record_count");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (asked) focusField(form.current, 0);
  }, [asked]);
  const submit = () => {
    if (!typed.ready || record.isPending) return;
    const { source, route_id, date, currency } = box;
    const after = latestOf(box, collector)?.id ?? null;
    const counted = { pieces: typed.typedPieces, note: typed.note.trim() };
    record.mutate(
      { source, route_id, date, currency, collector, after, ...counted },
      {
        onSuccess: (answer) => {
          typed.discard();
          const count = latestOf(answer, collector);
          if (count) recorded(count);
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.ctrlKey && event.key === "Enter") {
      event.preventDefault();
      submit();
    } else if (event.key === "+" || event.key === "-") {
      if (isNote(event.target) || boxesOf(box).length < 2) return;
      event.preventDefault();
      choose(otherBox(box, collector, event.key === "+" ? 1 : -1));
    } else if (walk(event)) {
      event.preventDefault();
    }
  };
  return (
    <form
      ref={form}
      className={desk.column}
      data-testid="count-form"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <BoxChoice box={box} collector={collector} choose={choose} />
      <Faces rows={typed.rows} currency={box.currency} set={typed.setPieces} />
      <p className={counting.total}>
        <span>{t("desk.count.total")}</span>
        <output data-testid="count-total">
          {typed.ready ? <Amount value={typed.total} currency={box.currency} /> : "—"}
        </output>
      </p>
      <TextInput
        size="xs"
        aria-label={t("desk.count.note")}
        placeholder={t("desk.count.note")}
        maxLength={500}
        autoComplete="off"
        data-field
        data-note
        value={typed.note}
        onChange={(event) => typed.setNote(event.currentTarget.value)}
      />
      {record.error && <FailureNote error={record.error} />}
      <div className={desk.buttons}>
        <Button
          type="submit"
          size="xs"
          disabled={!typed.ready}
          loading={record.isPending}
          rightSection={<Key>Ctrl Enter</Key>}
          data-testid="count-record"
        >
          {t("desk.count.record")}
        </Button>
        {!typed.empty && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            title={t("desk.count.kept")}
            onClick={() => {
              typed.discard();
              focusField(form.current, 0);
            }}
          >
            {t("desk.count.discard")}
          </Button>
        )}
      </div>
    </form>
  );
}

type FacesProps = {
  rows: CountRow[];
  currency: string;
  set: (face: string, pieces: string) => void;
};

function Faces({ rows, currency, set }: FacesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={counting.faces}>
      <thead>
        <tr>
          <th className={counting.headCell}>{t("desk.count.face")}</th>
          <th className={counting.headCell}>{t("desk.count.pieces")}</th>
          <th className={counting.headCell}>{t("desk.count.amount")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const value = format.amount(row.value, currency);
          const name = t(row.coin ? "desk.count.coinFace" : "desk.count.noteFace", { value });
          const firstCoin = row.coin && !rows[index - 1]?.coin;
          return (
            <tr key={row.face} data-first-coin={firstCoin || undefined}>
              <th scope="row" title={name}>
                <i data-coin={row.coin || undefined} aria-hidden="true" />
                {value}
              </th>
              <td>
                <input
                  id={index === 0 ? DESK_START_ID : undefined}
                  data-field
                  data-testid={`pieces-${row.face}`}
                  aria-label={name}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={7}
                  value={row.pieces}
                  onChange={(event) => set(row.face, event.currentTarget.value)}
                  onFocus={(event) => event.currentTarget.select()}
                />
              </td>
              <td data-testid={`amount-${row.face}`}>
                {row.pieces !== "" && <Amount value={row.amount} currency={currency} />}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The latest count of a box on the day shown. */
export function latestOf(box: CashBoxView, collector: string | null): CountView | undefined {
  return box.counts.find((count) => count.collector === collector && count.latest);
}

/** Goes from field to field; after the last one to the button. Whether it went. */
function walk(event: KeyboardEvent<HTMLFormElement>): boolean {
  const target = event.target as HTMLElement;
  if (!target.hasAttribute("data-field")) return false;
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.ctrlKey || event.shiftKey) return false;
  const at = fieldsOf(event.currentTarget).indexOf(target);
  focusField(event.currentTarget, at + step);
  return true;
}

function focusField(form: HTMLFormElement | null, index: number): void {
  if (!form) return;
  const fields = fieldsOf(form);
  const after = form.querySelector<HTMLElement>("button[type=submit]:not(:disabled)");
  (index >= fields.length ? after : fields[Math.max(0, index)])?.focus();
}

function fieldsOf(form: HTMLFormElement): HTMLElement[] {
  return Array.from(form.querySelectorAll<HTMLElement>("[data-field]"));
}

function isNote(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.hasAttribute("data-note");
}
