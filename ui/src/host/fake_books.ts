// The stand-in's books: views put together from fixed figures. Nothing is added up here.

import type {
  CashBoxLine,
  CashBoxQuestion,
  CashBoxView,
  DayBarView,
  FiguresView,
  FreshnessView,
  RecordQuestion,
  RecordView,
  RowsQuestion,
  RowsView,
  RowView,
  Sign,
  SourceView,
  TodayQuestion,
  TodayView,
  UpstreamView,
} from "./bindings";
import { facesOf } from "./fake_cash_faces";
import { arrival, BEFORE_THE_DESK, clockOf } from "./fake_cash_rows";
import { dueOf, dueOfAll } from "./fake_due";
import book from "./fixtures/book.json";
import rows from "./fixtures/rows.json";

type Day = {
  figures: FiguresView;
  loans_count: number;
  permille: number;
  upstream: UpstreamView;
};
type Route = Omit<(typeof book.routes)[number], "days"> & { days: Record<string, Day> };
type Total = { figures: FiguresView; permille: number };
type StoredRow = [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string | null,
  string | null,
  boolean,
  number,
];

const ROUTES = book.routes as unknown as Route[];
const TOTALS = book.totals as unknown as Record<string, Record<string, Total>>;
const ROWS = rows as unknown as Record<string, StoredRow[]>;
const BARS = 14;
const LINES: [string, Sign, (row: StoredRow) => boolean][] = [
  ["opening_cash", "start", () => false],
  ["receipts_cash", "in", (row) => row[0] === "payments" && row[8] === "cash"],
  ["base_in", "in", (row) => row[8] === "base_in"],
  ["adjustments", "in", (row) => row[8] === "adjustment"],
  ["disbursed", "out", (row) => row[0] === "loans"],
  ["expenses", "out", (row) => row[0] === "expenses"],
  ["deposits", "out", (row) => row[8] === "deposit"],
  ["withdrawals", "out", (row) => row[8] === "withdrawal"],
  ["closing_cash", "result", () => false],
  ["receipts_other", "beside", (row) => row[0] === "payments" && row[8] !== "cash"],
];
const UNKNOWN_KINDS = ["traspaso_interno"];

export function today(question: TodayQuestion, sources: SourceView[], stale: boolean): TodayView {
  const date = question.date ?? book.today;
  const routes = ROUTES.filter((route) => sources.some((source) => source.name === route.source));
  const currencies = Object.keys(TOTALS).filter((currency) =>
    routes.some((route) => route.currency === currency),
  );
  return {
    date,
    today: book.today,
    earliest: routes.length > 0 ? book.earliest : null,
    currencies: currencies.map((currency) => {
      const days = TOTALS[currency] ?? {};
      const own = routes.filter((route) => route.currency === currency);
      return {
        currency,
        routes: own.length,
        figures: (days[date] ?? still(days)).figures,
        previous: (days[before(date, 1)] ?? still(days)).figures,
        target: dueOfAll(
          own.map((route) => route.route_id),
          date,
        ),
        routes_different: own.filter((route) => different(route, date)).length,
        last_days: bars(date, BARS, (day) => days[day], false),
      };
    }),
    routes: routes.map((route) => ({
      source: route.source,
      route_id: route.route_id,
      name: route.name,
      currency: route.currency,
      active: route.active,
      loans_count: dayOf(route, date).loans_count,
      figures: dayOf(route, date).figures,
      previous: dayOf(route, before(date, 1)).figures,
      target: dueOf(route.route_id, date),
      blind: false,
      upstream: dayOf(route, date).upstream,
      last_days: bars(date, BARS, (day) => route.days[day], true),
    })),
    freshness: freshness(sources, stale),
  };
}

export function cashBox(
  question: CashBoxQuestion,
  sources: SourceView[],
  stale: boolean,
): CashBoxView {
  const route =
    ROUTES.find((known) => known.route_id === question.route_id) ?? (ROUTES[0] as Route);
  const date = question.date ?? book.today;
  const { figures, upstream } = dayOf(route, date);
  const behind = ROWS[`${route.route_id}|${date}`] ?? [];
  const monday = before(date, (new Date(date).getUTCDay() + 6) % 7);
  return {
    source: route.source,
    route_id: route.route_id,
    name: route.name,
    currency: route.currency,
    time_zone: route.time_zone,
    ...BEFORE_THE_DESK,
    denominations: facesOf(route.currency),
    date,
    today: book.today,
    earliest: book.earliest,
    lines: LINES.map(([line, sign, holds]): CashBoxLine => {
      const amount = figures[line as keyof FiguresView] as string;
      const found = upstream.differences.find((difference) => difference.field === line);
      const read = upstream.agreement === "equal" || upstream.agreement === "different";
      const stated = read && line !== "receipts_other";
      return {
        line,
        sign,
        amount,
        rows: behind.filter((row) => !row[10] && holds(row)).length,
        theirs: found?.theirs ?? (stated ? amount : null),
        difference: found?.difference ?? null,
      };
    }),
    payments_count: figures.payments_count,
    uncounted: behind.filter(uncounted).length,
    clock_flags: behind.filter((row) => clockOf(row[1]) !== null).length,
    upstream,
    week: bars(before(monday, -6), 7, (day) => route.days[day], true),
    freshness: freshness(sources, stale),
  };
}

