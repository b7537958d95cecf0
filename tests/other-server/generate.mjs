// Invents the universe of a seed: routes, people, loans and cash.

import { addBadRecords } from "./bad-records.mjs";
import { applyFirstCorrections } from "./corrections.mjs";
import {
  instantOn,
  inventCash,
  newCollector,
  newCustomer,
  newLoan,
  newPayment,
} from "./invent.mjs";
import { STEP_DAYS } from "./loans.mjs";
import * as people from "./people.mjs";
import { Random } from "./random.mjs";
import {
  DAY,
  HOUR,
  addDays,
  datesBetween,
  instantAt,
  isSunday,
} from "./time.mjs";
import { Universe } from "./universe.mjs";

const BOGOTA = "America/Bogota";

/** The second route is in XOF, the third writes foreign offsets. */
function routePlan(index) {
  if (index === 1) {
    const zone = "Africa/Abidjan";
    const offsets = ["Z", "+00:00"];
    const name = "Abidjan – Treichville";
    return { id: "route-abj", name, currency: "XOF", zone, offsets };
  }
  if (index === 2) {
    const offsets = ["Z", "+02:00", "-03:00", "+05:45", "+00:00"];
    const id = "ruta ñ/07 +&=%";
    const name = 'Ruta "Los Ñandúes" 🛵';
    return { id, name, currency: "COP", zone: BOGOTA, offsets, far: true };
  }
  const id = `route-${String(index + 7).padStart(2, "0")}`;
  const name = `Ruta ${index + 7}`;
  return { id, name, currency: "COP", zone: BOGOTA, offsets: ["-05:00"] };
}

/** Days on which the route works: no Sundays, and a gap in the middle. */
function workingDays(first, today) {
  const days = datesBetween(first, today);
  const gap = Math.floor(days.length / 2);
  return days.filter(
    (date, index) =>
      index === 0 || (!isSunday(date) && (index < gap || index > gap + 2)),
  );
}

/** Pays a loan off, now and then missing a date; says when it was done. */
function inventPayments(universe, route, loan, working, random) {
  const { fields } = universe.current(loan);
  let left = fields.total;
  let due = fields.firstDueDate;
  for (const date of working) {
    if (date < due) continue;
    due = addDays(date, STEP_DAYS[fields.frequency]);
    if (random.chance(0.15)) continue;
    left -= newPayment(universe, route, loan, date, left, random);
    if (left <= 0n) return date;
  }
  return null;
}

function inventLoans(universe, route, customer, working, random) {
  const latest = Math.max(0, Math.floor(working.length * 0.6) - 1);
  let date = working[random.integer(0, latest)];
  for (let count = 0; count < 3 && date; count += 1) {
    const loan = newLoan(universe, route, customer, date, random);
    const paidOff = inventPayments(universe, route, loan, working, random);
    const next = paidOff && working.find((day) => day > paidOff);
    date = next && random.chance(0.6) ? next : null;
  }
}

function inventPeople(universe, route, index, plan, random) {
  const created = instantAt(
    addDays(route.firstDate, -40),
    9 * HOUR,
    route.zone,
  );
  const collectors = random.integer(2, 3);
  for (let count = 0; count < collectors; count += 1) {
    newCollector(universe, route, created + count * DAY, random);
  }
  const ids = index === 0 ? [...people.AWKWARD_CUSTOMER_IDS] : [];
  const names = [...people.AWKWARD_NAMES];
  for (let count = 0; count < plan.customers; count += 1) {
    const options = { id: ids.pop(), fullName: names.shift() };
    newCustomer(universe, route, created + count * HOUR, random, options);
  }
}

/** Two amounts no binary fraction holds, far from any ordinary one. */
function addLargeMovements(universe, route, date, random) {
  const collector = null;
  const add = (kind, amount) => {
    const ts = instantOn(route, date, random);
    const id = `mov-large-${kind}`;
    const fields = { collector, kind, amount, ts, note: null };
    universe.add("cash_movement", id, route.id, fields, ts + HOUR);
  };
  add("base_in", 9_007_199_254_740_993n);
  add("withdrawal", 9_007_199_254_740_991n);
}

function buildRoute(universe, index, plan) {
  const random = new Random(universe.seed, "route", index);
  const { far, ...given } = routePlan(index);
  const first = addDays(universe.today, 1 - plan.days);
  const opened = instantAt(addDays(first, -60), 8 * HOUR, given.zone);
  const active = index === 0 || index < 4 || index < plan.routes - 1;
  const details = { ...given, openedOn: first, active, stamp: opened };
  const route = universe.addRoute(details);
  const working = workingDays(first, universe.today);
  if (index === 0) route.awkwardIds = [...people.AWKWARD_PAYMENT_IDS];
  inventPeople(universe, route, index, plan, random);
  inventCash(universe, route, working, random);
  if (far) addLargeMovements(universe, route, working.at(-1), random);
  for (const customer of [...route.records.customer]) {
    inventLoans(universe, route, customer, working, random);
  }
}

/** The universe of a seed; the same plan gives the same universe. */
export function buildUniverse(plan) {
  const { seed, today, watermarks, badRecords } = plan;
  const universe = new Universe({ seed, today, watermarks });
  for (let index = 0; index < plan.routes; index += 1) {
    buildRoute(universe, index, plan);
  }
  // A route that is gone: a tombstone is all that is left of it.
  const gone = universe.newRecord("route", "route-gone", "route-gone");
  const stamp = instantAt(today, 0, "UTC") - 90 * DAY;
  universe.put(gone, { deleted: true }, stamp, { minimal: true });
  applyFirstCorrections(universe);
  if (badRecords) addBadRecords(universe);
  return universe;
}
