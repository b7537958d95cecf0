// What every seed's universe holds, and that its wire keeps to the contract.

import assert from "node:assert/strict";
import { test } from "node:test";
import { buildUniverse } from "./generate.mjs";
import { NaiveClient, parseExactly } from "./naive-client.mjs";
import { readOptions } from "./options.mjs";
import { startServer } from "./serving.mjs";
import { STATEMENT_LISTS } from "./universe.mjs";

const TODAY = "2026-04-28";
const build = (seed, given = {}) =>
  buildUniverse(readOptions([], { today: TODAY, seed, ...given }));

const MONEY_FIELDS = new Set([
  "amount",
  "principal",
  "total_due",
  "balance",
  "accrued_interest",
  "instalment_amount",
  "interest",
  "paid_amount",
]);
const MONEY = { COP: /^-?\d+(\.\d{1,2})?$/, XOF: /^-?\d+$/ };
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const INSTANT_FIELDS = new Set([
  "ts",
  "updated_at",
  "created_at",
  "disbursed_at",
  "paid_at",
]);

function checkFields(record, currency) {
  for (const [name, value] of Object.entries(record)) {
    if (MONEY_FIELDS.has(name)) assert.match(value, MONEY[currency]);
    if (INSTANT_FIELDS.has(name) && value !== null) {
      assert.match(value, INSTANT);
    }
    if (name.endsWith("_id") && value !== null) {
      assert.ok(value.length >= 1 && value.length <= 128);
    }
  }
  for (const instalment of record.instalments ?? []) {
    checkFields(instalment, currency);
  }
}

test("every copy keeps to the contract", () => {
  const universe = build(1);
  for (const { copies, routeId } of universe.records.values()) {
    const currency = universe.routes.get(routeId)?.currency;
    for (const { wire } of copies) checkFields(parseExactly(wire), currency);
  }
});

/** All copies of a route's kind, as fields with the date and the wire. */
function copiesOf(route, kind) {
  return route.records[kind].flatMap(({ copies }) => copies);
}

const bareTombstone = ({ wire }) => Object.keys(JSON.parse(wire)).length === 3;

function assertCorrections(route) {
  const payments = copiesOf(route, "payment");
  const expenses = copiesOf(route, "expense");
  const movements = copiesOf(route, "cash_movement");
  const loans = copiesOf(route, "loan");
  const has = (copies, accepts, what) =>
    assert.ok(copies.some(accepts), `${route.id}: ${what}`);
  has(payments, ({ fields }) => fields.voided, "a voided payment");
  has(payments, ({ fields }) => fields.method === "nequi", "an odd method");
  has(payments, bareTombstone, "a bare tombstone");
  const whole = (copy) => copy.fields.deleted && !bareTombstone(copy);
  has(payments, whole, "a whole tombstone");
  has(expenses, ({ fields }) => fields.voided, "a voided expense");
  const adjusted = movements.filter(
    ({ fields }) => fields.kind === "adjustment",
  );
  has(adjusted, ({ fields }) => fields.amount < 0n, "less");
  has(adjusted, ({ fields }) => fields.amount > 0n, "more");
  has(loans, ({ fields }) => fields.status === "in_dispute", "an odd status");
  const cancelled = route.records.loan.filter(
    ({ copies }) =>
      copies[0].fields.status === "active" &&
      copies.at(-1).fields.status === "cancelled",
  );
  assert.ok(cancelled.length > 0, `${route.id}: a cancelled loan`);
}

function assertChanged(route) {
  const changes = { amount: 0, method: 0, date: 0, collector: 0, twin: 0 };
  for (const { copies } of route.records.payment) {
    for (let index = 1; index < copies.length; index += 1) {
      const [before, now] = [copies[index - 1], copies[index]];
      if (before.stamp === now.stamp) changes.twin += 1;
      if (before.date !== now.date) changes.date += 1;
      for (const field of ["amount", "method", "collector"]) {
        if (before.fields[field] !== now.fields[field]) changes[field] += 1;
      }
    }
  }
  for (const [what, count] of Object.entries(changes)) {
    assert.ok(count > 0, `${route.id}: ${what}`);
  }
}

