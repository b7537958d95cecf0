// Batches of changes: corrections, voids, deletions and late arrivals.

import {
  instantOn,
  newAdjustment,
  newCollector,
  newCustomer,
  newExpense,
  newLoan,
  newMovement,
  newPayment,
  roundAmount,
} from "./invent.mjs";
import { planInstalments, settleLoan, totalOf } from "./loans.mjs";
import { Random } from "./random.mjs";
import {
  DAY,
  MINUTE,
  SECOND,
  addDays,
  datesBetween,
  instantAt,
} from "./time.mjs";

/** Days before today a server without watermarks may still change. */
const LOOK_BACK_DAYS = 5;

/** One batch of changes to one route, and what it has touched so far. */
class Batch {
  constructor(universe, route, random, earliest) {
    Object.assign(this, { universe, route, random, earliest });
    this.dates = datesBetween(earliest, universe.today);
    this.used = new Set();
    this.loans = new Set();
  }

  date() {
    return this.random.pick(this.dates);
  }

  /** A live record of the kind, on an allowed date, not yet in this batch. */
  take(kind, accepts = () => true) {
    const list = this.route.records[kind];
    const start = this.random.integer(0, Math.max(0, list.length - 1));
    for (let step = 0; step < list.length; step += 1) {
      const record = list[(start + step) % list.length];
      if (record.anchor || record.gone || this.used.has(record)) continue;
      const { fields, date } = this.universe.current(record);
      if (fields.deleted || fields.voided) continue;
      if (date !== null && date < this.earliest) continue;
      if (!accepts(fields)) continue;
      this.used.add(record);
      return record;
    }
    return undefined;
  }

  /** Puts a changed copy of a record, later than the one that stands. */
  revise(record, changes, { later, minimal } = {}) {
    const current = this.universe.current(record);
    const wait =
      later ??
      this.random.integer(1, 2000) * MINUTE + this.random.integer(0, 999);
    const fields = { ...current.fields, ...changes };
    this.universe.put(record, fields, current.stamp + wait, { minimal });
    if (record.kind === "payment") this.loans.add(current.fields.loan);
  }

  /** Brings balance and instalments of the touched loans up to date. */
  settle() {
    const { universe } = this;
    for (const id of this.loans) {
      const record = universe.get("loan", id);
      const current = universe.current(record);
      if (current.fields.deleted) continue;
      const payments = universe.livePayments(id);
      const fields = settleLoan(current.fields, payments, universe.today);
      const stamps = [current, ...payments].map(({ stamp }) => stamp);
      universe.put(record, fields, Math.max(...stamps) + SECOND);
    }
  }
}

function otherAmount(batch, amount) {
  const changed = roundAmount(batch.route, 2, 60, batch.random);
  if (amount < 0n) return changed;
  return changed === amount ? amount + 100n : changed;
}

function changeAmount(kind, accepts) {
  return (batch) => {
    const record = batch.take(kind, accepts);
    if (!record) return;
    const { amount } = batch.universe.current(record).fields;
    batch.revise(record, { amount: otherAmount(batch, amount) });
    record.style = batch.random.pick(["older late", "all", undefined]);
  };
}

/** An older copy of the record comes on a later page than this one. */
function changeAmountThenShowOld(kind) {
  return (batch) => {
    const record = batch.take(kind);
    if (!record) return;
    const { amount } = batch.universe.current(record).fields;
    const later = batch.random.chance(0.5) ? 1 : undefined;
    batch.revise(record, { amount: otherAmount(batch, amount) }, { later });
    record.style = "older late";
  };
}

/** Two copies with one stamp: the one put last here is served last. */
function sameStamp(kind, change) {
  return (batch) => {
    const record = batch.take(kind);
    if (!record) return;
    batch.revise(record, change(batch, record));
    batch.revise(record, change(batch, record), { later: 0 });
    record.style = "all";
  };
}

