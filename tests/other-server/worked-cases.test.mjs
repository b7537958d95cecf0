// The oracle against cases worked by hand, amounts and dates written out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { oracle } from "./oracle.mjs";
import { parseInstant } from "./time.mjs";
import { Universe } from "./universe.mjs";

const at = (text) => parseInstant(text);

function handMade({ today, currency = "COP", zone = "America/Bogota" }) {
  const universe = new Universe({ seed: 1, today });
  const openedOn = "2026-01-01";
  const offsets = ["Z", "+02:00"];
  const route = { id: "r", name: "R", currency, zone, offsets, openedOn };
  universe.addRoute({ ...route, stamp: at("2026-01-01T00:00:00Z") });
  return universe;
}

function addPayment(universe, id, ts, amount, method = "cash") {
  const people = { loan: "l", customer: "c", collector: "k" };
  const fields = { ...people, amount, method, ticket: "T", ts: at(ts) };
  return universe.add("payment", id, "r", fields, at(ts));
}

function addMovement(universe, id, ts, kind, amount) {
  const fields = { collector: null, kind, amount, ts: at(ts) };
  return universe.add("cash_movement", id, "r", fields, at(ts));
}

function addExpense(universe, id, ts, amount) {
  const fields = { collector: "k", category: "x", amount, ts: at(ts) };
  return universe.add("expense", id, "r", fields, at(ts));
}

function addLoan(universe, id, disbursedAt, principal) {
  const sums = { principal, total: principal, balance: principal, accrued: 0n };
  const fields = {
    ...sums,
    customer: "c",
    collector: "k",
    rate: "20",
    model: "flat",
    frequency: "daily",
    instalments: [],
    instalmentAmount: principal,
    disbursedAt: at(disbursedAt),
    firstDueDate: "2026-04-01",
    status: "active",
    endedOn: null,
  };
  return universe.add("loan", id, "r", fields, at(disbursedAt));
}

function change(universe, record, changes) {
  const { fields, stamp } = universe.current(record);
  universe.put(record, { ...fields, ...changes }, stamp + 1);
}

/** The days as rows: date, opening, receipts, of it cash, closing, payments. */
function rows(universe) {
  return oracle(universe).routes[0].days.map((day) => [
    day.business_date,
    day.opening_cash,
    day.receipts,
    day.receipts_cash,
    day.closing_cash,
    day.payments_count,
  ]);
}

test("case 1: midnight in Bogota, whatever offset is written", () => {
  const universe = handMade({ today: "2026-03-02" });
  addMovement(universe, "m", "2026-02-28T12:00:00Z", "base_in", 100_000_00n);
  // 23:59:59 of 28 February in Bogota, told in Z and in +02:00.
  addPayment(universe, "a", "2026-03-01T04:59:59Z", 1_000_00n);
  addPayment(universe, "b", "2026-03-01T06:59:59.999999+02:00", 2_000_50n);
  // Midnight itself, and the last moment of 1 March.
  addPayment(universe, "c", "2026-03-01T05:00:00Z", 4_000_00n);
  addPayment(universe, "d", "2026-03-02T04:59:59-00:00", 8_000_00n, "nequi");
  addPayment(universe, "e", "2026-03-02T07:00:00+02:00", 16_000_00n);
  assert.deepEqual(rows(universe), [
    ["2026-02-28", "0.00", "3000.50", "3000.50", "103000.50", 2],
    ["2026-03-01", "103000.50", "12000.00", "4000.00", "107000.50", 2],
    ["2026-03-02", "107000.50", "16000.00", "16000.00", "123000.50", 1],
  ]);
});

test("case 2: voided, deleted and cancelled count for nothing", () => {
  const universe = handMade({ today: "2026-04-02" });
  const noon = "2026-04-01T12:00:00-05:00";
  addMovement(universe, "base", noon, "base_in", 500_000_00n);
  addMovement(universe, "less", noon, "adjustment", -700_00n);
  addMovement(universe, "more", noon, "adjustment", 200_25n);
  addMovement(universe, "bank", noon, "deposit", 50_000_00n);
  addMovement(universe, "boss", noon, "withdrawal", 10_000_00n);
  addLoan(universe, "kept", noon, 100_000_00n);
  const cancelled = addLoan(universe, "cancelled", noon, 300_000_00n);
  change(universe, cancelled, { status: "cancelled" });
  addExpense(universe, "lunch", noon, 12_000_00n);
  const voidedExpense = addExpense(universe, "fuel", noon, 30_000_00n);
  change(universe, voidedExpense, { voided: true });
  addPayment(universe, "kept", noon, 25_000_00n);
  const voided = addPayment(universe, "voided", noon, 25_000_00n);
  change(universe, voided, { voided: true });
  const deleted = addPayment(universe, "deleted", noon, 25_000_00n);
  change(universe, deleted, { deleted: true });
  // 500000 - 700 + 200.25 - 50000 - 10000 - 100000 - 12000 + 25000
  assert.deepEqual(rows(universe), [
    ["2026-04-01", "0.00", "25000.00", "25000.00", "352500.25", 1],
    ["2026-04-02", "352500.25", "0.00", "0.00", "352500.25", 0],
  ]);
  const [day] = oracle(universe).routes[0].days;
  assert.equal(day.disbursed, "100000.00");
  assert.equal(day.expenses, "12000.00");
  assert.equal(day.adjustments, "-499.75");
  assert.equal(day.deposits, "50000.00");
  assert.equal(day.withdrawals, "10000.00");
  const { loans, payments, expenses } = oracle(universe).counts;
  assert.deepEqual(
    { loans, payments, expenses },
    {
      loans: 2,
      payments: 2,
      expenses: 2,
    },
  );
});

test("case 3: a moved payment and a late one change every later day", () => {
  const zone = "Africa/Abidjan";
  const universe = handMade({ today: "2026-04-04", currency: "XOF", zone });
  addMovement(universe, "base", "2026-04-01T08:00:00Z", "base_in", 10_000n);
  const moved = addPayment(universe, "moved", "2026-04-02T23:59:59Z", 1_500n);
  // In Abidjan this is still 2 April.
  addPayment(universe, "far", "2026-04-03T01:30:00+02:00", 200n, "transfer");
  assert.deepEqual(rows(universe), [
    ["2026-04-01", "0", "0", "0", "10000", 0],
    ["2026-04-02", "10000", "1700", "1500", "11500", 2],
    ["2026-04-03", "11500", "0", "0", "11500", 0],
    ["2026-04-04", "11500", "0", "0", "11500", 0],
  ]);
  change(universe, moved, { ts: at("2026-04-03T00:00:00Z"), amount: 1_400n });
  addPayment(universe, "late", "2026-04-01T22:00:00Z", 30n);
  assert.deepEqual(rows(universe), [
    ["2026-04-01", "0", "30", "30", "10030", 1],
    ["2026-04-02", "10030", "200", "0", "10030", 1],
    ["2026-04-03", "10030", "1400", "1400", "11430", 1],
    ["2026-04-04", "11430", "0", "0", "11430", 0],
  ]);
});

test("of equal stamps the copy put last stands, an older one never", () => {
  const universe = handMade({ today: "2026-04-01" });
  const ts = "2026-04-01T10:00:00Z";
  const payment = addPayment(universe, "a", ts, 100_00n);
  const { fields, stamp } = universe.current(payment);
  universe.put(payment, { ...fields, amount: 200_00n }, stamp);
  universe.put(payment, { ...fields, amount: 300_00n }, stamp - 1);
  assert.equal(universe.current(payment).fields.amount, 200_00n);
});
