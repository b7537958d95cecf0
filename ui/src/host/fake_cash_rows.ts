// When the stand-in's rows arrived, which of them a wrong clock has dated, and rows that come late.

import type {
  ChangedRowView,
  ClockFlag,
  MovementView,
  RecordQuestion,
  RecordView,
  RowsQuestion,
  RowsView,
  RowView,
} from "./bindings";
import book from "./fixtures/book.json";

/** What the desk and the movements of the stand-in put in the place of this. */
export const BEFORE_THE_DESK = {
  day_ends_at: "00:00",
  blind: false,
  collectors: [],
  bags: [],
  movements: [],
  proposals: [],
  counts: [],
  review_threshold: "0",
  closes: [],
  next_close: null,
};

/** By our number of the row. */
const CLOCKS: Record<string, ClockFlag> = {
  "1385": { sign: "ahead", gap_minutes: 14 },
  "1384": { sign: "late", gap_minutes: 4_390 },
};
const ONE_IN = 19;
const USUAL_MINUTES = 6;

/** Where the clock that dated a row is to be doubted. */
export function clockOf(number: string): ClockFlag | null {
  if (CLOCKS[number]) return CLOCKS[number];
  const seed = Number(number);
  if (seed % ONE_IN !== 0) return null;
  return seed % 2 === 0 ? { sign: "ahead", gap_minutes: 14 } : { sign: "late", gap_minutes: 4_390 };
}

/** What a row says of its arrival. */
export function arrival(number: string, at: string) {
  const clock = clockOf(number);
  const minutes = clock ? clock.gap_minutes * (clock.sign === "late" ? 1 : -1) : USUAL_MINUTES;
  const arrived_at = new Date(Date.parse(at) + minutes * 60_000).toISOString();
  return { clock, arrived_at, why_uncounted: null };
}

/** The rows of a line with the movements that were recorded here. */
export function addLocalRows(
  view: RowsView | null,
  question: RowsQuestion,
  movements: MovementView[],
): RowsView | null {
  if (!view || (question.offset ?? 0) > 0) return view;
  const local = movements
    .filter((one) => (one.why_uncounted ? "uncounted" : one.line) === question.line)
    .map(localRow);
  const rows = [...view.rows, ...local];
  return { ...view, rows, total_rows: view.total_rows + local.length };
}

/** What stands in the place of a record for a movement that was recorded here. */
export function localRecord(
  { kind, number }: RecordQuestion,
  movements: { find: (id: string) => MovementView | null },
): RecordView | null {
  const movement = kind === "local_movements" ? movements.find(number) : null;
  if (!movement) return null;
  const text = JSON.stringify(movement);
  const version = { change: "new", updated_at: null, text, page: "", sync: "" };
  return {
    kind,
    id: movement.id,
    source: "PrestaCOP Bogotá",
    route_name: null,
    date: movement.date,
    line: movement.why_uncounted ? null : movement.line,
    versions: [{ ...version, received_at: movement.at }],
    hidden: false,
  };
}

function localRow(movement: MovementView): RowView {
  return {
    kind: "local_movements",
    number: movement.id,
    id: movement.id,
    at: movement.at,
    local_time: movement.at.slice(11, 16),
    amount: movement.amount,
    title: movement.note || movement.category,
    detail: movement.category,
    mark: movement.kind,
    collector: movement.collector_name || null,
    void: movement.voided !== null,
    versions: 1,
    arrived_at: movement.at,
    clock: null,
    why_uncounted: movement.why_uncounted,
  };
}

/** Receipts that arrive after their day was counted or closed. */
export function lateRows(date: string, currency: string): ChangedRowView[] {
  const amounts = currency === "XOF" ? ["2500", "1500"] : ["20000.00", "15000.00"];
  const names = ["Ana Milena Córdoba <img src=x onerror=alert(1)>", "Jhon Jairo Ñáñez Sepúlveda"];
  return amounts.map((amount, index) => ({
    row: lateRow(date, amount, names[index] ?? "", String(90_001 + index)),
    before: null,
    now: { date, line: "receipts_cash", amount },
    amount,
  }));
}

function lateRow(date: string, amount: string, title: string, number: string): RowView {
  return {
    kind: "payments",
    number,
    id: `pag-${number}`,
    at: `${date}T16:4${number.slice(-1)}:00-05:00`,
    local_time: `16:4${number.slice(-1)}`,
    amount,
    title,
    detail: "Préstamo L-601 · tiquete 41684",
    mark: "cash",
    collector: "Yeison Murcia",
    void: false,
    versions: 1,
    arrived_at: book.now,
    clock: { sign: "late", gap_minutes: 2_940 },
    why_uncounted: null,
  };
}
