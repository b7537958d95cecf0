// One part of a difference: its bucket, its sign, how much and why.

import { ActionIcon, Button, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { isZero } from "../../components/amounts";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { readAmount, writeTyped } from "../../components/typed_amount";
import { useFormat } from "../../components/use_format";
import squaring from "./Square.module.css";
import type { TypedLine } from "./use_buckets";

const NOTE_CHARACTERS_MAX = 500;

type BucketLineProps = {
  line: TypedLine;
  currency: string;
  rest: string;
  change: (changed: Partial<TypedLine>) => void;
  takeRest: () => void;
  remove: () => void;
  /** Goes on to a field of the line. */
  next: (field: "amount" | "note") => void;
};

export function BucketLine(props: BucketLineProps) {
  const { line, currency, rest, change, takeRest, remove, next } = props;
  const { t } = useTranslation();
  const { language } = useFormat();
  const [left, setLeft] = useState(false);
  const bucket = t(`buckets.${line.bucket}`);
  const bad = left && line.text.trim() !== "" && readAmount(line.text, currency, language) === null;
  const turn = () => change({ over: !line.over });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey) return;
    const act = { "=": takeRest, "-": turn, Enter: () => next("note") }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const word = t(line.over ? "desk.over" : "desk.short");
  return (
    <div className={squaring.bucketLine} data-line={line.id} data-testid={`line-of-${line.bucket}`}>
      <span className={squaring.bucketName}>{bucket}</span>
      <button
        type="button"
        className={squaring.sign}
        title={`${word} · −`}
        aria-label={t("desk.square.sign", { bucket, word })}
        onClick={turn}
      >
        {line.over ? "+" : "−"}
      </button>
      <TextInput
        size="xs"
        w={118}
        data-amount
        aria-label={t("desk.square.amount", { bucket })}
        inputMode="decimal"
        autoComplete="off"
        styles={{ input: { textAlign: "right" } }}
        error={bad ? t("typed.amount") : undefined}
        value={line.text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setLeft(false);
          change({ text: event.currentTarget.value });
        }}
        onBlur={() => {
          setLeft(true);
          change({ text: writeTyped(line.text, currency, language) });
        }}
      />
      <Button
        size="compact-xs"
        variant="default"
        disabled={isZero(rest)}
        title={t("desk.square.rest")}
        aria-label={t("desk.square.rest")}
        onClick={() => {
          takeRest();
          next("note");
        }}
      >
        <Key>=</Key>
      </Button>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t("desk.square.remove", { bucket })}
        onClick={remove}
      >
        <Icon name="close" size={14} />
      </ActionIcon>
      <TextInput
        className={squaring.bucketNote}
        size="xs"
        data-note
        aria-label={t("desk.square.noteOf", { bucket })}
        placeholder={t("desk.square.note")}
        maxLength={NOTE_CHARACTERS_MAX}
        autoComplete="off"
        value={line.note}
        onKeyDown={(event) => onEnter(event)}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </div>
  );
}

/** After the note of a line comes the next bucket, or the button where all is named. */
function onEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== "Enter" || event.ctrlKey) return;
  event.preventDefault();
  const form = event.currentTarget.form;
  const ready = form?.querySelector<HTMLElement>("button[type=submit]:not(:disabled)");
  (ready ?? form?.querySelector<HTMLElement>("fieldset button"))?.focus();
}
