// Of when it is asked what was known: a close, a count, or a moment by its date and time.

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CashBoxView } from "../../host";
import { usePlace } from "../../place";
import classes from "./Known.module.css";
import { countedBox } from "./names";

/** A moment is to be chosen. */
export const MOMENT = "moment";

/** What is shown where nothing was chosen yet: the latest close, else the latest count. */
export function firstChoice(box: CashBoxView): string {
  const [close] = box.closes;
  if (close) return `close/${close.version}`;
  const [count] = box.counts;
  return count ? `count/${count.id}` : MOMENT;
}

type KnownChoiceProps = {
  box: CashBoxView;
  known: string;
  /** Whether the choice takes the focus: it was not made by what led here. */
  choosing: boolean;
};

export function KnownChoice({ box, known, choosing }: KnownChoiceProps) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const choices = [
    ...box.closes.map((close) => ({
      value: `close/${close.version}`,
      label: t("desk.known.close", { number: close.number, version: close.version }),
    })),
    ...box.counts.map((count) => ({
      value: `count/${count.id}`,
      label: t("desk.known.count", {
        number: count.number,
        box: countedBox(count, t),
        time: count.local_time,
      }),
    })),
    { value: MOMENT, label: t("desk.known.instant") },
  ];
  const listed = known !== MOMENT && choices.some((choice) => choice.value === known);
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (choosing) select.current?.focus();
  }, [choosing]);
  return (
    <div className={classes.choice}>
      <NativeSelect
        ref={select}
        size="xs"
        label={t("desk.known.when")}
        data={choices}
        value={listed ? known : MOMENT}
        data-testid="known-when"
        onChange={({ currentTarget: { value } }) => void go.known(value)}
      />
      {!listed && <Moment key={box.date} date={box.date} />}
    </div>
  );
}

function Moment({ date }: { date: string }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const [day, setDay] = useState(date);
  const [time, setTime] = useState("18:00");
  const read = new Date(`${day}T${time}`);
  const ready = !Number.isNaN(read.getTime());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void go.known(`at/${read.toISOString()}`);
      }}
    >
      <TextInput
        size="xs"
        type="date"
        label={t("desk.known.date")}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        type="time"
        label={t("desk.known.time")}
        title={t("desk.known.zone")}
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={!ready} data-testid="known-show">
        {t("desk.known.show")}
      </Button>
    </form>
  );
}
