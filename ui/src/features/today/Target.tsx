// What was due on the day, and how much of it was paid.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { useFormat } from "../../components/use_format";
import type { DueView } from "../../host";
import classes from "./Today.module.css";

type TargetProps = {
  target: DueView | null;
  currency: string;
  /** Why there is no target, where there is none. */
  unknown: string;
  /** Whether it stands in the line of a currency. */
  total?: boolean;
};

export function Target({ target, currency, unknown, total }: TargetProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div className={total ? classes.total : undefined}>
        <Amount value={target?.due} currency={currency} unknown={unknown} />
      </div>
      {target !== null && target.permille !== null && (
        <div
          className={classes.second}
          title={t("target.paidOf", {
            paid: format.amount(target.paid, currency),
            due: format.amount(target.due, currency),
          })}
        >
          {t("today.paid", { percent: format.permille(target.permille) })}
        </div>
      )}
    </>
  );
}
