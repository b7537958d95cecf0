// Records no client can read: it must set them aside and take the others.

import { Random } from "./random.mjs";
import { recordFields } from "./shapes.mjs";
import { encode, literal } from "./wire.mjs";

// How a good copy is spoilt: kind, why, which currency, and the fields put in.
// An undefined value leaves the field out.
const FLAWS = [
  ["payment", "three decimals", "COP", { amount: literal("25000.125") }],
  ["expense", "three decimals as text", "COP", { amount: "0.001" }],
  ["payment", "a decimal in XOF", "XOF", { amount: literal("1500.5") }],
  [
    "payment",
    "an amount beyond all bounds",
    null,
    { amount: literal("1e400") },
  ],
  ["cash_movement", "a decimal comma", null, { amount: "12,5" }],
  ["payment", "amount null", null, { amount: null }],
  ["expense", "amount missing", null, { amount: undefined }],
  [
    "loan",
    "a date that does not exist",
    null,
    { first_due_date: "2026-02-30" },
  ],
  [
    "payment",
    "a day that does not exist",
    null,
    { ts: "2026-02-30T10:00:00Z" },
  ],
  ["payment", "an instant without offset", null, { ts: "2026-02-20T10:00:00" }],
  [
    "customer",
    "no offset in updated_at",
    null,
    { updated_at: "2026-02-20T10:00:00" },
  ],
  ["payment", "another currency than the route's", null, { currency: "USD" }],
  ["payment", "an empty id", null, { payment_id: "" }],
  ["expense", "an id of 129 characters", null, { expense_id: "e".repeat(129) }],
  ["customer", "an empty id", null, { customer_id: "" }],
];

const NO_OBJECTS = [
  ["payment", "a number", "42"],
  ["loan", "a string", '"loan-1"'],
  ["cash_movement", "null", "null"],
  ["customer", "null", "null"],
];

/** A record like the good ones, under an id of its own. */
function sample(universe, route, kind, random) {
  const live = route.records[kind].filter((record) => {
    const { deleted, voided } = universe.current(record).fields;
    return !deleted && !voided;
  });
  if (live.length === 0) return null;
  const model = random.pick(live);
  const copy = universe.current(model);
  const id = `bad-${kind}-${universe.nextNumber()}`;
  const record = { kind, id, routeId: route.id };
  const wire = recordFields(record, copy, route, { random });
  return { wire, date: copy.date };
}

function addFlawed(universe, route, [kind, why, currency, spoilt], random) {
  if (currency !== null && currency !== route.currency) return;
  const good = sample(universe, route, kind, random);
  if (good === null) return;
  const { wire, date } = good;
  const text = encode({ ...wire, ...spoilt }, random);
  const given = { routeId: route.id, kind, why, date, wire: text };
  universe.badRecords.push(given);
}

/** Adds every flaw to every route; none of them enters the figures. */
export function addBadRecords(universe) {
  for (const route of universe.routes.values()) {
    const random = new Random(universe.seed, "bad records", route.id);
    for (const flaw of FLAWS) addFlawed(universe, route, flaw, random);
    for (const [kind, why, wire] of NO_OBJECTS) {
      const date = universe.today;
      const given = { routeId: route.id, kind, why: `not a record: ${why}` };
      universe.badRecords.push({ ...given, date, wire });
    }
  }
}
