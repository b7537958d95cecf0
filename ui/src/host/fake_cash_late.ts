// Rows of the stand-in that arrive after their day was counted or closed.

import { lessOf, sumOf } from "../components/sums";
import type { CashBoxView } from "./bindings";
import { lateRows } from "./fake_cash_rows";
import type { Late } from "./fake_cash_store";
import book from "./fixtures/book.json";

const HELD = Number.MAX_SAFE_INTEGER;

type Day = { route_id: string; date: string };

export class LateRows {
  private readonly all: Late[] = [];

  /** Holds the late rows of a day back, until they are let in at a moment. */
  hold(box: CashBoxView, in_books: boolean): (moment: number) => void {
    const rows = lateRows(box.date, box.currency);
    const late: Late = {
      route: box.route_id,
      date: box.date,
      moment: HELD,
      at: book.now,
      rows,
      amount: sumOf(rows.map((row) => row.amount)),
      in_books,
    };
    this.all.push(late);
    return (moment) => {
      late.moment = moment;
    };
  }

  /** What of a day arrived after a moment. */
  after(day: Day, moment: number): Late[] {
    return this.all.filter(
      (late) => late.route === day.route_id && late.date === day.date && late.moment > moment,
    );
  }

  /** The box of the books as it is known: with what arrived, without what is held back. */
  into(books: CashBoxView): CashBoxView {
    const own = this.after(books, 0);
    const here = (late: Late) => late.moment !== HELD;
    const more = own.filter((late) => here(late) && !late.in_books).map(({ amount }) => amount);
    const less = own.filter((late) => !here(late) && late.in_books).map(({ amount }) => amount);
    if (more.length + less.length === 0) return books;
    const lines = books.lines.map((line) =>
      ["receipts_cash", "closing_cash"].includes(line.line)
        ? { ...line, amount: lessOf(sumOf([line.amount, ...more]), less) }
        : line,
    );
    return { ...books, lines };
  }
}
