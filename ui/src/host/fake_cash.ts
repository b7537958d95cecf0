// The stand-in's cash desk: counts, squares and closes days, and remembers it while it stands.

import { compareAmounts, isZero, unsigned } from "../components/amounts";
import { lessOf, sumOf } from "../components/sums";
import type {
  BagView,
  BucketLineView,
  CashBoxView,
  CloseDay,
  CloseView,
  DayMark,
  KnownQuestion,
  KnownView,
  NewCount,
  NewSquare,
  NextCloseView,
  TypedPieces,
} from "./bindings";
import { bagsOf, collectorsOf } from "./fake_cash_bags";
import { closeView, knownView, markOf, nextClose } from "./fake_cash_close";
import { piecesFor } from "./fake_cash_faces";
import { LateRows } from "./fake_cash_late";
import {
  type CashOptions,
  type Close,
  type Count,
  countView,
  figuresOf,
  lineOf,
  same,
} from "./fake_cash_store";
import book from "./fixtures/book.json";

type Fail = (code: string, values?: Record<string, string>) => never;

const THRESHOLDS: Record<string, string> = { COP: "20000.00", XOF: "2000" };

export class FakeCash {
  private readonly options: CashOptions;
  private readonly me: () => string;
  private readonly fail: Fail;
  private counts: Count[] = [];
  private closes: Close[] = [];
  private readonly late = new LateRows();
  private moments = 0;
  private past: { at: string; by: string } | null = null;
  private lateness: CashOptions["late"];

  constructor(options: CashOptions, me: () => string, fail: Fail) {
    this.options = options;
    this.me = me;
    this.fail = fail;
    this.lateness = options.late;
  }

  /** The box of the books with everything that the desk knows of it. */
  box(books: CashBoxView): CashBoxView {
    const box = this.late.into(books);
    const own = this.countsOf(box);
    const blind = this.blind(box);
    const week = box.week.map((day) => ({
      ...day,
      ...(this.blind({ ...box, date: day.date }) && {
        receipts: "",
        closing_cash: "",
        permille: 0,
      }),
      desk: this.mark(box.route_id, day.date),
    }));
    const shown = {
      ...box,
      blind,
      week,
      collectors: collectorsOf(box.route_id),
      bags: this.bags(box),
      counts: own.map((count) => this.view(count, box, blind)),
      review_threshold: THRESHOLDS[box.currency] ?? "0",
      closes: this.closesOf(box),
      next_close: box.date > box.today ? null : this.next(box),
    };
    return blind ? { ...shown, lines: [], bags: [], next_close: null } : shown;
  }

  recordCount(question: NewCount, books: CashBoxView): void {
    const box = this.late.into(books);
    if (box.date > box.today) this.fail("future_day", { date: box.date });
    const bad = question.pieces.find(({ pieces }) => !/^\d+$/.test(pieces));
    if (bad) this.fail("count_not_a_number", { face: bad.face });
    const collector = question.collector ?? null;
    if (this.options.beside && !this.latest(box, collector)) this.countExactly(box, "0");
    const seen = this.latest(box, collector)?.id ?? null;
    this.add(
      box,
      collector,
      question.pieces,
      question.note ?? "",
      seen !== (question.after ?? null),
    );
  }

  squareCount(
    question: NewSquare,
    boxOf: (day: { route_id: string; date: string }) => CashBoxView,
  ): CashBoxView {
    const count = this.counts.find(({ id }) => id === question.count);
    if (!count) return this.fail("unknown_count");
    const books = boxOf({ route_id: count.route, date: count.date });
    this.arrive("square_count", books);
    if (this.latest(books, count.collector) !== count) this.fail("count_superseded");
    const { expected = "0", difference } = this.view(count, this.late.into(books), false);
    if (expected !== question.expected) this.fail("expected_changed", { expected: expected ?? "" });
    const missing = lessOf(
      difference ?? "0",
      question.lines.map(({ amount }) => amount),
    );
    if (!isZero(missing)) this.fail("square_missing", { missing, difference: difference ?? "" });
    this.squareAs(books, count, question.lines);
    return books;
  }

  /** A reviewer signs a squaring or sends it back. */
  review(square: string, accepted: boolean, note: string): void {
    const count = this.counts.find((known) => known.square?.id === square);
    if (count?.square) count.square.review = { ...this.signature(), accepted, note };
  }

  closeDay(question: CloseDay, books: CashBoxView): CloseView {
    this.arrive("close_day", books);
    const next = this.next(this.late.into(books));
    const seen = question.closing_cash ?? next.closing_cash;
    if (seen !== next.closing_cash) this.fail("closing_changed", { closing: next.closing_cash });
    const reason = (question.reason ?? "").trim();
    if (next.reason_needed && reason === "") this.fail("reason_needed");
    this.closeAs(books, reason);
    return this.closesOf(books)[0] as CloseView;
  }

  /** Every close of a route, the highest number first. */
  closesOf(box: { route_id: string; date?: string }): CloseView[] {
    return this.closes
      .filter((one) => one.route === box.route_id && (!box.date || one.date === box.date))
      .sort((left, right) => right.number - left.number || right.version - left.version)
      .map((one) => this.closeView(one));
  }