function set(kind, changes, { accepts, minimal, style } = {}) {
  return (batch) => {
    const record = batch.take(kind, accepts);
    if (!record) return;
    const given = typeof changes === "function" ? changes(batch) : changes;
    batch.revise(record, given, { minimal });
    if (style) record.style = style;
  };
}

function restore(kind, wrong, right) {
  return (batch) => {
    const record = batch.take(kind);
    if (!record) return;
    batch.revise(record, wrong);
    batch.revise(record, right);
    record.style = "older late";
  };
}

/** Another instant, mostly on another business date. */
function movedInTime(batch) {
  return { ts: instantOn(batch.route, batch.date(), batch.random) };
}

function besideMidnight(batch) {
  const ofDay = batch.random.pick([0, 1, MINUTE, DAY - 1, DAY - MINUTE]);
  return { ts: instantAt(batch.date(), ofDay, batch.route.zone) };
}

function changeCollector(batch) {
  const record = batch.take("payment");
  if (!record) return;
  const { collector } = batch.universe.current(record).fields;
  const others = batch.route.records.collector.filter(
    ({ id, gone }) => !gone && id !== collector,
  );
  batch.revise(record, { collector: batch.random.pick(others).id });
}

function changePrincipal(batch) {
  const record = batch.take("loan", (fields) => fields.status !== "cancelled");
  if (!record) return;
  const { fields } = batch.universe.current(record);
  const principal = roundAmount(batch.route, 100, 2000, batch.random);
  const terms = { ...fields, principal };
  const instalments = planInstalments(terms, batch.route.currency);
  const first = instalments[0].principal + instalments[0].interest;
  const total = totalOf(instalments);
  batch.revise(record, {
    principal,
    instalments,
    total,
    instalmentAmount: first,
  });
  batch.loans.add(record.id);
}

function cancelLoan(batch) {
  const open = (fields) => fields.status === "active";
  const record = batch.take("loan", open);
  if (!record) return;
  const status = { fixedStatus: "cancelled", status: "cancelled" };
  const endedOn = batch.universe.today;
  batch.revise(record, { ...status, balance: 0n, accrued: 0n, endedOn });
  record.style = batch.random.pick(["older late", "all"]);
}

const amountOf = (batch, record) => {
  const { amount } = batch.universe.current(record).fields;
  return { amount: otherAmount(batch, amount) };
};

const phoneOf = (batch) => ({
  phone: `+57 1 ${batch.random.integer(0, 9999999)}`,
});

const byCash = { accepts: (fields) => fields.method === "cash" };
const byOther = { accepts: (fields) => fields.method !== "cash" };
const gone = { deleted: true };
const bare = { minimal: true };
const dispute = {
  fixedStatus: "in_dispute",
  status: "in_dispute",
  endedOn: null,
};

const CORRECTIONS = [
  changeAmount("payment"),
  changeAmountThenShowOld("payment"),
  changeAmountThenShowOld("payment"),
  sameStamp("payment", amountOf),
  sameStamp("payment", movedInTime),
  set("payment", { method: "transfer" }, byCash),
  set("payment", { method: "nequi" }, byCash),
  set("payment", { method: "cash" }, byOther),
  set("payment", movedInTime),
  set("payment", movedInTime, { style: "older late" }),
  set("payment", besideMidnight),
  changeCollector,
  set("payment", { voided: true }),
  set("payment", { voided: true }, { style: "older late" }),
  set("payment", gone),
  set("payment", gone, bare),
  set("payment", gone, { ...bare, style: "older late" }),
  restore("payment", { voided: true }, { voided: false }),
  restore("payment", gone, { deleted: false }),
  changeAmount("expense"),
  sameStamp("expense", amountOf),
  set("expense", besideMidnight),
  set("expense", { voided: true }, { style: "older late" }),
  set("expense", gone),
  set("expense", gone, bare),
  changeAmount("cash_movement"),
  changeAmount("cash_movement", (fields) => fields.kind === "adjustment"),
  set("cash_movement", movedInTime),
  set("cash_movement", { voided: true }),
  set("cash_movement", gone),
  set("cash_movement", gone, bare),
  cancelLoan,
  cancelLoan,
  changePrincipal,
  set("loan", dispute, { accepts: (fields) => fields.status === "active" }),
  set("loan", gone),
  set("loan", gone, bare),
  set("customer", { reportedBad: true, kycNotes: null }),
  set("customer", gone, bare),
  set("customer", gone),
  sameStamp("customer", phoneOf),
  set("collector", phoneOf),
];

