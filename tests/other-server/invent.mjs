// Invents single records: a person, a loan, a payment, a day's cash.

import { firstDueDate, planInstalments, totalOf } from "./loans.mjs";
import { wholeUnit } from "./money.mjs";
import * as people from "./people.mjs";
import { DAY, MINUTE, SECOND, instantAt } from "./time.mjs";

// Times of day either side of midnight, where a date is easily got wrong.
const NEAR_MIDNIGHT = [
  0,
  1,
  SECOND,
  2 * MINUTE,
  4 * MINUTE + 59 * SECOND,
  DAY - 1,
  DAY - 1000,
  DAY - SECOND,
  DAY - 3 * MINUTE,
];

/** An instant of a working day on that date, some close to midnight. */
export function instantOn(route, date, random) {
  if (random.chance(0.04)) {
    return instantAt(date, random.pick(NEAR_MIDNIGHT), route.zone);
  }
  const seconds = random.integer(8 * 3600, 18 * 3600) * SECOND;
  const fraction = random.chance(0.1) ? random.integer(1, 999) * 1000 : 0;
  return instantAt(date, seconds + fraction, route.zone);
}

/** A round amount; a few COP ones carry cents. */
export function roundAmount(route, lowest, highest, random) {
  const unit = wholeUnit(route.currency);
  const step = route.currency === "COP" ? 500n : 50n;
  const amount = BigInt(random.integer(lowest, highest)) * step * unit;
  if (route.currency !== "COP" || !random.chance(0.06)) return amount;
  return amount + random.pick([50n, 5n, 99n, 10n, 1n]);
}

function place(random) {
  if (random.chance(0.3)) return null;
  const lat = (4 + random.next()).toFixed(random.integer(4, 7));
  const lng = (-74 - random.next()).toFixed(6);
  return { lat, lng };
}

function maybe(list, random, probability = 0.3) {
  return random.chance(probability) ? random.pick(list) : null;
}

function personName(random) {
  const given = random.pick(people.GIVEN_NAMES);
  return `${given} ${random.pick(people.FAMILY_NAMES)}`;
}

function phone(random) {
  return `+57 3${random.integer(10_000_000, 99_999_999)}0`;
}

function pickCollector(route, random) {
  return random.pick(route.records.collector.filter(({ gone }) => !gone));
}

/** When the phone got round to telling the server. */
export function uploadedAfter(ts, random) {
  return ts + random.integer(1, 180) * MINUTE + random.integer(0, 999_999);
}

export function newCollector(universe, route, stamp, random) {
  const id = `col-${universe.nextNumber()}`;
  const fields = {
    fullName: personName(random),
    phone: phone(random),
    active: random.chance(0.9),
    commissionRate: random.pick(["3", "2.5", "5.0", "0"]),
  };
  return universe.add("collector", id, route.id, fields, stamp);
}

export function newCustomer(universe, route, stamp, random, given = {}) {
  const id = given.id ?? `cus-${universe.nextNumber()}`;
  const fields = {
    documentType: random.pick(people.DOCUMENT_TYPES),
    documentNumber: String(random.integer(1_000_000, 1_200_000_000)),
    fullName: given.fullName ?? personName(random),
    phone: phone(random),
    address: random.pick(people.ADDRESSES),
    cityCode: random.pick(people.CITY_CODES),
    geo: place(random),
    kycNotes: maybe(people.KYC_NOTES, random),
    reportedBad: random.chance(0.05),
    createdAt: stamp,
  };
  return universe.add("customer", id, route.id, fields, stamp);
}

const TERMS = [
  [12, { frequency: "daily", count: 24 }],
  [3, { frequency: "weekly", count: 8 }],
  [1, { frequency: "biweekly", count: 4 }],
  [1, { frequency: "monthly", count: 3 }],
];

const ENDINGS = [
  [90, undefined],
  [3, "refinanced"],
  [3, "written_off"],
  [3, "in_dispute"],
];

export function loanTerms(route, date, random) {
  const { frequency, count } = random.weighted(TERMS);
  const model = random.chance(0.85) ? "flat" : "declining";
  const rate = random.pick(model === "flat" ? ["20", "15.0", "10"] : ["28.5"]);
  return {
    principal: roundAmount(route, 100, 2000, random),
    rate,
    rateHundredths: Math.round(Number(rate) * 100),
    model,
    frequency,
    count,
    firstDueDate: firstDueDate(date, frequency),
  };
}

