// Cells that several tables of open things share.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import classes from "./Differences.module.css";

type BoxCellProps = { box: { collector: string | null; collector_name: string } };

export function BoxCell({ box }: BoxCellProps) {
  const name = useBoxName();
  return (
    <td className={classes.box}>
      <Name>{name(box)}</Name>
    </td>
  );
}

/** What a box is called: the collector whose bag it is, or the whole box. */
export function useBoxName() {
  const { t } = useTranslation();
  return ({ collector, collector_name }: BoxCellProps["box"]) =>
    collector === null
      ? t("differences.whole")
      : collector_name || t("movements.nameless", { id: collector });
}

export function AgeCell({ days, since }: { days: number; since?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <td>
      {days === 0 ? t("differences.today") : t("differences.days", { count: days })}
      {since && (
        <span className={classes.second}>
          {t("differences.since", { date: format.dayMonth(since) })}
        </span>
      )}
    </td>
  );
}

export function DifferenceCell({ value, currency }: { value: string; currency: string }) {
  return (
    <td data-figure>
      <span className={classes.difference}>
        <Amount value={value} currency={currency} difference />
      </span>
    </td>
  );
}
