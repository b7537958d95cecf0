// The cash desk beside the formula: count, square, close, one after the other.

import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import type { CashBoxView, CountView } from "../../host";
import { useMay } from "../../may";
import { type DeskStep, usePlace } from "../../place";
import { CloseStep } from "./CloseStep";
import { CountStep } from "./CountStep";
import desk from "./Desk.module.css";
import { Gap } from "./Gap";
import { SquareStep } from "./SquareStep";

type DeskProps = { box: CashBoxView; refresh: () => void };

export function Desk({ box, refresh }: DeskProps) {
  const { t } = useTranslation();
  const { desk: chosen, go } = usePlace();
  const [recorded, setRecorded] = useState<CountView | null>(null);
  const count = toSquare(box);
  const step = chosen ?? nextStep(box, count);
  const done = (made: CountView) => {
    setRecorded(made);
    void go.desk("square");
  };
  const close = box.closes[0];
  return (
    <section className={desk.desk} aria-label={t("desk.title")} data-testid="desk">
      <Step step="count" number="1" opened={step} state={<CountState box={box} />}>
        <CountStep box={box} asked={chosen === "count"} recorded={done} />
      </Step>
      <Step step="square" number="2" opened={step} state={<SquareState count={count} box={box} />}>
        <SquareStep
          box={box}
          count={count}
          recorded={recorded?.id === count?.id ? recorded : null}
          asked={chosen === "square"}
          refresh={refresh}
        />
      </Step>
      <Step
        step="close"
        number="3"
        opened={step}
        state={close ? t("desk.close.short", { number: close.number }) : t("desk.close.open")}
        done={close !== undefined}
      >
        <CloseStep key={box.date} box={box} asked={chosen === "close"} refresh={refresh} />
      </Step>
    </section>
  );
}

const KEYS: Record<DeskStep, string> = { count: "N", square: "Q", close: "Z" };
const COMMANDS = { count: "record_count", square: "square_count", close: "close_day" } as const;

type StepProps = {
  step: DeskStep;
  number: string;
  opened: DeskStep;
  /** How it stands, in few words. */
  state: ReactNode;
  done?: boolean;
  children: ReactNode;
};

function Step({ step, number, opened, state, done, children }: StepProps) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may, readOnly } = useMay();
  const open = opened === step;
  return (
    <div className={desk.step} data-open={open || undefined}>
      <h3>
        <button
          type="button"
          className={desk.stepHead}
          aria-expanded={open}
          data-testid={`step-${step}`}
          onClick={() => void go.desk(step)}
        >
          <span className={desk.stepNumber}>{done ? <Icon name="check" size={12} /> : number}</span>
          <span className={desk.stepName}>{t(`desk.${step}.verb`)}</span>
          <span className={desk.stepState}>{state}</span>
          {may(COMMANDS[step]) && !readOnly && <Key>{KEYS[step]}</Key>}
        </button>
      </h3>
      {open && <div className={desk.stepBody}>{children}</div>}
    </div>
  );
}

function CountState({ box }: { box: CashBoxView }) {
  const { t } = useTranslation();
  const last = box.counts[0];
  if (!last) return t("desk.count.none");
  return <Amount value={last.counted} currency={box.currency} />;
}

function SquareState({ count, box }: { count: CountView | undefined; box: CashBoxView }) {
  const { t } = useTranslation();
  const square = count?.square;
  if (!count || (count.difference === null && !square)) return null;
  if (square && square.review?.accepted !== false) {
    const waits = square.needs_review && !square.review;
    return t(waits ? "desk.marks.to_review" : "desk.marks.squared");
  }
  return count.difference && <Gap value={count.difference} currency={box.currency} />;
}

/** The count to square: the latest of the day, or another box's latest that is not squared. */
function toSquare(box: CashBoxView): CountView | undefined {
  const latest = box.counts.filter((count) => count.latest);
  const open = latest.find((count) => !count.square || count.square.review?.accepted === false);
  return open ?? latest[0];
}

/** Where the day stands: what is still to be done first. */
function nextStep(box: CashBoxView, count: CountView | undefined): DeskStep {
  if (box.closes.length > 0) return "close";
  if (!count) return "count";
  return count.square && count.square.review?.accepted !== false ? "close" : "square";
}
