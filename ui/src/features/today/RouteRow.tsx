// One route of the day.

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { isZero } from "../../components/amounts";
import { Bars } from "../../components/Bars";
import { Icon } from "../../components/Icon";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import type { FiguresView, TodayRouteView } from "../../host";
import { AgreementMark } from "./AgreementMark";
import { barsOf } from "./bars";
import { DeskMark } from "./DeskMark";
import { Target } from "./Target";
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
  const { figures, previous, currency, blind } = route;
  // Withheld figures are empty texts: a dash, and why, stand in their place.
  const figure = (name: Figure) => (
    <Amount
      value={blind ? null : figures[name]}
      currency={currency}
      {...(blind && { unknown: t("today.blind") })}
    />
  );
  // The line under a figure: what helps to read it, or the same figure of the day before.
  const under = (figure: Figure, otherwise: ReactNode = null) =>
    comparing && previous[figure] !== "" ? (
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
            <DeskMark route={route} date={date} />
          </span>
        </button>
      </th>
      <td>
        <Target
          target={route.target}
          currency={currency}
          unknown={t(blind ? "today.blind" : "today.noTarget")}
        />
      </td>
      <td>
        {figure("receipts")}
        {under("receipts", !blind && <Methods figures={figures} currency={currency} />)}
      </td>
      <td>
        {figure("disbursed")}
        {under("disbursed", !blind && <Loans count={route.loans_count} />)}
      </td>
      <td>
        {figure("expenses")}
        {under("expenses")}
      </td>
      <td className={classes.closing}>
        {figure("closing_cash")}
        {under("closing_cash")}
      </td>
      <td className={classes.upstream}>
        {blind ? <CountFirst open={open} /> : <AgreementMark route={route} open={open} />}
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

/** Why there are no figures, and the way to them. */
function CountFirst({ open }: { open: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={classes.mark}
      data-tone="accent"
      title={t("today.blind")}
      data-testid="count-first"
      onClick={(event) => {
        event.stopPropagation();
        open();
      }}
    >
      <Icon name="hidden" size={14} />
      {t("today.countFirst")}
    </button>
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
  if (figures.receipts_other === "" || isZero(figures.receipts_other)) return null;
  return (
    <div className={classes.second} title={t("figures.receipts_other")}>
      {t("today.other")} <Amount value={figures.receipts_other} currency={currency} />
    </div>
  );
}
