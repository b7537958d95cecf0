// The sentence that says how the upstream's own summary stands beside ours, and why.

import { useTranslation } from "react-i18next";
import { isNegative, unsigned } from "../../components/amounts";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import type { CashBoxView, DifferenceView } from "../../host";

export function Explanation({ box }: { box: CashBoxView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { agreement, differences, read_at } = box.upstream;
  const at = read_at ? format.instant(read_at) : "—";
  if (agreement === "equal") {
    return (
      <Note tone="green" icon="equal">
        {t("explain.equal", { at })}
      </Note>
    );
  }
  if (agreement !== "different") {
    return (
      <Note tone={agreement === "missing" ? "amber" : "neutral"} icon="clock">
        {t(`explain.${agreement}`, { at })}
      </Note>
    );
  }
  const causes = differences.filter((difference) => isCause(difference, differences));
  const said = causes.map((difference) =>
    t(isNegative(difference.difference) ? "explain.less" : "explain.more", {
      amount: format.amount(unsigned(difference.difference), box.currency),
      figure: t(`figures.${difference.field}` as "figures.receipts", {
        defaultValue: difference.field,
      }).toLocaleLowerCase(format.language),
    }),
  );
  const earlier = causes.every((difference) => difference.field === "opening_cash");
  const onlyOther = causes.every((difference) => difference.field === "receipts");
  const next = earlier ? "explain.earlier" : onlyOther ? "explain.other" : "explain.lines";
  return (
    <Note tone="amber" icon="unequal">
      <p>{t("explain.different", { list: format.list(said), at })}</p>
      <p className="soft">{t(next)}</p>
    </Note>
  );
}

/** A sum follows from its parts: what should be there, and receipts where their cash differs. */
function isCause(difference: DifferenceView, all: DifferenceView[]): boolean {
  const others = all.filter((other) => other.field !== difference.field);
  if (difference.field === "closing_cash") return others.every((o) => o.field === "receipts");
  if (difference.field !== "receipts") return true;
  return !others.some(
    (other) => other.field === "receipts_cash" && other.difference === difference.difference,
  );
}
