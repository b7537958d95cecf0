// The formula: what was there, what came in, what went out, what should be there.

import type { KeyboardEvent, Ref } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { shiftDate } from "../../components/dates";
import { Key } from "../../components/Key";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import type { CashBoxLine, CashBoxView, Sign } from "../../host";
import { usePlace } from "../../place";
import classes from "./CashBox.module.css";

const SIGNS: Record<Sign, string> = { start: "", in: "+", out: "−", result: "=", beside: "" };

type FormulaProps = {
  box: CashBoxView;
  /** The line whose rows are open. */
  line: string | undefined;
  open: (line: string) => void;
  ref: Ref<HTMLDivElement>;
};

export function Formula({ box, line, open, ref }: FormulaProps) {
  const { t } = useTranslation();
  const formula = box.lines.filter((known) => known.sign !== "beside");
  const beside = box.lines.filter((known) => known.sign === "beside");
  const { go } = usePlace();
  // The opening is made by the day before: that is where it leads.
  const act = (known: CashBoxLine) =>
    known.sign === "start" ? void go.date(shiftDate(box.date, -1)) : open(known.line);
  const keyed = [...formula, ...beside].filter((known) => leads(known, box)).slice(0, 9);
  useKeys(Object.fromEntries(keyed.map((known, index) => [String(index + 1), () => act(known)])));
  const shared = { box, opened: line, act, keyed };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows walk its buttons.
    <div className={classes.formula} ref={ref} onKeyDown={walk}>
      <div className={classes.head} aria-hidden="true">
        <span />
        <span>{t("cashBox.line")}</span>
        <span className={classes.rows}>{t("cashBox.rows")}</span>
        <span>{t("cashBox.ours", { currency: box.currency })}</span>
        <span className={classes.theirs}>{t("cashBox.theirs")}</span>
        <span>{t("cashBox.difference")}</span>
      </div>
      {formula.map((known) => (
        <Line key={known.line} line={known} {...shared} />
      ))}
      <div className={classes.beside}>
        {beside.map((known) => (
          <Line key={known.line} line={known} {...shared} />
        ))}
        {box.uncounted > 0 && (
          <button
            type="button"
            className={classes.line}
            data-line="uncounted"
            data-testid="line-uncounted"
            aria-expanded={line === "uncounted"}
            onClick={() => open("uncounted")}
          >
            <span />
            <span className={classes.name}>
              <span className={classes.sign} />
              {t("cashBox.uncounted")}
            </span>
            <Rows count={box.uncounted} />
            <span className={classes.aside}>{t("cashBox.countsNothing")}</span>
          </button>
        )}
      </div>
    </div>
  );
}

type LineProps = {
  box: CashBoxView;
  line: CashBoxLine;
  opened: string | undefined;
  act: (line: CashBoxLine) => void;
  /** The lines that have a number key, in its order. */
  keyed: CashBoxLine[];
};

function Line({ box, line, opened, act, keyed }: LineProps) {
  const { t } = useTranslation();
  const figure = t(`figures.${line.line}` as "figures.receipts", { defaultValue: line.line });
  const key = keyed.indexOf(line) + 1;
  const silent = t(`agreement.silent.${box.upstream.agreement}`);
  const cells = (
    <>
      <span>{key > 0 && <Key>{String(key)}</Key>}</span>
      <span className={classes.name}>
        <span className={classes.sign}>{SIGNS[line.sign]}</span>
        <span>
          {figure}
          {line.sign === "start" && leads(line, box) && (
            <span className="soft small"> · {t("cashBox.dayBefore")}</span>
          )}
        </span>
      </span>
      <Rows count={line.rows} />
      <span className={classes.amount}>
        <Amount value={line.amount} currency={box.currency} />
      </span>
      <span className={classes.theirs}>
        <Amount value={line.theirs} currency={box.currency} unknown={silent} />
      </span>
      <Difference line={line} currency={box.currency} />
    </>
  );
  const common = {
    className: classes.line,
    "data-line": line.line,
    "data-sign": line.sign,
    "data-testid": `line-${line.line}`,
  };
  if (!leads(line, box)) return <div {...common}>{cells}</div>;
  return (
    <button
      type="button"
      {...common}
      aria-expanded={line.sign === "start" ? undefined : opened === line.line}
      onClick={() => act(line)}
    >
      {cells}
    </button>
  );
}

function Rows({ count }: { count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className={classes.rows} title={t("cashBox.rowsCount", { count })}>
      {count === 0 ? "" : format.count(count)}
    </span>
  );
}

function Difference({ line, currency }: { line: CashBoxLine; currency: string }) {
  const { t } = useTranslation();
  if (line.difference !== null) {
    return (
      <span className={classes.difference} title={t("agreement.why.different")}>
        ≠ <Amount value={line.difference} currency={currency} difference />
      </span>
    );
  }
  return (
    <span className={classes.same}>
      {line.theirs !== null && <span title={t("agreement.equal")}>=</span>}
    </span>
  );
}

/** Whether a line leads anywhere: what should be there is made of the lines above it. */
function leads(line: CashBoxLine, box: CashBoxView): boolean {
  if (line.sign === "start") return box.earliest !== null && box.date > box.earliest;
  return line.sign !== "result";
}

function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const lines = Array.from(event.currentTarget.querySelectorAll<HTMLElement>("button[data-line]"));
  const at = lines.indexOf(document.activeElement as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  lines[Math.max(0, Math.min(next, lines.length - 1))]?.focus();
}
