// What the figures must be, straight from the records that stand.

import { decimalText } from "./money.mjs";
import { Random } from "./random.mjs";
import { dateInZone, datesBetween } from "./time.mjs";
import { LISTS } from "./universe.mjs";

const SUMS = [
  "receipts",
  "receipts_cash",
  "disbursed",
  "expenses",
  "base_in",
  "deposits",
  "withdrawals",
  "adjustments",
];

const MOVEMENT_SUMS = {
  base_in: "base_in",
  deposit: "deposits",
  withdrawal: "withdrawals",
  adjustment: "adjustments",
};

/** Records of a kind that count, as the copies that stand. */
function standing(universe, route, kind) {
  return route.records[kind]
    .map((record) => universe.current(record))
    .map(({ fields }) => fields)
    .filter(({ deleted, voided }) => !deleted && !voided);
}

/** Every single effect on a day: [instant, sum, amount, is a payment]. */
function effectsOf(universe, route) {
  const effects = [];
  for (const { status, disbursedAt, principal } of standing(
    universe,
    route,
    "loan",
  )) {
    if (status === "cancelled") continue;
    effects.push([disbursedAt, "disbursed", principal]);
  }
  for (const { ts, amount, method } of standing(universe, route, "payment")) {
    effects.push([ts, "receipts", amount, true]);
    if (method === "cash") effects.push([ts, "receipts_cash", amount]);
  }
  for (const { ts, amount } of standing(universe, route, "expense")) {
    effects.push([ts, "expenses", amount]);
  }
  for (const { ts, amount, kind } of standing(
    universe,
    route,
    "cash_movement",
  )) {
    effects.push([ts, MOVEMENT_SUMS[kind], amount]);
  }
  return effects;
}

function emptySums() {
  const sums = { payments_count: 0 };
  for (const name of SUMS) sums[name] = 0n;
  return sums;
}

const daysKnown = new WeakMap();

/** The days of a route, amounts in minor units. */
export function daysOf(universe, route) {
  const known = daysKnown.get(route);
  if (known?.copies === universe.copies) return known.days;
  const days = computeDays(universe, route);
  daysKnown.set(route, { copies: universe.copies, days });
  return days;
}

function computeDays(universe, route) {
  const byDate = new Map();
  for (const [instant, sum, amount, payment] of effectsOf(universe, route)) {
    const date = dateInZone(instant, route.zone);
    if (!byDate.has(date)) byDate.set(date, emptySums());
    const day = byDate.get(date);
    day[sum] += amount;
    if (payment) day.payments_count += 1;
  }
  const first = [...byDate.keys()].sort()[0];
  if (first === undefined) return [];
  let opening = 0n;
  return datesBetween(first, universe.today).map((date) => {
    const sums = byDate.get(date) ?? emptySums();
    const into = sums.receipts_cash + sums.base_in + sums.adjustments;
    const out =
      sums.disbursed + sums.expenses + sums.deposits + sums.withdrawals;
    const closing = opening + into - out;
    const day = { business_date: date, opening_cash: opening, ...sums };
    opening = closing;
    return { ...day, closing_cash: closing };
  });
}

/** The day with its amounts as decimal strings. */
function dayInWords(day, currency) {
  const told = {};
  for (const [name, value] of Object.entries(day)) {
    const money = typeof value === "bigint";
    told[name] = money ? decimalText(value, currency) : value;
  }
  return told;
}

/** Records that are not deleted, voided and cancelled ones among them. */
function countsOf(universe, routes) {
  const counts = {};
  for (const [kind, plural] of Object.entries(LISTS)) {
    counts[plural] = 0;
    for (const route of routes) {
      for (const record of route.records[kind]) {
        if (!universe.current(record).fields.deleted) counts[plural] += 1;
      }
    }
  }
  counts.routes = routes.length;
  return counts;
}

/** Days whose summary this server gets wrong, or does not have, on purpose. */
export function oddSummaries(universe, route) {
  const random = new Random(universe.seed, "summaries", route.id);
  const dates = datesBetween(route.firstDate, universe.today);
  const recent = random.shuffle(dates.slice(-8));
  const earlier = random.shuffle(dates.slice(0, -8));
  const wrong = [recent[0], earlier[0]].filter(Boolean).map((date) => {
    const field = random.pick(["closing_cash", "receipts", "expenses"]);
    const size = BigInt(random.integer(1, 50)) * 1000n;
    const less = field === "closing_cash" && random.chance(0.5);
    const off = less ? -size : size;
    return { date, field, off };
  });
  const missing = [recent[1], earlier[1]].filter(Boolean);
  return { wrong, missing };
}

/** Everything a client that has read it all must arrive at. */
export function oracle(universe) {
  const routes = [...universe.routes.values()];
  const wrongSummaries = [];
  const missingSummaries = [];
  const told = routes.map((route) => {
    const { id: route_id, name, currency, zone: time_zone } = route;
    const odd = oddSummaries(universe, route);
    for (const { date: business_date, field, off } of odd.wrong) {
      const ours_minus_theirs = decimalText(-off, currency);
      wrongSummaries.push({
        route_id,
        business_date,
        field,
        ours_minus_theirs,
      });
    }
    for (const business_date of odd.missing) {
      missingSummaries.push({ route_id, business_date });
    }
    const days = daysOf(universe, route).map((day) =>
      dayInWords(day, currency),
    );
    const counts = countsOf(universe, [route]);
    return { route_id, name, currency, time_zone, days, counts };
  });
  return {
    today: universe.today,
    routes: told,
    counts: countsOf(universe, routes),
    wrong_summaries: wrongSummaries,
    missing_summaries: missingSummaries,
    ...badRecordsOf(universe),
  };
}

function badRecordsOf(universe) {
  const counts = {};
  const list = universe.badRecords.map(({ routeId, kind, why }) => {
    counts[LISTS[kind]] = (counts[LISTS[kind]] ?? 0) + 1;
    return { route_id: routeId, kind, why };
  });
  return { bad_records: list, bad_record_counts: counts };
}
