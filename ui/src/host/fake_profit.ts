// The stand-in's profitability: invented figures for any span, cut into its periods.

import type {
  CannotView,
  Period,
  PeriodView,
  ProfitabilityQuestion,
  ProfitabilityView,
} from "./bindings";
import office from "./fixtures/office.json";

const TODAY = "2026-11-18";
const DAY_MS = 86_400_000;
const CAPITAL = 24_000_000;
const WORDS = {
  "es-CO": {
    day_not_over: "El día de hoy no ha terminado: sus cifras todavía crecen.",
    not_synced: "La ruta no se ha leído hasta el final de este período. Actualice.",
  },
  "fr-CI": {
    day_not_over: "La journée n’est pas finie : ses chiffres vont encore bouger.",
    not_synced: "La tournée n’a pas été lue jusqu’à la fin de cette période. Actualisez.",
  },
  en: {
    day_not_over: "Today is not over: its figures still grow.",
    not_synced: "The route was not read to the end of this period. Refresh.",
  },
} as const;

type Language = keyof typeof WORDS;
type Sums = { principal: number; gain: number; disbursed: number; outlays: number; days: number };

export function profitability(
  question: ProfitabilityQuestion,
  language: Language,
): ProfitabilityView {
  const { route_id, from, to, by } = question;
  const route =
    office.route_choices.find((one) => one.route_id === route_id) ?? office.route_choices[0];
  const currency = route?.source.includes("Abidjan") ? "XOF" : "COP";
  const write = (value: number) => (currency === "COP" ? `${value}.00` : String(value));
  const spans = cut(from, to, by ?? "day");
  const view = (span: [string, string]) => period(span, language, write);
  return {
    source: route?.source ?? "",
    route_id,
    name: route?.name ?? "",
    currency,
    periods: spans.map(view),
    total: view([from, to]),
  };
}

function period(
  [from, to]: [string, string],
  language: Language,
  write: (value: number) => string,
): PeriodView {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  const dates = Array.from({ length: days }, (_, index) => shift(from, index));
  const sums = dates.map(dayOf).reduce(add);
  const commission = Math.round((sums.principal + sums.gain) * 0.03);
  const late = to >= TODAY;
  const unread = from < "2026-10-01";
  const cannot: CannotView[] = [];
  if (late) cannot.push({ code: "day_not_over", count: 1, sentence: WORDS[language].day_not_over });
  if (unread) cannot.push({ code: "not_synced", count: 1, sentence: WORDS[language].not_synced });
  const capital_days = CAPITAL * sums.days;
  const rate = capital_days === 0 ? 0 : (sums.gain / capital_days) * 100;
  const said = (text: string) => (unread ? null : text);
  const known = (text: string) => (late || unread ? null : text);
  return {
    from,
    to,
    principal_collected: said(write(sums.principal)),
    gain_collected: said(write(sums.gain)),
    overpaid: said(write(from === "2026-11-09" ? 12_000 : 0)),
    disbursed: write(sums.disbursed),
    outlays: write(sums.outlays),
    commission: said(write(commission)),
    net: said(write(sums.gain - sums.outlays - commission)),
    capital_days: known(write(capital_days)),
    gain_per_capital_day_percent: known(rate.toFixed(6)),
    thirty_day_percent: known((rate * 30).toFixed(2)),
    cannot,
  };
}

function dayOf(date: string): Sums {
  const read = new Date(date);
  // On Sundays nobody walks the route.
  if (read.getUTCDay() === 0 || date > TODAY) {
    return { principal: 0, gain: 0, disbursed: 0, outlays: 0, days: date > TODAY ? 0 : 1 };
  }
  const turn = (read.getUTCDate() * 37) % 11;
  return {
    principal: 900_000 + turn * 35_000,
    gain: 180_000 + turn * 7_000,
    disbursed: turn * 150_000,
    outlays: 28_000 + turn * 2_000,
    days: 1,
  };
}

function add(left: Sums, right: Sums): Sums {
  return {
    principal: left.principal + right.principal,
    gain: left.gain + right.gain,
    disbursed: left.disbursed + right.disbursed,
    outlays: left.outlays + right.outlays,
    days: left.days + right.days,
  };
}

function cut(from: string, to: string, by: Period): [string, string][] {
  const spans: [string, string][] = [];
  for (let start = from; start <= to; ) {
    const end = lastOf(start, by);
    spans.push([start, end < to ? end : to]);
    start = shift(end, 1);
  }
  return spans;
}

function lastOf(date: string, by: Period): string {
  if (by === "day") return date;
  const read = new Date(date);
  if (by === "week") return shift(date, (7 - read.getUTCDay()) % 7);
  const next = Date.UTC(read.getUTCFullYear(), read.getUTCMonth() + 1, 0);
  return new Date(next).toISOString().slice(0, 10);
}

function shift(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}
