// The totals of all routes of one currency. Currencies never add up.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { Bars } from "../../components/Bars";
import { useFormat } from "../../components/use_format";
import type { CurrencyTotalView } from "../../host";
import { barsOf } from "./bars";
import { Target } from "./Target";
import classes from "./Today.module.css";

type TotalRowProps = { total: CurrencyTotalView; date: string; comparing: boolean };

const FIGURES = ["receipts", "disbursed", "expenses", "closing_cash"] as const;

const LONG = 11;

/** Whether an amount of the line takes more room than there is: then the table is set closer. */
export function isLong({ target, figures }: CurrencyTotalView): boolean {
  return [target?.due ?? "", ...FIGURES.map((figure) => figures[figure])].some(
    (amount) => amount.length > LONG,
  );
}

export function TotalRow({ total, date, comparing }: TotalRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const withheld = total.figures.receipts === "";
  return (
    <tr data-testid={`total-${total.currency}`}>
      <th scope="row">
        <div className={classes.total}>{total.currency}</div>
        <div className={classes.second}>{t("today.routes", { count: total.routes })}</div>
      </th>
      <td>
        <Target
          total
          target={total.target}
          currency={total.currency}
          unknown={t(withheld ? "today.blindTotal" : "today.noTargetTotal")}
        />
      </td>
      {FIGURES.map((figure) => (
        <td key={figure}>
          <div className={classes.total}>
            <Withheld value={total.figures[figure]} currency={total.currency} />
          </div>
          {comparing && (
            <div className={classes.second}>
              {t("today.before")}{" "}
              <Withheld value={total.previous[figure]} currency={total.currency} />
            </div>
          )}
        </td>
      ))}
      <td className={classes.upstream}>
        {total.routes_different > 0 && (
          <span
            className={classes.mark}
            data-tone="amber"
            title={t("today.different", { count: total.routes_different })}
          >
            {t("today.different", { count: total.routes_different })}
          </span>
        )}
      </td>
      <td className={classes.days}>
        <Bars
          bars={barsOf(total.last_days, total.currency, format, t)}
          current={date}
          label={t("today.lastDays", { name: total.currency })}
        />
      </td>
    </tr>
  );
}

/** A total; a dash, and why, while figures in it are withheld: then it is an empty text. */
function Withheld({ value, currency }: { value: string; currency: string }) {
  const { t } = useTranslation();
  const unknown = t("today.blindTotal");
  return value === "" ? (
    <Amount value={null} currency={currency} unknown={unknown} />
  ) : (
    <Amount value={value} currency={currency} />
  );
}
