// The rows that make the difference between what was believed and what is: before, and now.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { Icon } from "../../components/Icon";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import type { ChangedRowView, EffectView, KnownView } from "../../host";
import { usePlace } from "../../place";
import classes from "./CashBox.module.css";
import known from "./Known.module.css";
import { RowClock } from "./RowWords";

export function ChangedRows({ view }: { view: KnownView }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("desk.known.rows", { count: view.total_rows })}>
      <h4 className={known.rowsHead}>
        {t("desk.known.rows", { count: view.total_rows })}
        {view.rows.length < view.total_rows && (
          <span className="soft small"> {t("desk.known.shown", { shown: view.rows.length })}</span>
        )}
      </h4>
      <ul className={known.rows}>
        {view.rows.map((one) => (
          <li key={`${one.row.kind} ${one.row.number}`}>
            <ChangedRow changed={one} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChangedRow({ changed, view }: { changed: ChangedRowView; view: KnownView }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { row, before, now, amount } = changed;
  return (
    <button
      type="button"
      data-testid={`changed-${row.number}`}
      onClick={() => void go.record(`${row.kind}/${row.number}`)}
    >
      <span className={classes.rowName}>
        <Name>{row.title || row.id}</Name>
        <span className={classes.rowDetail}>
          <RowClock row={row} />
        </span>
        <span className={known.effects}>
          <Effect effect={before} none={t("desk.known.nothing")} view={view} />
          <Icon name="right" size={12} />
          <Effect effect={now} none={t("desk.known.nothingNow")} view={view} />
        </span>
      </span>
      <Amount value={amount} currency={view.currency} difference />
    </button>
  );
}

type EffectProps = { effect: EffectView | null; none: string; view: KnownView };

function Effect({ effect, none, view }: EffectProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!effect) return <span className="soft">{none}</span>;
  const elsewhere = effect.date !== view.date;
  const values = {
    line: t(`figures.${effect.line}` as "figures.receipts", { defaultValue: effect.line }),
    amount: format.amount(effect.amount, view.currency),
    day: format.dayShort(effect.date),
  };
  return <span>{t(elsewhere ? "desk.known.effectOn" : "desk.known.effect", values)}</span>;
}
