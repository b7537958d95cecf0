// The stand-in's bags: a box parted among those who carry it.

import { lessOf, sumOf } from "../components/sums";
import type { BagView, CashBoxView, CollectorChoice } from "./bindings";
import { lineOf } from "./fake_cash_store";

type Share = { collector: string | null; name: string; hundredths: bigint };

const ONE: Share[] = [{ collector: "cob-11", name: "Yeison Murcia", hundredths: 100n }];
const SHARES: Record<string, Share[]> = {
  "ruta-03": [
    { collector: "cob-31", name: "Deisy Johanna Ñustes Villamizar de la Torre", hundredths: 61n },
    { collector: "cob-32", name: "<img src=x onerror=alert(1)>", hundredths: 27n },
    { collector: null, name: "", hundredths: 12n },
  ],
  "ruta-04": [
    { collector: "cob-41", name: "Yeison Murcia", hundredths: 70n },
    { collector: "cob-42", name: "Yuri Marcela Ávila", hundredths: 30n },
  ],
  "ab-1": [
    { collector: "cob-71", name: "Konan Parfait", hundredths: 64n },
    { collector: "cob-72", name: "N’Dri Aya Marie-Laure Épse Kouassi", hundredths: 36n },
  ],
};

/** Who works on every route, and carried nothing on any day of the stand-in. */
const RELIEF: CollectorChoice = { id: "cob-90", name: "Wilmer Quiñones" };

/** Everybody who may carry a bag of the route, by name. */
export function collectorsOf(route_id: string): CollectorChoice[] {
  const carriers = (SHARES[route_id] ?? ONE).flatMap(({ collector, name }) =>
    collector === null ? [] : [{ id: collector, name }],
  );
  return [...carriers, RELIEF].sort((one, other) => one.name.localeCompare(other.name));
}

/** The bags of a box, what was counted left out. */
export function bagsOf(box: CashBoxView): BagView[] {
  const shares = SHARES[box.route_id] ?? ONE;
  const figures = ["opening_cash", "receipts_cash", "closing_cash"].map((line) =>
    parted(lineOf(box, line), shares),
  );
  return shares.map(({ collector, name }, index) => {
    const [opening_cash = "0", receipts_cash = "0", closing_cash = "0"] = figures.map(
      (parts) => parts[index] ?? "0",
    );
    const others = lessOf(closing_cash, [opening_cash, receipts_cash]);
    const rest = { counted: null, difference: null };
    return { collector, name, opening_cash, receipts_cash, others, closing_cash, ...rest };
  });
}

// In whole hundreds, the last one taking what is left.
function parted(amount: string, shares: Share[]): string[] {
  const whole = BigInt(amount.split(".")[0] ?? "0");
  const decimals = amount.includes(".") ? ".00" : "";
  const firsts = shares
    .slice(0, -1)
    .map(({ hundredths }) => `${(whole * hundredths) / 10_000n}00${decimals}`.replace(/^000/, "0"));
  return [...firsts, lessOf(amount, [sumOf(firsts)])];
}
