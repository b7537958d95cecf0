// What the stand-in's cash desk had done in the days before, so that every mark is to be seen.

import type { CashBoxView, DayMark } from "./bindings";
import type { FakeCash } from "./fake_cash";

const PAST: Record<string, Record<string, DayMark | "sent_back">> = {
  "ruta-01": { "2026-11-16": "changed", "2026-11-17": "squared" },
  "ruta-02": { "2026-11-16": "closed", "2026-11-17": "to_review" },
  "ruta-03": { "2026-11-16": "closed", "2026-11-17": "counted" },
  "ruta-04": { "2026-11-16": "closed", "2026-11-17": "sent_back" },
  "ruta-05": { "2026-11-16": "closed", "2026-11-17": "closed" },
  "ab-1": { "2026-11-16": "changed", "2026-11-17": "to_review" },
};
const CLERK = "jvargas";
const REVIEWER = "mrincon";

/** Plays the past days through the desk's own steps. */
export function playPast(
  desk: FakeCash,
  boxOf: (day: { route_id: string; date: string }) => CashBoxView,
) {
  for (const [route_id, days] of Object.entries(PAST)) {
    for (const [date, mark] of Object.entries(days)) {
      const box = boxOf({ route_id, date });
      desk.at(`${date}T18:05:00-05:00`, CLERK);
      play(desk, box, mark);
    }
  }
  desk.at(null, null);
}

function play(desk: FakeCash, box: CashBoxView, mark: DayMark | "sent_back"): void {
  const xof = box.currency === "XOF";
  // What came late was not in the books when the day was counted and closed.
  const late = mark === "changed" ? desk.hold(box) : null;
  const waits = mark === "to_review" || mark === "sent_back";
  const short = waits ? (xof ? "-6000" : "-45000.00") : null;
  const count = desk.countExactly(
    box,
    short ?? (mark === "counted" ? (xof ? "500" : "8000.00") : "0"),
  );
  if (mark === "counted") return;
  const unexplained = { bucket: "unexplained", amount: short ?? "0", note: "Se revisó dos veces" };
  desk.squareAs(box, count, short ? [unexplained] : []);
  if (mark === "sent_back" && count.square) {
    desk.at(`${box.date}T18:40:00-05:00`, REVIEWER);
    desk.review(count.square.id, false, "Faltan los tiquetes 24886 a 24890: pregúntele a Yeison");
  }
  if (mark === "squared" || waits) return;
  desk.closeAs(box, "");
  if (late) late();
}
