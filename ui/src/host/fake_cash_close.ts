// What a close of the stand-in controls and warns of, and what its entry in the log is called.

import { lessOf } from "../components/sums";
import type { CashBoxView, DayMark, VarianceView } from "./bindings";
import { type Close, type Count, figuresOf } from "./fake_cash_store";

/** The controls of a day, with what was counted. */
export function controls(box: CashBoxView, cash: string, counted: string | null): VarianceView[] {
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
      figure: counted ?? cash,
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
export function warningsOf(box: CashBoxView, last: Count | undefined, closes: Close[]): string[] {
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
export function fingerprint(text: string): string {
  let state = 0x9e3779b9;
  return Array.from({ length: 64 }, (_, index) => {
    state = Math.imul(state ^ text.charCodeAt(index % text.length), 0x01000193) >>> 0;
    return ((state >>> 9) % 16).toString(16);
  }).join("");
}
