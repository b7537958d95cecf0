// What a close of the stand-in controls and warns of, and what its entry in the log is called.

import { isZero } from "../components/amounts";
import { lessOf } from "../components/sums";
import type {
  CashBoxView,
  CloseView,
  DayMark,
  KnownView,
  NextCloseView,
  VarianceView,
} from "./bindings";
import {
  type Close,
  type Count,
  changed,
  countedIn,
  figuresOf,
  type Late,
  lineOf,
  without,
} from "./fake_cash_store";

const FIRST_ENTRY = 264;
const FIRST_NUMBERS: Record<string, number> = { "ruta-01": 213, "ab-1": 57 };

/** What closing a day now would sign; `own` are the closes of its route. */
export function nextClose(box: CashBoxView, own: Close[], last: Count | undefined): NextCloseView {
  const day = own.filter((one) => one.date === box.date);
  const numbers = own.map(({ number }) => number);
  const first = FIRST_NUMBERS[box.route_id] ?? 1;
  const closing_cash = lineOf(box, "closing_cash");
  const counted = last ? countedIn(last, box.currency) : null;
  const variances = controls(box, closing_cash, counted);
  const version = day.length + 1;
  const off = variances.some(({ amount }) => amount !== null && !isZero(amount));
  return {
    number: day[0]?.number ?? Math.max(first - 1, ...numbers) + 1,
    version,
    closing_cash,
    counted,
    variances,
    warnings: warningsOf(box, last, own),
    reason_needed: version > 1 || off,
  };
}

/** A close as it is shown, with what came after it; `place` is its place among all closes. */
export function closeView(
  close: Close,
  after: Late[],
  place: number,
  replaced: boolean,
): CloseView {
  const { route, moment: _moment, date, ...signed } = close;
  const { amount, rows } = changed(after);
  return {
    ...signed,
    business_date: date,
    changed_after_close: amount,
    changed_rows: rows,
    replaced,
    entry: String(FIRST_ENTRY + place),
    entry_hash: fingerprint(`${route} ${date} ${close.number} ${close.version}`),
  };
}

/** A day as it was believed before some rows arrived. */
export function knownView(box: CashBoxView, known_at: string, after: Late[]): KnownView {
  const now = figuresOf(box);
  const { amount, rows } = changed(after);
  return {
    date: box.date,
    currency: box.currency,
    known_at,
    believed: without(now, after),
    now,
    amount,
    rows: after.flatMap((late) => late.rows),
    total_rows: rows,
    hidden: false,
  };
}

/** The controls of a day, with what was counted. */
function controls(box: CashBoxView, cash: string, counted: string | null): VarianceView[] {
  const zero = box.currency === "XOF" ? "0" : "0.00";
  const portfolio = box.currency === "XOF" ? "6840500" : "48250000.00";
  const receipts = figuresOf(box).receipts;
  const theirs = box.lines.find((line) => line.line === "closing_cash")?.theirs ?? null;
  return [
    { control: "cash", figure: cash, against: cash, amount: zero },
    { control: "portfolio", figure: portfolio, against: portfolio, amount: zero },
    { control: "payments", figure: receipts, against: receipts, amount: zero },
    {
      control: "count",
      figure: counted ?? zero,
      against: counted && cash,
      amount: counted && lessOf(counted, [cash]),
    },
    {
      control: "upstream",
      figure: cash,
      against: theirs,
      amount: theirs && lessOf(cash, [theirs]),
    },
  ];
}

/** What to look at before a close. */
function warningsOf(box: CashBoxView, last: Count | undefined, closes: Close[]): string[] {
  const square = last?.square;
  const waits = square?.needs_review && !square.review?.accepted;
  return [
    !last && "not_counted",
    last && !square && "not_squared",
    waits && "to_review",
    closes.some((one) => one.date > box.date) && "out_of_order",
    box.date === box.today && "day_not_over",
    box.proposals.length > 0 && "movements_to_match",
  ].filter((warning) => typeof warning === "string");
}

/** The mark of a day that is not closed. */
export function markOf(last: Count | undefined): DayMark {
  if (!last) return "open";
  if (!last.square) return "counted";
  const { needs_review, review } = last.square;
  return review?.accepted === false || (needs_review && !review) ? "to_review" : "squared";
}

/** Sixty-four hexadecimal digits that depend on a text: no fingerprint, but like one. */
function fingerprint(text: string): string {
  let state = 0x9e3779b9;
  return Array.from({ length: 64 }, (_, index) => {
    state = Math.imul(state ^ text.charCodeAt(index % text.length), 0x01000193) >>> 0;
    return ((state >>> 9) % 16).toString(16);
  }).join("");
}
