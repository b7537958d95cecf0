// What the stand-in's cash desk keeps: counts, squarings, closes and the rows that came after them.

import { lessOf, sumOf } from "../components/sums";
import type {
  BucketLineView,
  CashBoxView,
  ChangedRowView,
  ChangedView,
  CountView,
  FiguresView,
  ReviewView,
  SquareView,
  TypedPieces,
  VarianceView,
} from "./bindings";
import { countLines } from "./fake_cash_faces";

/** What the stand-in pretends about its cash desk. */
export type CashOptions = {
  /** Figures are withheld until the box was counted. */
  blind?: boolean;
  /** Rows that arrive between the look and the command, once. */
  late?: "square_count" | "close_day";
  /** Another one counts the same box in the same minute. */
  beside?: boolean;
  /** A desk without a past. */
  fresh?: boolean;
};

export type Square = {
  id: string;
  expected: string;
  lines: BucketLineView[];
  by: string;
  at: string;
  /** The place of its moment among everything that happened. */
  moment: number;
  needs_review: boolean;
  review: ReviewView | null;
};

export type Count = {
  id: string;
  route: string;
  date: string;
  number: number;
  collector: string | null;
  collector_name: string;
  pieces: TypedPieces[];
  note: string;
  by: string;
  at: string;
  moment: number;
  beside_another: boolean;
  expected_then: string;
  square: Square | null;
};

export type Close = {
  route: string;
  date: string;
  number: number;
  version: number;
  figures: FiguresView;
  closing_cash: string;
  counted: string | null;
  variances: VarianceView[];
  out_of_order: boolean;
  by: string;
  at: string;
  moment: number;
  reason: string;
};

/** Rows of a day that arrived together. */
export type Late = {
  route: string;
  date: string;
  moment: number;
  at: string;
  rows: ChangedRowView[];
  amount: string;
  /** Whether the books of the stand-in hold them already. */
  in_books: boolean;
};

export const routeKey = (route: { source?: string | null; route_id: string }) => route.route_id;

/** Whether a count is of this box on this day. */
export function same(count: Count, box: CashBoxView, collector: string | null): boolean {
  const { route, date } = count;
  return route === box.route_id && date === box.date && count.collector === collector;
}

export function lineOf(box: CashBoxView, line: string): string {
  return box.lines.find((known) => known.line === line)?.amount ?? "0";
}

/** The figures of a box as a close signs them. */
export function figuresOf(box: CashBoxView): FiguresView {
  const of = (line: string) => lineOf(box, line);
  return {
    opening_cash: of("opening_cash"),
    receipts: sumOf([of("receipts_cash"), of("receipts_other")]),
    receipts_cash: of("receipts_cash"),
    receipts_other: of("receipts_other"),
    disbursed: of("disbursed"),
    expenses: of("expenses"),
    base_in: of("base_in"),
    deposits: of("deposits"),
    withdrawals: of("withdrawals"),
    adjustments: of("adjustments"),
    closing_cash: of("closing_cash"),
    payments_count: box.payments_count,
  };
}

/** The figures without receipts that were not known yet. */
export function without(figures: FiguresView, late: Late[]): FiguresView {
  const amounts = late.map(({ amount }) => amount);
  return {
    ...figures,
    receipts: lessOf(figures.receipts, amounts),
    receipts_cash: lessOf(figures.receipts_cash, amounts),
    closing_cash: lessOf(figures.closing_cash, amounts),
    payments_count: figures.payments_count - late.reduce((sum, { rows }) => sum + rows.length, 0),
  };
}

export function changed(late: Late[]): ChangedView {
  return {
    amount: sumOf(late.map(({ amount }) => amount)),
    rows: late.reduce((count, { rows }) => count + rows.length, 0),
  };
}

export function countedIn(count: Count, currency: string): string {
  const zero = currency === "XOF" ? "0" : "0.00";
  return sumOf([zero, ...countLines(currency, count.pieces).map(({ amount }) => amount)]);
}

/** A count as it is shown; `late` is what came after it, and none sees what was expected. */
export function countView(
  count: Count,
  currency: string,
  zone: string,
  late: (moment: number) => Late[],
  latest: boolean,
  blind: boolean,
): CountView {
  const { route: _route, pieces, square, moment, expected_then, ...same } = count;
  const after = late(moment);
  const counted = countedIn(count, currency);
  const expected = sumOf([expected_then, ...after.map(({ amount }) => amount)]);
  return {
    ...same,
    counted,
    lines: countLines(currency, pieces),
    local_time: localTime(count.at, zone),
    latest,
    expected_then: blind ? null : expected_then,
    expected: blind ? null : expected,
    difference: blind ? null : lessOf(counted, [expected]),
    changed_after: after.length > 0 && !blind ? changed(after) : null,
    square: square && !blind ? squareView(square, counted, changed(late(square.moment))) : null,
  };
}

function squareView(square: Square, counted: string, after: ChangedView): SquareView {
  const { moment: _moment, ...same } = square;
  return {
    ...same,
    counted,
    difference: lessOf(counted, [square.expected]),
    changed_after: after,
  };
}

function localTime(at: string, zone: string): string {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone } as const;
  return new Intl.DateTimeFormat("en", options).format(new Date(at));
}
