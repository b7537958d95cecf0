// What the open differences come to, a line a currency; never across.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { isZero } from "../../components/amounts";
import type { OpenTotalView } from "../../host";
import classes from "./Differences.module.css";

export function OpenTotals({ totals }: { totals: OpenTotalView[] }) {
  const { t } = useTranslation();
  if (totals.length === 0) return null;
  return (
    <ul className={classes.totals} aria-label={t("differences.totals")}>
      {totals.map(({ currency, over, short, boxes }) => (
        <li key={currency} data-testid={`open-total-${currency}`}>
          <b>{currency}</b>
          <span className="soft">{t("differences.boxes", { count: boxes })}</span>
          <Total word={t("differences.short")} value={short} currency={currency} />
          <Total word={t("differences.over")} value={over} currency={currency} />
        </li>
      ))}
    </ul>
  );
}

function Total({ word, value, currency }: { word: string; value: string; currency: string }) {
  return (
    <span data-zero={isZero(value) || undefined}>
      <span className="soft">{word}</span>{" "}
      <b>
        <Amount value={value} currency={currency} difference />
      </b>
    </span>
  );
}
