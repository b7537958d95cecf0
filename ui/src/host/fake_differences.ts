// The stand-in's open differences: fixed ones, and squarings that are signed or sent back.

import type {
  BucketLineView,
  OpenDifferencesView,
  OpenDifferenceView,
  OpenReviewView,
  ProposalsOnRoute,
  ReviewSquare,
  SquareView,
} from "./bindings";

const LONG =
  "Asociación de Recicladores Unidos por el Progreso y la Convivencia del Barrio San Bernardino de Potosí y Zonas Aledañas";

export class FakeDifferences {
  private reviews: OpenReviewView[] = structuredClone(REVIEWS);

  view(proposals: ProposalsOnRoute[], empty: boolean): OpenDifferencesView {
    if (empty) return { differences: [], reviews: [], forgotten: [], proposals: [], totals: [] };
    return {
      differences: DIFFERENCES,
      reviews: this.reviews,
      forgotten: FORGOTTEN,
      proposals,
      totals: TOTALS,
    };
  }

  /** A reviewer's word: the squaring waits no more. False where nobody knows it. */
  review({ square }: ReviewSquare): boolean {
    const left = this.reviews.filter((one) => one.square.id !== square);
    const known = left.length < this.reviews.length;
    this.reviews = left;
    return known;
  }
}

const BOGOTA = "PrestaCOP Bogotá";
const ABIDJAN = "PrestaCOP Abidjan";
const NARINO = { source: BOGOTA, route_id: "ruta-02", route_name: "Ñariño sur", currency: "COP" };
const KENNEDY = {
  source: BOGOTA,
  route_id: "ruta-04",
  route_name: "Kennedy Abastos",
  currency: "COP",
};
const ABOBO = {
  source: ABIDJAN,
  route_id: "ab-1",
  route_name: "Abobo Grand Marché",
  currency: "XOF",
};
const WHOLE = { collector: null, collector_name: "" };

const DIFFERENCES: OpenDifferenceView[] = [
  {
    ...ABOBO,
    collector: "ag-2",
    collector_name: "Konan Parfait",
    date: "2026-11-16",
    counted: "71500",
    expected: "74000",
    difference: "-2500",
    since: "2026-10-30",
    age_days: 19,
    squared: true,
    unexplained: "-2500",
  },
  {
    ...KENNEDY,
    collector: "cob-9",
    collector_name: LONG,
    date: "2026-11-17",
    counted: "1213450.00",
    expected: "1213000.00",
    difference: "450.00",
    since: "2026-11-14",
    age_days: 4,
    squared: true,
    unexplained: "0.00",
  },
  {
    ...NARINO,
    ...WHOLE,
    date: "2026-11-17",
    counted: "401000.00",
    expected: "436000.00",
    difference: "-35000.00",
    since: "2026-11-17",
    age_days: 1,
    squared: false,
    unexplained: "0.00",
  },
];

function square(id: string, by: string, amounts: [string, string, string]): SquareView {
  const [expected, counted, difference] = amounts;
  return {
    id,
    expected,
    counted,
    difference,
    lines: [],
    by,
    at: "2026-11-17T18:52:00-05:00",
    needs_review: true,
    review: null,
    changed_after: { amount: "0.00", rows: 0 },
  };
}

const LINES: BucketLineView[] = [
  {
    bucket: "late_upload",
    amount: "-60000.00",
    note: "Dos recibos que suben mañana con el teléfono",
  },
  {
    bucket: "outlay_without_receipt",
    amount: "-18000.00",
    note: "Despinche, <b onclick=alert(2)>x</b>",
  },
  { bucket: "unexplained", amount: "-9000.00", note: "Se contó dos veces y sigue faltando" },
];

const REVIEWS: OpenReviewView[] = [
  {
    ...NARINO,
    collector: "cob-7",
    collector_name: "Yeison Murcia",
    date: "2026-11-16",
    age_days: 2,
    square: {
      ...square("51", "jvargas", ["412000.00", "325000.00", "-87000.00"]),
      lines: LINES,
      changed_after: { amount: "35000.00", rows: 1 },
    },
    may_sign: true,
  },
  {
    ...KENNEDY,
    ...WHOLE,
    date: "2026-11-17",
    age_days: 1,
    square: {
      ...square("52", "owner", ["1213000.00", "1302000.00", "89000.00"]),
      lines: [
        { bucket: "other_method", amount: "89000.00", note: "Transferencia anotada en efectivo" },
      ],
    },
    may_sign: false,
  },
];

const FORGOTTEN: OpenDifferencesView["forgotten"] = [
  {
    ...KENNEDY,
    date: "2026-11-14",
    age_days: 4,
    closing_cash: "988000.00",
    counted: false,
  },
  { ...NARINO, date: "2026-11-16", age_days: 2, closing_cash: "325000.00", counted: true },
];

const TOTALS: OpenDifferencesView["totals"] = [
  { currency: "COP", over: "450.00", short: "-35000.00", boxes: 2 },
  { currency: "XOF", over: "0", short: "-2500", boxes: 1 },
];
