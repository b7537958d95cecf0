// Collectors at work: their totals by day, and where their phones were.

import { moneyToken } from "./money.mjs";
import { Random } from "./random.mjs";
import { instantToken } from "./shapes.mjs";
import { DAY, HOUR, MINUTE, SECOND, datesBetween, instantAt } from "./time.mjs";
import { encode, literal } from "./wire.mjs";

function emptyRow() {
  return { receipts: 0n, payments: 0, loans: 0, issued: 0n, expenses: 0n };
}

/** Totals by collector and date, keyed "collector\u0000date". */
function totalsOf(universe, route, upTo) {
  const rows = new Map();
  const addTo = (kind, change) => {
    for (const record of route.records[kind]) {
      const copy = universe.current(record, upTo);
      if (!copy || copy.fields.deleted || copy.fields.voided) continue;
      const key = `${copy.fields.collector}\u0000${copy.date}`;
      if (!rows.has(key)) rows.set(key, emptyRow());
      change(rows.get(key), copy.fields);
    }
  };
  addTo("payment", (row, { amount }) => {
    row.payments += 1;
    row.receipts += amount;
  });
  addTo("loan", (row, { principal, status }) => {
    if (status === "cancelled") return;
    row.loans += 1;
    row.issued += principal;
  });
  addTo("expense", (row, { amount }) => {
    row.expenses += amount;
  });
  return rows;
}

function activityRow(universe, route, collector, date, row, random) {
  const money = (minor) => literal(moneyToken(minor, route.currency, random));
  const at = (hours) => {
    const ofDay = hours * HOUR + random.integer(0, 3000) * SECOND;
    const instant = instantAt(date, ofDay, route.zone);
    return instantToken(instant, route.offsets, random);
  };
  return encode(
    {
      collector_id: collector.id,
      business_date: date,
      started_at: at(7),
      ended_at: date === universe.today ? null : at(18),
      receipts_count: row.payments,
      receipts_amount: money(row.receipts),
      payments_count: row.payments,
      loans_issued_count: row.loans,
      loans_issued_amount: money(row.issued),
      expenses_amount: money(row.expenses),
      tracking_enabled: random.chance(0.8),
      updated_at: at(19),
    },
    random,
  );
}

function datesWithin(universe, route, from, to) {
  const first = from > route.firstDate ? from : route.firstDate;
  return datesBetween(first, to < universe.today ? to : universe.today);
}

/** A row for every day and every collector the route still has. */
export function activityItems(universe, route, { from, to, upTo }) {
  const totals = totalsOf(universe, route, upTo);
  const items = [];
  for (const date of datesWithin(universe, route, from, to)) {
    for (const collector of route.records.collector) {
      if (collector.gone) continue;
      const random = new Random(universe.seed, "activity", collector.id, date);
      const row = totals.get(`${collector.id}\u0000${date}`) ?? emptyRow();
      const wire = activityRow(universe, route, collector, date, row, random);
      items.push({ kind: "activity", wire });
    }
  }
  return items;
}

function sampleAt(route, instant, tracking, random) {
  const maybe = (value) =>
    random.chance(0.6) ? value : random.pick([undefined, null]);
  return {
    instant,
    wire: encode(
      {
        ts: instantToken(instant, route.offsets, random),
        lat: literal((4.6 + random.next() / 20).toFixed(6)),
        lng: literal((-74.1 + random.next() / 20).toFixed(6)),
        accuracy_m: literal(String(random.integer(3, 60))),
        speed_mps: maybe(literal((random.next() * 9).toFixed(1))),
        heading: maybe(random.integer(0, 359)),
        battery_pct: maybe(random.integer(2, 100)),
        tracking,
      },
      random,
    ),
  };
}

/**
 * A day's trace: tracking goes off at lunch and at the end. A few positions
 * still arrive after that; no client may keep them.
 */
function traceOf(universe, route, collector, date) {
  const random = new Random(universe.seed, "gps", collector.id, date);
  const midnight = instantAt(date, 0, route.zone);
  const samples = [];
  let leftovers = 0;
  for (let minute = 8 * 60; minute <= 18 * 60; minute += 10) {
    const instant = midnight + minute * MINUTE + random.integer(0, 59) * SECOND;
    const stops = minute === 12 * 60 + 30 || minute === 18 * 60;
    const lunch = minute > 12 * 60 + 30 && minute < 14 * 60;
    if (stops) leftovers = 2;
    if (!stops && lunch && leftovers === 0) continue;
    if (!stops && lunch) leftovers -= 1;
    samples.push(sampleAt(route, instant, !stops && !lunch, random));
  }
  return samples;
}

/** Samples of one collector between two instants, oldest first. */
export function gpsItems(universe, route, collector, { from, to }) {
  const opened = instantAt(route.firstDate, 0, route.zone);
  const ended = instantAt(universe.today, DAY - 1, route.zone);
  if (to < opened || from > ended) return [];
  const dates = datesBetween(route.firstDate, universe.today);
  return dates
    .flatMap((date) => traceOf(universe, route, collector, date))
    .filter(({ instant }) => instant >= from && instant <= to)
    .map(({ wire }) => ({ kind: "sample", wire }));
}
