// The last days of a route or a currency, each bar with its words.

import type { TFunction } from "i18next";
import type { Bar } from "../../components/Bars";
import type { useFormat } from "../../components/use_format";
import type { DayBarView } from "../../host";

export function barsOf(
  days: DayBarView[],
  currency: string,
  format: ReturnType<typeof useFormat>,
  t: TFunction,
): Bar[] {
  return days.map((day) => ({
    date: day.date,
    permille: day.permille,
    different: day.different,
    title: t(day.different ? "today.barDifferent" : "today.bar", {
      date: format.dayShort(day.date),
      receipts: format.amount(day.receipts || "—", currency),
      closing: format.amount(day.closing_cash || "—", currency),
    }),
  }));
}