/** The corrections every universe starts with. */
export function applyFirstCorrections(universe) {
  for (const route of universe.routes.values()) {
    const random = new Random(universe.seed, "first corrections", route.id);
    const batch = new Batch(universe, route, random, route.firstDate);
    const rounds = 1 + Math.floor(route.records.payment.length / 500);
    for (let round = 0; round < rounds; round += 1) {
      for (const correct of CORRECTIONS) correct(batch);
    }
    removeCollector(batch);
    for (const loan of route.records.loan) batch.loans.add(loan.id);
    batch.settle();
  }
}

function removeCollector(batch) {
  const { universe, route, random } = batch;
  const opened = instantAt(route.firstDate, 0, route.zone);
  const record = newCollector(universe, route, opened, random);
  batch.revise(record, gone, bare);
  record.gone = true;
}

/** Records of past days that only now reach the server. */
function arriveLate(batch) {
  const { universe, route, random } = batch;
  for (let count = random.integer(4, 12); count > 0; count -= 1) {
    const date = batch.date();
    const loan = random.pick(route.records.loan);
    const { fields, date: since } = universe.current(loan);
    const closed = fields.deleted || fields.balance <= 0n || since > date;
    if (closed) continue;
    newPayment(universe, route, loan, date, fields.balance, random);
    batch.loans.add(loan.id);
  }
  for (let count = random.integer(1, 3); count > 0; count -= 1) {
    newExpense(universe, route, batch.date(), random);
    const amount = roundAmount(route, 20, 200, random);
    const kind = random.pick(["base_in", "deposit", "withdrawal"]);
    newMovement(universe, route, batch.date(), kind, amount, random);
  }
  const sign = random.pick([1n, -1n]);
  newAdjustment(universe, route, batch.date(), sign, random);
  const created = instantOn(route, batch.date(), random);
  const customer = newCustomer(universe, route, created, random);
  newLoan(universe, route, customer, batch.date(), random);
}

/** Copies already overtaken, sent again by a phone with an old queue. */
function sendStaleCopies(batch) {
  const { universe, route, random } = batch;
  let left = 3;
  for (const record of random.shuffle([...route.records.payment])) {
    const { stamp, date } = universe.current(record);
    const older = record.copies.filter((copy) => copy.stamp < stamp);
    if (older.length === 0 || date < batch.earliest) continue;
    universe.repeat(record, random.pick(older));
    left -= 1;
    if (left === 0) return;
  }
}

/** Applies one more batch of changes; counts the new copies by kind. */
export function mutate(universe, seed) {
  universe.sequence += 1;
  const before = universe.copies;
  for (const route of universe.routes.values()) {
    const labels = [universe.seed, "mutate", seed, universe.sequence, route.id];
    const random = new Random(...labels);
    const reach = addDays(universe.today, -LOOK_BACK_DAYS);
    const limited = !universe.watermarks && reach > route.firstDate;
    const earliest = limited ? reach : route.firstDate;
    const batch = new Batch(universe, route, random, earliest);
    for (const correct of CORRECTIONS) {
      if (random.chance(0.7)) correct(batch);
    }
    arriveLate(batch);
    sendStaleCopies(batch);
    batch.settle();
  }
  return { sequence: universe.sequence, copies: universe.copies - before };
}
