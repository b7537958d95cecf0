// Records cash that moved at the office: what it is, whose bag, how much, why.

import { Button, Group, Radio, Select, TextInput } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { AmountField } from "../../components/AmountField";
import { FailureNote } from "../../components/FailureNote";
import { Key } from "../../components/Key";
import { type CashBoxView, type LocalKind, type MovementView, useCommand } from "../../host";
import { bagChoices } from "./bags";
import classes from "./Movements.module.css";
import { type InitialMovement, useNewMovement } from "./use_new_movement";

const KINDS: LocalKind[] = [
  "outlay",
  "base",
  "bank_deposit",
  "withdrawal",
  "handover",
  "correction",
];
const LIST = { transitionProps: { duration: 0 } } as const;

type RecordMovementProps = {
  view: CashBoxView;
  /** What it starts from: an amount only where a squared difference offers its correction. */
  initial?: InitialMovement;
  close: () => void;
  done?: (movement: MovementView) => void;
};

export function RecordMovement({ view, initial = {}, close, done }: RecordMovementProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const record = useCommand("record_movement");
  const typed = useNewMovement(view, initial);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input:checked")?.focus();
  }, []);
  const submit = () => {
    if (typed.question === null || record.isPending) return;
    record.mutate(typed.question, {
      onSuccess: (movement) => {
        done?.(movement);
        close();
      },
    });
  };
  return (
    <form
      ref={form}
      className={classes.form}
      aria-label={t("movements.record")}
      data-testid="record-movement"
      onKeyDown={(event) => leaveOnEscape(event, close)}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Radio.Group
        label={t("movements.kind")}
        value={typed.kind}
        onChange={(kind) => typed.chooseKind(kind as LocalKind)}
      >
        <Group gap="6px 16px" mt={4}>
          {KINDS.map((kind) => (
            <Radio key={kind} size="xs" value={kind} label={t(`movements.kinds.${kind}`)} />
          ))}
        </Group>
      </Radio.Group>
      <div className={classes.fields} data-handover={typed.handover || undefined}>
        <Whose view={view} typed={typed} />
        <AmountField
          typed={typed.amount}
          label={t(typed.signed ? "movements.amountSigned" : "movements.amount")}
          description={typed.signed ? t("movements.amountHint") : undefined}
          size="xs"
          testId="movement-amount"
        />
        <Words typed={typed} />
      </div>
      {record.error && <FailureNote error={record.error} />}
      <Group justify="flex-end" gap={8}>
        <Button size="xs" variant="default" onClick={close} rightSection={<Key>Esc</Key>}>
          {t("cancel")}
        </Button>
        <Button
          size="xs"
          type="submit"
          disabled={typed.question === null}
          loading={record.isPending}
          data-testid="movement-save"
        >
          {t("movements.save")} · ↵
        </Button>
      </Group>
    </form>
  );
}

type FieldsProps = { typed: ReturnType<typeof useNewMovement> };

/** Whose bag; of a handover from whom to whom, with both names. */
function Whose({ view, typed }: FieldsProps & { view: CashBoxView }) {
  const { t } = useTranslation();
  const nobody = t(typed.handover ? "movements.office" : "movements.nobody");
  const list = {
    size: "xs",
    data: bagChoices(view, nobody, t),
    allowDeselect: false,
    comboboxProps: LIST,
  } as const;
  const from = (
    <Select
      {...list}
      label={t(typed.handover ? "movements.from" : "movements.bag")}
      value={typed.bag}
      onChange={(value) => value !== null && typed.setBag(value)}
      data-testid="movement-bag"
    />
  );
  if (!typed.handover) return from;
  return (
    <>
      {from}
      <TextInput
        size="xs"
        label={t("movements.given")}
        autoComplete="off"
        value={typed.given}
        onChange={(event) => typed.setGiven(event.currentTarget.value)}
      />
      <Select
        {...list}
        label={t("movements.to")}
        value={typed.to}
        error={typed.same && t("movements.same")}
        onChange={(value) => value !== null && typed.setTo(value)}
        data-testid="movement-to"
      />
      <TextInput
        size="xs"
        label={t("movements.received")}
        autoComplete="off"
        value={typed.received}
        onChange={(event) => typed.setReceived(event.currentTarget.value)}
      />
    </>
  );
}

/** What was bought, and why it is recorded. */
function Words({ typed }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      {typed.kind === "outlay" && (
        <TextInput
          size="xs"
          label={t("movements.category")}
          maxLength={100}
          value={typed.category}
          onChange={(event) => typed.setCategory(event.currentTarget.value)}
        />
      )}
      <TextInput
        size="xs"
        className={classes.wide}
        label={t("movements.note")}
        description={typed.noteNeeded && t(`movements.${typed.noteNeeded}`)}
        required={typed.noteNeeded !== null}
        maxLength={500}
        data-testid="movement-note"
        value={typed.note}
        onChange={(event) => typed.setNote(event.currentTarget.value)}
      />
    </>
  );
}

// A list that is open takes the key for itself.
function leaveOnEscape(event: KeyboardEvent<HTMLFormElement>, close: () => void) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (event.target instanceof Element && event.target.getAttribute("aria-expanded") === "true") {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  close();
}
