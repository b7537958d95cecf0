// The stand-in's targets: what was due on each route, and what was paid of it.

import { sumOf } from "../components/sums";
import type { DueView } from "./bindings";

const DUE: Record<string, [due: string, paid: string]> = {
  "ruta-01": ["1900000.00", "1535000.00"],
  "ruta-02": ["2050000.00", "1685000.00"],
  "ruta-03": ["1955000.00", "1590000.00"],
  "ruta-04": ["5465000.00", "5100000.00"],
  "ruta-05": ["1305000.50", "940000.50"],
  "ruta-06": ["1755000.00", "1390000.00"],
  "ab-1": ["310000", "310000"],
};
const NOTHING: DueView = { due: "0", paid: "0", permille: null };

/** The target of a route's day; none on the route whose loans came without their terms. */
export function dueOf(route_id: string, date: string): DueView | null {
  const [due, paid] = DUE[route_id] ?? [];
  if (due === undefined || paid === undefined) return null;
  return rests(date) ? NOTHING : { due, paid, permille: thousandths(paid, due) };
}

/** The target of several routes of one currency; none where that of one cannot be said. */
export function dueOfAll(route_ids: string[], date: string): DueView | null {
  const all = route_ids.map((route_id) => dueOf(route_id, date));
  const known = all.filter((one) => one !== null);
  if (known.length < all.length) return null;
  if (rests(date)) return NOTHING;
  const due = sumOf(known.map((one) => one.due));
  const paid = sumOf(known.map((one) => one.paid));
  return { due, paid, permille: thousandths(paid, due) };
}

/** A Sunday: nothing falls due. */
export function rests(date: string): boolean {
  return new Date(date).getUTCDay() === 0;
}

function thousandths(paid: string, due: string): number {
  const [part, whole] = [paid, due].map((amount) => BigInt(amount.replace(".", "")));
  return Number(((part ?? 0n) * 1000n) / (whole ?? 1n));
}
