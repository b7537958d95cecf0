// The spans that can be asked for, as dates.

import { isDate, shiftDate } from "../../components/dates";
import type { ProfitabilityPlace } from "../../place";

export type Span = { from: string; to: string };
export type SpanName = NonNullable<ProfitabilityPlace["span"]>;

export const SPANS: SpanName[] = ["week", "month", "last-month", "own"];

/** The dates of a span as seen from today; none where own dates are not there or make no span. */
export function spanOf(place: ProfitabilityPlace, today: string): Span | null {
  switch (place.span ?? "month") {
    case "week":
      return { from: mondayOf(today), to: today };
    case "month":
      return { from: `${today.slice(0, 8)}01`, to: today };
    case "last-month": {
      const to = shiftDate(`${today.slice(0, 8)}01`, -1);
      return { from: `${to.slice(0, 8)}01`, to };
    }
    default: {
      const { from = "", to = "" } = place;
      return isDate(from) && isDate(to) && from <= to ? { from, to } : null;
    }
  }
}

/** Monday of the week of a date. */
export function mondayOf(date: string): string {
  return shiftDate(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}
