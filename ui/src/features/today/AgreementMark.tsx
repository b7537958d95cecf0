// How the upstream's own summary stands beside ours: always a word, and a way to the rows.

import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { Icon } from "../../components/Icon";
import { useFormat } from "../../components/use_format";
import type { TodayRouteView } from "../../host";
import classes from "./Today.module.css";

/** The lines of the formula that have rows of their own. */
const LINES = [
  "receipts_cash",
  "base_in",
  "adjustments",
  "disbursed",
  "expenses",
  "deposits",
  "withdrawals",
];

type AgreementMarkProps = { route: TodayRouteView; open: (line?: string) => void };

export function AgreementMark({ route, open }: AgreementMarkProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { agreement, differences, closing_difference, read_at } = route.upstream;
  const read = read_at ? t("agreement.readAt", { at: format.instant(read_at) }) : undefined;
  if (agreement === "equal") {
    return (
      <span className={classes.mark} data-tone="green" title={read}>
        <Icon name="equal" size={14} />
        {t("agreement.equal")}
      </span>
    );
  }
  if (agreement !== "different") {
    return (
      <span
        className={classes.mark}
        data-tone={agreement === "missing" ? "amber" : "neutral"}
        title={t(`agreement.why.${agreement}`)}
      >
        <Icon name={agreement === "missing" ? "warning" : "clock"} size={14} />
        {t(`agreement.${agreement}`)}
      </span>
    );
  }
  const line = differences.find((difference) => LINES.includes(difference.field))?.field;
  const shown = closing_difference ?? differences[0]?.difference;
  const button = (
    <button
      type="button"
      className={classes.mark}
      data-tone="amber"
      data-testid={`difference-${route.route_id}`}
      title={t("agreement.why.different")}
      onClick={(event) => {
        event.stopPropagation();
        open(line);
      }}
    >
      <Icon name="unequal" size={14} />
      <span className="said">{t("agreement.different")}</span>
      <Amount value={shown} currency={route.currency} difference />
      <Icon name="right" size={12} />
    </button>
  );
  if (closing_difference !== null) return button;
  return (
    <>
      {button}
      <div className={classes.second}>{fieldWord(differences[0]?.field, t)}</div>
    </>
  );
}

function fieldWord(field: string | undefined, t: TFunction): string {
  return field ? t(`figures.${field}` as "figures.receipts", { defaultValue: field }) : "";
}