export function rowsOf(question: RowsQuestion): RowsView | null {
  const stored = ROWS[`${question.route_id}|${question.date}`];
  if (!stored) return null;
  const line = LINES.find(([name]) => name === question.line);
  const all = stored.filter((row) =>
    question.line === "uncounted" ? uncounted(row) : !uncounted(row) && line?.[2](row),
  );
  const route = ROUTES.find((known) => known.route_id === question.route_id) as Route;
  const total = dayOf(route, question.date).figures[question.line as keyof FiguresView];
  const offset = question.offset ?? 0;
  return {
    total_rows: all.length,
    total_amount: String(total ?? "0"),
    rows: all.slice(offset, offset + (question.limit ?? 200)).map(viewOf),
    hidden: false,
  };
}

export function record(question: RecordQuestion): RecordView | null {
  for (const [place, stored] of Object.entries(ROWS)) {
    const row = stored.find((known) => known[1] === question.number);
    const route = ROUTES.find((known) => place.startsWith(`${known.route_id}|`));
    if (!row || !route) continue;
    const versions = Array.from({ length: row[11] }, (_, index) => ({
      change: index === row[11] - 1 ? "new" : "changed",
      updated_at: row[3],
      text: sent(row, route, index > 0),
      page: String(412 - index * 7),
      received_at: index === 0 ? "2026-11-18T22:37:44Z" : "2026-11-18T16:20:09Z",
      sync: String(31 - index),
    }));
    return {
      kind: row[0],
      id: row[2],
      source: route.source,
      route_name: route.name,
      date: place.slice(place.indexOf("|") + 1),
      line: LINES.find(([, , holds]) => holds(row))?.[0] ?? null,
      versions,
      hidden: false,
    };
  }
  return null;
}

function viewOf(row: StoredRow): RowView {
  const [kind, number, id, at, local_time, amount, title, detail, mark, collector, gone, versions] =
    row;
  return {
    kind,
    number,
    id,
    at,
    local_time,
    amount,
    title,
    detail,
    mark,
    collector,
    versions,
    void: gone,
    ...arrival(number, at),
  };
}

function sent(row: StoredRow, route: Route, earlier: boolean): string {
  const [kind, , id, at, , amount, title, detail, mark, collector, gone] = row;
  const name = { payments: "payment_id", loans: "loan_id", expenses: "expense_id" }[kind];
  const fields = [
    `"${name ?? "movement_id"}":${JSON.stringify(id)}`,
    `"collector_id":${JSON.stringify(collector)}`,
    `"amount":${amount}`,
    `"currency":"${route.currency}"`,
    `"ts":"${at}"`,
    `"mark":${JSON.stringify(mark)}`,
    `"geo":{"lat":4.609710000000001,"lng":-74.08175}`,
    `"note":${JSON.stringify(`${title}. ${detail}`)}`,
    `"tags":[]`,
    `"device_serial":90071992547409931234`,
    `"voided":${gone && !earlier}`,
    `"updated_at":"${at}"`,
  ];
  return `{${fields.join(",")}}`;
}

function uncounted(row: StoredRow): boolean {
  return row[10] || UNKNOWN_KINDS.includes(row[8] ?? "");
}

function different(route: Route, date: string): boolean {
  return dayOf(route, date).upstream.agreement === "different";
}

function dayOf(route: Route, date: string): Day {
  return route.days[date] ?? { ...still(route.days), loans_count: 0, upstream: UNREAD };
}

const UNREAD: UpstreamView = {
  agreement: "unread",
  differences: [],
  closing_difference: null,
  read_at: null,
};

// A day outside the fixture: nothing moved.
function still<D extends Total>(days: Record<string, D>): D {
  const known = days[book.earliest] as D;
  const zero = known.figures.opening_cash;
  const none = Object.fromEntries(Object.keys(known.figures).map((field) => [field, zero]));
  return { ...known, permille: 0, figures: { ...none, payments_count: 0 } as FiguresView };
}

function bars(
  last: string,
  count: number,
  day: (date: string) => (Total & Partial<Day>) | undefined,
  single: boolean,
): DayBarView[] {
  return Array.from({ length: count }, (_, index) => {
    const date = before(last, count - 1 - index);
    const known = day(date);
    return {
      date,
      receipts: known?.figures.receipts ?? "0",
      closing_cash: known?.figures.closing_cash ?? "0",
      permille: known?.permille ?? 0,
      different: single && known?.upstream?.agreement === "different",
      desk: "open",
    };
  });
}

function freshness(sources: SourceView[], stale: boolean): FreshnessView {
  return {
    now: book.now,
    finished_at: sources.length > 0 ? book.finished_at : null,
    age_minutes: sources.length > 0 ? (stale ? 1_870 : 4) : null,
    stale,
    sources: sources.length,
    sources_failed: sources.length > 1 ? 1 : 0,
    quarantined: sources.length > 0 ? 3 : 0,
  };
}

function before(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}