export function newLoan(universe, route, customer, date, random) {
  const terms = loanTerms(route, date, random);
  const instalments = planInstalments(terms, route.currency);
  const total = totalOf(instalments);
  const fixedStatus = random.weighted(ENDINGS);
  const disbursedAt = instantOn(route, date, random);
  const fields = {
    ...terms,
    customer: customer.id,
    collector: pickCollector(route, random).id,
    total,
    balance: total,
    accrued: 0n,
    instalments,
    instalmentAmount: instalments[0].principal + instalments[0].interest,
    disbursedAt,
    fixedStatus,
    status: fixedStatus ?? "active",
    // A loan given up is told as open to the last, which harms nobody.
    endedOn: fixedStatus ? universe.today : null,
  };
  const id = `loan-${universe.nextNumber()}`;
  const stamp = uploadedAfter(disbursedAt, random);
  return universe.add("loan", id, route.id, fields, stamp);
}

const METHODS = [
  [70, "cash"],
  [12, "transfer"],
  [6, "card"],
  [6, "wallet"],
  [6, "nequi"],
];

function paymentAmount(route, loan, left, random) {
  const whole = loan.instalmentAmount < left ? loan.instalmentAmount : left;
  if (random.chance(0.85)) return whole;
  const part = roundAmount(route, 2, 40, random);
  return part < left ? part : left;
}

/** A payment of a loan on a date; returns its amount. */
export function newPayment(universe, route, loanRecord, date, left, random) {
  const loan = universe.current(loanRecord).fields;
  const amount = paymentAmount(route, loan, left, random);
  const number = universe.nextNumber();
  const ts = instantOn(route, date, random);
  const fields = {
    loan: loanRecord.id,
    customer: loan.customer,
    collector: loan.collector,
    amount,
    method: random.weighted(METHODS),
    ticket: `T-${number}`,
    ts,
    geo: place(random),
    note: maybe(people.NOTES, random, 0.15),
  };
  const awkward = random.chance(0.2) ? route.awkwardIds?.pop() : undefined;
  const id = awkward ?? `pay-${number}`;
  universe.add("payment", id, route.id, fields, uploadedAfter(ts, random));
  return amount;
}

export function newExpense(universe, route, date, random) {
  const ts = instantOn(route, date, random);
  const fields = {
    collector: pickCollector(route, random).id,
    category: random.pick(people.CATEGORIES),
    amount: roundAmount(route, 4, 60, random),
    ts,
    note: maybe(people.NOTES, random, 0.2),
  };
  const id = `exp-${universe.nextNumber()}`;
  return universe.add(
    "expense",
    id,
    route.id,
    fields,
    uploadedAfter(ts, random),
  );
}

export function newMovement(
  universe,
  route,
  date,
  kind,
  amount,
  random,
  options,
) {
  const ts = instantOn(route, date, random);
  const collector = random.chance(0.7) ? pickCollector(route, random) : null;
  const note = maybe(people.NOTES, random, 0.2);
  const fields = { collector: collector?.id ?? null, kind, amount, ts, note };
  const id = `mov-${universe.nextNumber()}`;
  const stamp = uploadedAfter(ts, random);
  return universe.add("cash_movement", id, route.id, fields, stamp, options);
}

/** A correction of the cash box, which carries its own sign. */
export function newAdjustment(universe, route, date, sign, random) {
  const signed = sign * roundAmount(route, 1, 30, random);
  return newMovement(universe, route, date, "adjustment", signed, random);
}

/** The cash of every working day: a base, expenses, what is handed in. */
export function inventCash(universe, route, working, random) {
  const move = (date, kind, lowest, highest, options) => {
    const amount = roundAmount(route, lowest, highest, random);
    newMovement(universe, route, date, kind, amount, random, options);
  };
  // The first day's base is never corrected, so the first day stays first.
  move(working[0], "base_in", 20_000, 40_000, { anchor: true });
  newAdjustment(universe, route, random.pick(working), 1n, random);
  newAdjustment(universe, route, random.pick(working), -1n, random);
  for (const date of working) {
    if (random.chance(0.6)) move(date, "base_in", 100, 600);
    if (random.chance(0.5)) move(date, "deposit", 50, 400);
    if (random.chance(0.1)) move(date, "withdrawal", 20, 200);
    if (random.chance(0.12)) {
      newAdjustment(universe, route, date, random.pick([1n, -1n]), random);
    }
    for (let count = random.integer(0, 2); count > 0; count -= 1) {
      newExpense(universe, route, date, random);
    }
  }
}
