// One route of the day.

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { isZero } from "../../components/amounts";
import { Bars } from "../../components/Bars";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import type { FiguresView, TodayRouteView } from "../../host";
import { AgreementMark } from "./AgreementMark";
import { barsOf } from "./bars";
import classes from "./Today.module.css";

type RouteRowProps = {
  route: TodayRouteView;
  date: string;
  comparing: boolean;
  /** Opens the route's cash box, at a line where one is meant. */
  open: (line?: string) => void;
};

type Figure = "receipts" | "disbursed" | "expenses" | "closing_cash";

export function RouteRow({ route, date, comparing, open }: RouteRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { figures, previous, currency } = route;
  // The line under a figure: what helps to read it, or the same figure of the day before.
  const under = (figure: Figure, otherwise: ReactNode = null) =>
    comparing ? (
      <div className={classes.second}>
        {t("today.before")} <Amount value={previous[figure]} currency={currency} />
      </div>
    ) : (
      otherwise
    );
  return (
    // The row answers to the mouse as a whole; the keyboard has the button in it.
    <tr data-route data-testid={`route-${route.route_id}`} onClick={() => open()}>
      <th scope="row">
        <button
          type="button"
          data-row
          className={classes.open}
          aria-label={t("today.openRoute", { name: route.name })}
          onClick={(event) => {
            event.stopPropagation();
            open();
          }}
        >
          <Name>{route.name}</Name>
          <span className={classes.second}>
            {currency} {!route.active && `· ${t("today.inactive")}`}
          </span>
        </button>
      </th>
      <td>
        <Amount value={figures.receipts} currency={currency} />
        {under("receipts", <Methods figures={figures} currency={currency} />)}
      </td>
      <td>
        <Amount value={figures.disbursed} currency={currency} />
        {under("disbursed", <Loans count={route.loans_count} />)}
      </td>
      <td>
        <Amount value={figures.expenses} currency={currency} />
        {under("expenses")}
      </td>
      <td className={classes.closing}>
        <Amount value={figures.closing_cash} currency={currency} />
        {under("closing_cash")}
      </td>
      <td className={classes.upstream}>
        <AgreementMark route={route} open={open} />
      </td>
      <td className={classes.days}>
        <Bars
          bars={barsOf(route.last_days, currency, format, t)}
          current={date}
          label={t("today.lastDays", { name: route.name })}
        />
      </td>
    </tr>
  );
}

function Loans({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return <div className={classes.second}>{t("today.loans", { count })}</div>;
}

/** What of the receipts never was cash, where some was not. */
function Methods({ figures, currency }: { figures: FiguresView; currency: string }) {
  const { t } = useTranslation();
  if (isZero(figures.receipts_other)) return null;
  return (
    <div className={classes.second} title={t("figures.receipts_other")}>
      {t("today.other")} <Amount value={figures.receipts_other} currency={currency} />
    </div>
  );
}
