// The stand-in's till: which command of the cash desk is answered by what, and its refusals.

import type { CashBoxView, DaySheetQuestion, DaySheetView, Failure, KnownView } from "./bindings";
import { FakeCash } from "./fake_cash";
import { bagsOf } from "./fake_cash_bags";
import { playPast } from "./fake_cash_seed";
import type { CashOptions } from "./fake_cash_store";
import { hides, type NameOptions } from "./fake_names";

type Day = { route_id: string; date?: string | null };
// biome-ignore lint/suspicious/noExplicitAny: what a stand-in is asked is checked by its callers.
type Body = any;

/** What the till asks of the rest of the office. */
type Office = {
  /** The full name of whoever has unlocked. */
  me: () => string;
  failure: (code: string) => Failure;
  /** The box as the books have it, with its movements. */
  books: (day: Day) => CashBoxView;
  data_folder: () => string;
};

export class FakeTill {
  private readonly options: CashOptions & NameOptions;
  private readonly office: Office;
  private readonly desk: FakeCash;

  constructor(options: CashOptions & NameOptions, office: Office) {
    this.options = options;
    this.office = office;
    this.desk = new FakeCash(options, office.me, (code, values) => this.refuse(code, values));
    if (!options.fresh) playPast(this.desk, (day) => this.books(day));
  }

  /** The answer to a command of the desk; none where the command is another's. */
  answer(command: string, body: Body): unknown {
    const { desk } = this;
    switch (command) {
      case "cash_box":
        return desk.box(this.books(body));
      case "record_count":
        desk.recordCount(body, this.books(body));
        return desk.box(this.books(body));
      case "square_count":
        return desk.box(desk.squareCount(body, (day) => this.books(day)));
      case "close_day":
        return desk.closeDay(body, this.books(body));
      case "closes":
        return {
          currency: this.books(body).currency,
          closes: desk.closesOf({ route_id: body.route_id }),
        };
      case "day_as_known": {
        const view = desk.known(body, this.books(body));
        return hides(this.options, body.purpose) ? hideKnown(view) : view;
      }
      case "day_sheet":
        return daySheet(body, this.office.data_folder());
      default:
        return null;
    }
  }

  private books(day: Day): CashBoxView {
    const box = this.office.books(day);
    return { ...box, bags: bagsOf(box) };
  }

  /** A refusal in the office's sentence, with the values that it names. */
  private refuse(code: string, values: Record<string, string> = {}): never {
    const { message, next_step } = this.office.failure(code);
    const filled = (sentence: string) =>
      sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
    const failure = { code, message: filled(message), next_step: filled(next_step) };
    throw new Error(JSON.stringify(failure));
  }
}

function hideKnown(view: KnownView): KnownView {
  const rows = view.rows.map((one) => ({ ...one, row: { ...one.row, title: "•••", detail: "" } }));
  return { ...view, rows, hidden: true };
}

function daySheet(question: DaySheetQuestion, dataFolder: string): DaySheetView {
  const { route_id, date, format } = question;
  const name = `hoja-${route_id}-${date}.${format}`;
  return { path: question.path ?? `${dataFolder}/documents/${name}`, bytes: "48213" };
}
