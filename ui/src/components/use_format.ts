// Amounts, dates and counts in the language of the window.

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import {
  formatAmount,
  formatCount,
  formatDifference,
  formatPercent,
  formatPermille,
} from "./amounts";
import * as dates from "./dates";
import { formatBytes } from "./sizes";

export function useFormat() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(
    () => ({
      language,
      amount: (amount: string, currency: string) => formatAmount(amount, currency, language),
      difference: (amount: string, currency: string) =>
        formatDifference(amount, currency, language),
      count: (count: number) => formatCount(count, language),
      percent: (percent: string) => formatPercent(percent, language),
      permille: (permille: number) => formatPermille(permille, language),
      day: (date: string) => dates.formatDay(date, language),
      dayShort: (date: string) => dates.formatDayShort(date, language),
      dayMonth: (date: string) => dates.formatDayMonth(date, language),
      weekday: (date: string) => dates.formatWeekday(date, language),
      instant: (instant: string) => dates.formatInstant(instant, language),
      moment: (instant: string) => dates.formatMoment(instant, language),
      dayAge: (instant: string, hours: number) => dates.formatDayAge(instant, hours, language),
      bytes: (bytes: string) => formatBytes(bytes, language),
      age: (minutes: number) => dates.formatAge(minutes, language),
      span: (minutes: number) => dates.formatSpan(minutes, language),
      duration: (seconds: number) => dates.formatDuration(seconds, language),
      list: (items: string[]) => new Intl.ListFormat(language).format(items),
    }),
    [language],
  );
}