for (let seed = 1; seed <= 12; seed += 1) {
  test(`seed ${seed} holds every kind of correction on every route`, () => {
    const universe = build(seed);
    for (const route of universe.routes.values()) {
      assertCorrections(route);
      assertChanged(route);
      const payments = copiesOf(route, "payment");
      const late = payments.filter(({ fields, date }) => {
        const next = new Date((fields.ts + 5 * 60e6) / 1000 + hoursOf(route));
        return next.toISOString().slice(0, 10) !== date;
      });
      assert.ok(late.length > 0, `${route.id}: just before midnight`);
    }
    const far = universe.routes.get("ruta ñ/07 +&=%");
    const elsewhere = copiesOf(far, "payment").filter(
      (copy) =>
        !bareTombstone(copy) &&
        JSON.parse(copy.wire).ts.slice(0, 10) !== copy.date,
    );
    assert.ok(elsewhere.length > 5, "dates that differ as written");
  });
}

function hoursOf({ currency }) {
  return currency === "COP" ? -5 * 3_600_000 : 0;
}

async function withClient(given, run) {
  const settings = { today: TODAY, customers: 8, days: 20, ...given };
  const server = await startServer(readOptions([], settings));
  const client = new NaiveClient(server.ready);
  await client.login();
  await run(client, server.universe).finally(server.close);
}

/** Every item of a paged GET; cursors need escaping there. */
async function getAll(client, path, name) {
  const items = [];
  let cursor = null;
  do {
    const joint = path.includes("?") ? "&" : "?";
    const place =
      cursor === null ? "" : `${joint}cursor=${encodeURIComponent(cursor)}`;
    const reply = await client.ask("GET", path + place);
    assert.equal(reply.status, 200);
    items.push(...(reply.body[name] ?? []));
    cursor = reply.body.page.next_cursor;
  } while (cursor !== null);
  return items;
}

test("routes and collectors come whole through GET cursors", () =>
  withClient({ routes: 9 }, async (client, universe) => {
    const routes = await getAll(client, "/routes", "routes");
    const ids = new Set(routes.map(({ route_id }) => route_id));
    assert.deepEqual(ids, new Set([...universe.routes.keys(), "route-gone"]));
    for (const { id, records } of universe.routes.values()) {
      const path = `/collectors?route_id=${encodeURIComponent(id)}`;
      const collectors = await getAll(client, path, "collectors");
      assert.deepEqual(
        new Set(collectors.map(({ collector_id }) => collector_id)),
        new Set(records.collector.map((record) => record.id)),
      );
    }
  }));

test("customers come whole, by route or all together", () =>
  withClient({}, async (client, universe) => {
    for (const route_id of [null, ...universe.routes.keys()]) {
      const ids = new Set();
      await client.pull(
        "/customers/query",
        { route_id, page_size: 9 },
        (page) => {
          for (const one of page.customers ?? []) ids.add(one.customer_id);
        },
      );
      const asked = route_id
        ? [universe.routes.get(route_id)]
        : [...universe.routes.values()];
      const all = asked.flatMap(({ records }) => records.customer);
      assert.deepEqual(ids, new Set(all.map(({ id }) => id)));
    }
  }));

test("activity and positions come whole, whatever the page size", () =>
  withClient({ routes: 1 }, async (client, universe) => {
    const [route] = universe.routes.values();
    const window = { from_date: "0001-01-01", to_date: "9999-12-31" };
    const read = async (path, request, name) => {
      const items = new Set();
      await client.pull(path, request, (page) => {
        for (const one of page[name] ?? []) items.add(JSON.stringify(one));
      });
      return items;
    };
    const [collector] = route.records.collector;
    const span = { from: "2026-04-20", to: "2026-04-21T12:00:00-05:00" };
    const asked = [
      ["/collectors/activity", { route_id: route.id, ...window }, "activity"],
      ["/collectors/gps", { collector_id: collector.id, ...span }, "samples"],
    ];
    for (const [path, request, name] of asked) {
      const whole = await read(path, request, name);
      const parts = await read(path, { ...request, page_size: 4 }, name);
      assert.ok(whole.size > 10);
      assert.deepEqual(parts, whole);
    }
  }));

test("a statement holds only the lists that were asked for", () =>
  withClient({ routes: 1 }, async (client, universe) => {
    const [route_id] = universe.routes.keys();
    const dates = { from_date: "2026-04-01", to_date: "2026-04-28" };
    for (const name of Object.values(STATEMENT_LISTS)) {
      const request = { route_id, ...dates, include: [name] };
      await client.pull("/portfolio/statement", request, (page) => {
        const told = Object.values(STATEMENT_LISTS).filter(
          (list) => page[list],
        );
        assert.ok(told.every((list) => list === name));
      });
    }
  }));
