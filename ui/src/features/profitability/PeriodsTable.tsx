// The periods of a span, each with its figures, and the total. What cannot be said has its note.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { isNegative } from "../../components/amounts";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import type { Period, PeriodView, ProfitabilityView } from "../../host";
import { notesOf, sentencesOf } from "./numbered";
import classes from "./Profitability.module.css";

const FIGURES = [
  ["principal", "principal_collected"],
  ["gain", "gain_collected"],
  ["overpaid", "overpaid"],
  ["disbursed", "disbursed"],
  ["outlays", "outlays"],
  ["commission", "commission"],
  ["net", "net"],
  ["capitalDays", "capital_days"],
] as const;

/** Gain over what was out, per cent. */
const RATES = [
  ["perDay", "gain_per_capital_day_percent"],
  ["thirty", "thirty_day_percent"],
] as const;

export function PeriodsTable({ earned, by }: { earned: ProfitabilityView; by: Period }) {
  const { t } = useTranslation();
  const sentences = sentencesOf([earned.total, ...earned.periods]);
  const shared = { currency: earned.currency, by, sentences };
  return (
    <>
      {sentences.length > 0 && (
        <Note tone="amber" icon="warning">
          <b className={classes.cannot}>{t("profit.cannot")}</b>
          <ol className={classes.sentences} data-testid="cannot">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </Note>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled. */}
      <section className={classes.scroll} tabIndex={0} aria-labelledby="periods">
        <table className={classes.table}>
          <caption className="said" id="periods">
            {t("profit.table", { name: earned.name })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t("profit.columns.period")}</th>
              {[...FIGURES, ...RATES].map(([column]) => (
                <th key={column} scope="col">
                  {t(`profit.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {earned.periods.map((period) => (
              <PeriodRow key={period.from} period={period} {...shared} />
            ))}
          </tbody>
          <tfoot>
            <PeriodRow period={earned.total} total {...shared} />
          </tfoot>
        </table>
      </section>
    </>
  );
}

type PeriodRowProps = {
  period: PeriodView;
  currency: string;
  by: Period;
  sentences: string[];
  total?: boolean;
};

function PeriodRow({ period, currency, by, sentences, total }: PeriodRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const notes = notesOf(period, sentences);
  const { from, to } = period;
  const single = by === "day" && !total ? format.dayShort(from) : format.dayMonth(from);
  const dates =
    from === to
      ? single
      : t("profit.dates", { from: format.dayMonth(from), to: format.dayMonth(to) });
  return (
    <tr data-testid={total ? "period-total" : `period-${from}`}>
      <th scope="row">
        {total ? t("profit.total") : dates}
        {total && <span className={classes.second}>{dates}</span>}
      </th>
      {FIGURES.map(([column, field]) => {
        const value = period[field];
        return (
          <td key={column} data-below={(value !== null && isNegative(value)) || undefined}>
            {value === null ? (
              <Unsaid notes={notes} />
            ) : (
              <Amount value={value} currency={currency} />
            )}
          </td>
        );
      })}
      {RATES.map(([column, field]) => {
        const rate = period[field];
        return (
          <td key={column}>{rate === null ? <Unsaid notes={notes} /> : format.percent(rate)}</td>
        );
      })}
    </tr>
  );
}

/** A figure that cannot be said yet, with the numbers of the sentences that say why. */
function Unsaid({ notes }: { notes: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes.unsaid}>
      <span aria-hidden="true">
        —<sup>{notes}</sup>
      </span>
      <span className="said">{t("profit.unknown", { notes })}</span>
    </span>
  );
}