  known(question: KnownQuestion, books: CashBoxView): KnownView {
    const close = this.closes.find(
      ({ route, date, version }) =>
        route === books.route_id && date === books.date && version === question.close_version,
    );
    const then = close ?? this.counts.find(({ id }) => id === question.count);
    const at = then?.at ?? question.at ?? "";
    if (Date.parse(at) < Date.parse(book.earliest)) {
      this.fail("known_since", { since: book.earliest });
    }
    const after = then
      ? this.late.after(books, then.moment)
      : this.late.after(books, 0).filter((late) => Date.parse(late.at) > Date.parse(at));
    return knownView(this.late.into(books), at, after);
  }

  /** Sets the clock and the hand for what is played; none is now, and whoever has unlocked. */
  at(at: string | null, by: string | null): void {
    this.past = at && by ? { at, by } : null;
  }

  /** Holds the late rows of a day back, until they are let in. */
  hold(box: CashBoxView): () => void {
    const letIn = this.late.hold(box, true);
    return () => letIn(++this.moments);
  }

  /** Counts what should be there, and so much more or less. */
  countExactly(box: CashBoxView, more: string): Count {
    const there = sumOf([lineOf(this.late.into(box), "closing_cash"), more]);
    return this.add(box, null, piecesFor(box.currency, there), "", false);
  }

  squareAs(box: CashBoxView, count: Count, lines: BucketLineView[]): void {
    const { expected } = this.view(count, this.late.into(box), false);
    const sum = sumOf(lines.map(({ amount }) => unsigned(amount)));
    count.square = {
      ...this.signature(),
      id: `q${++this.moments}`,
      expected: expected ?? "0",
      lines,
      moment: this.moments,
      needs_review: compareAmounts(sum, THRESHOLDS[box.currency] ?? "0") > 0,
      review: null,
    };
  }

  closeAs(books: CashBoxView, reason: string): void {
    const box = this.late.into(books);
    const { number, version, counted, variances, closing_cash } = this.next(box);
    const day = { route: box.route_id, date: box.date };
    const later = this.closes.some((one) => one.route === day.route && one.date > day.date);
    this.closes.push({
      ...day,
      ...this.signature(),
      number,
      version,
      counted,
      variances,
      closing_cash,
      reason,
      figures: figuresOf(box),
      out_of_order: later,
      moment: ++this.moments,
    });
  }

  private add(
    box: CashBoxView,
    collector: string | null,
    pieces: TypedPieces[],
    note: string,
    beside: boolean,
  ): Count {
    const bag = bagsOf(this.late.into(box)).find((known) => known.collector === collector);
    const whole = lineOf(this.late.into(box), "closing_cash");
    const before = this.counts.filter((known) => same(known, box, collector));
    const count: Count = {
      ...this.signature(),
      id: `a${++this.moments}`,
      route: box.route_id,
      date: box.date,
      number: before.length + 1,
      collector,
      collector_name: collector === null ? "" : (bag?.name ?? ""),
      pieces,
      note,
      moment: this.moments,
      beside_another: beside,
      expected_then: collector === null ? whole : (bag?.closing_cash ?? "0"),
      square: null,
    };
    this.counts.push(count);
    return count;
  }

  private next(box: CashBoxView): NextCloseView {
    const own = this.closes.filter((one) => one.route === box.route_id);
    return nextClose(box, own, this.latest(box, null));
  }

  private closeView(close: Close): CloseView {
    const { route, date, moment } = close;
    const after = this.late.after({ route_id: route, date }, moment);
    const versions = this.closes.filter((one) => one.route === route && one.date === date);
    return closeView(close, after, this.closes.indexOf(close), versions.at(-1) !== close);
  }

  private mark(route_id: string, date: string): DayMark {
    const [close] = this.closesOf({ route_id, date });
    if (close) return close.changed_rows > 0 ? "changed" : "closed";
    const day = this.counts.filter((count) => count.route === route_id && count.date === date);
    return markOf(day.at(-1));
  }

  private bags(box: CashBoxView): BagView[] {
    return bagsOf(box).map((bag) => {
      const last = bag.collector === null ? undefined : this.latest(box, bag.collector);
      if (!last) return bag;
      const { counted, difference } = this.view(last, box, false);
      return { ...bag, counted, difference };
    });
  }

  private view(count: Count, box: CashBoxView, blind: boolean) {
    const latest = this.latest(box, count.collector) === count;
    const late = (moment: number) => this.late.after(box, moment);
    return countView(count, box.currency, box.time_zone, late, latest, blind);
  }

  private countsOf(box: CashBoxView): Count[] {
    return this.counts
      .filter((count) => count.route === box.route_id && count.date === box.date)
      .reverse();
  }

  private latest(box: CashBoxView, collector: string | null): Count | undefined {
    return this.counts.filter((count) => same(count, box, collector)).at(-1);
  }

  /** Rows that arrive just before the first of these commands. */
  private arrive(command: NonNullable<CashOptions["late"]>, books: CashBoxView): void {
    if (this.lateness !== command) return;
    this.lateness = undefined;
    this.late.hold(books, false)(++this.moments);
  }

  private blind(box: CashBoxView): boolean {
    if (!this.options.blind) return false;
    return !this.counts.some((count) => count.route === box.route_id && count.date >= box.date);
  }

  private signature(): { by: string; at: string } {
    if (this.past) return this.past;
    const now = new Date(Date.parse(book.now) + this.moments * 60_000);
    return { by: this.me(), at: now.toISOString() };
  }
}
