// The server's own tests: what it serves is what its oracle says.

import assert from "node:assert/strict";
import http from "node:http";
import { test } from "node:test";
import { mutate } from "./corrections.mjs";
import { buildUniverse } from "./generate.mjs";
import {
  Books,
  NaiveClient,
  naiveFigures,
  parseExactly,
} from "./naive-client.mjs";
import { readOptions } from "./options.mjs";
import { oracle } from "./oracle.mjs";
import { startServer } from "./serving.mjs";
import { addDays } from "./time.mjs";
import { STATEMENT_LISTS } from "./universe.mjs";

const SMALL = { today: "2026-04-28", customers: 12, days: 30, routes: 3 };
const PLACES = {
  COP: { scale: 2, offsetHours: -5 },
  XOF: { scale: 0, offsetHours: 0 },
};

const options = (given) => readOptions([], { ...SMALL, ...given });

/** Runs with a server and a client logged in to it. */
async function withServer(given, run) {
  const server = await startServer(options(given));
  const client = new NaiveClient(server.ready);
  try {
    await client.login();
    return await run({ ...server, client });
  } finally {
    server.close();
  }
}

async function control(ready, path) {
  const response = await fetch(ready.control + path, { method: "POST" });
  return response.json();
}

async function readAll(client, universe, given = {}) {
  const books = new Books();
  const watermarks = new Map();
  for (const routeId of universe.routes.keys()) {
    const watermark = await client.readStatement(books, routeId, given);
    watermarks.set(routeId, watermark);
  }
  return { books, watermarks };
}

/** The books hold exactly the copies that stand, as they were written. */
function assertSame(books, universe) {
  for (const route of universe.routes.values()) {
    for (const [kind, name] of Object.entries(STATEMENT_LISTS)) {
      const held = books.list(route.id, name);
      assert.equal(
        held.size,
        route.records[kind].length,
        `${route.id} ${name}`,
      );
      for (const record of route.records[kind]) {
        const { wire } = universe.current(record);
        assert.deepEqual(held.get(record.id), parseExactly(wire));
      }
    }
  }
}

/** The oracle's figures agree with a second computation from the books. */
function assertFigures(books, universe) {
  const { routes } = oracle(universe);
  for (const { route_id, currency, days } of routes) {
    const { scale } = PLACES[currency];
    const minor = (text) => BigInt(text.replace(".", ""));
    const naive = naiveFigures(books, route_id, PLACES[currency]);
    let balance = 0n;
    for (const day of days) {
      const date = day.business_date;
      assert.equal(minor(day.opening_cash), balance, `${route_id} ${date}`);
      balance += naive.cash.get(date) ?? 0n;
      assert.equal(minor(day.closing_cash), balance, `${route_id} ${date}`);
      assert.equal(minor(day.receipts), naive.receipts.get(date) ?? 0n);
      assert.equal(day.receipts.split(".")[1]?.length ?? 0, scale);
    }
    const last = [...naive.cash.keys()].sort().at(-1);
    assert.ok(days[0].business_date <= last);
    assert.equal(days.at(-1).business_date, universe.today);
  }
}

test("a seed gives one universe, and another seed another", () => {
  const [one, same, other] = [7, 7, 8].map((seed) =>
    buildUniverse(options({ seed, badRecords: true })),
  );
  assert.equal(one.digest(), same.digest());
  assert.deepEqual(one.badRecords, same.badRecords);
  assert.notEqual(one.digest(), other.digest());
  mutate(one, "5");
  mutate(same, "5");
  assert.equal(one.digest(), same.digest());
  mutate(one, "5");
  mutate(same, "6");
  assert.notEqual(one.digest(), same.digest());
});

for (const seed of [1, 2, 3, 4]) {
  test(`seed ${seed}: pages cover the universe, the figures agree`, () =>
    withServer({ seed }, async ({ client, universe }) => {
      const { books } = await readAll(client, universe, { page_size: 23 });
      assertSame(books, universe);
      assertFigures(books, universe);
      assert.ok(books.overtaken > 0, "older copies after newer ones");
      assert.ok(books.twins > 0, "other content under one stamp");
      assert.ok(client.emptyPages > 0, "empty pages in the middle");
    }));
}

test("any page size gives the same books", () =>
  withServer({ pageMax: 40 }, async ({ client, universe }) => {
    for (const page_size of [1, 2, 5000, undefined]) {
      const { books } = await readAll(client, universe, { page_size });
      assertSame(books, universe);
    }
  }));

test("since gives all that changed and nothing else", () =>
  withServer({ seed: 5 }, async ({ client, universe, ready }) => {
    const { books, watermarks } = await readAll(client, universe);
    for (const round of [1, 2, 3]) {
      await control(ready, `/mutate?seed=${round}`);
      for (const [routeId, since] of watermarks) {
        const changes = new Books();
        const next = await client.readStatement(changes, routeId, { since });
        const { records } = universe.routes.get(routeId);
        for (const [kind, name] of Object.entries(STATEMENT_LISTS)) {
          const changed = records[kind].filter(
            ({ copies }) => copies.at(-1).sequence === universe.sequence,
          );
          assert.deepEqual(
            new Set(changes.list(routeId, name).keys()),
            new Set(changed.map(({ id }) => id)),
          );
        }
        await client.readStatement(books, routeId, { since });
        watermarks.set(routeId, next);
      }
      assertSame(books, universe);
      assertFigures(books, universe);
    }
    const [routeId, since] = [...watermarks][0];
    const nothing = new Books();
    await client.readStatement(nothing, routeId, { since });
    assert.equal(nothing.received, 0);
  }));

test("a change in the middle of a pull comes with the next one", () =>
  withServer({ seed: 6, routes: 1 }, async ({ client, universe, ready }) => {
    const [routeId] = universe.routes.keys();
    const books = new Books();
    let pages = 0;
    const afterPage = async () => {
      pages += 1;
      if (pages % 3 === 2 && pages < 10)
        await control(ready, `/mutate?seed=${pages}`);
    };
    const pull = { page_size: 20, afterPage };
    const since = await client.readStatement(books, routeId, pull);
    await client.readStatement(books, routeId, { since });
    assert.ok(universe.sequence > 2);
    assertSame(books, universe);
  }));

test("without watermarks a look-back of seven days is enough", () =>
  withServer({ watermarks: false }, async ({ client, universe, ready }) => {
    const { books, watermarks } = await readAll(client, universe);
    assert.deepEqual(new Set(watermarks.values()), new Set([null]));
    for (const round of [1, 2, 3, 4]) {
      await control(ready, `/mutate?seed=${round}`);
      for (const routeId of universe.routes.keys()) {
        const from_date = addDays(universe.today, -6);
        const window = { from_date, to_date: universe.today };
        await client.readStatement(books, routeId, window);
      }
      assertSame(books, universe);
    }
  }));

for (const perMille of [150, 600, 1000]) {
  test(`with ${perMille} faults in a thousand eight tries do`, () =>
    withServer({ faults: perMille }, async ({ client, universe, service }) => {
      const { books } = await readAll(client, universe, { page_size: 20 });
      assertSame(books, universe);
      assert.ok(client.mostTries <= 8);
      const kinds = Object.keys(service.stats().faults).length;
      assert.ok(kinds >= 3, `${kinds} kinds`);
    }));
}

test("tokens expire, refresh tokens work once", () =>
  withServer({}, async ({ client, ready, service }) => {
    await control(ready, "/expire-tokens");
    const expired = await client.exchange("GET", "/routes");
    assert.equal(expired.body.error.code, "token_expired");
    const spent = client.refreshToken;
    assert.equal((await client.refresh()).status, 200);
    assert.equal((await client.exchange("GET", "/routes")).status, 200);
    client.refreshToken = spent;
    const refused = await client.refresh();
    assert.equal(refused.status, 401);
    assert.equal(refused.body.error.code, "token_expired");
    client.token = "unknown";
    const unknown = await client.exchange("GET", "/routes");
    assert.equal(unknown.body.error.code, "invalid_credentials");
    client.ready = { ...ready, password: "wrong" };
    const wrong = await client.login();
    assert.equal(wrong.status, 401);
    assert.equal(wrong.body.error.code, "invalid_credentials");
    assert.deepEqual(
      [service.stats().logins, service.stats().refreshes],
      [1, 1],
    );
  }));

test("cursors expire, are opaque, and belong to their request", () =>
  withServer({}, async ({ client, ready }) => {
    const ask = (given) =>
      client.exchange("POST", "/customers/query", { page_size: 3, ...given });
    const first = await ask({});
    const cursor = first.body.page.next_cursor;
    assert.match(cursor, /\+.*\/.*=.*&/);
    assert.equal((await ask({ cursor })).status, 200);
    assert.equal((await ask({ cursor: `${cursor}x` })).status, 422);
    const elsewhere = await ask({ cursor, route_id: "route-07" });
    assert.equal(elsewhere.status, 422);
    await control(ready, "/expire-cursors");
    const expired = await ask({ cursor });
    assert.equal(expired.status, 409);
    assert.equal(expired.body.error.code, "cursor_expired");
  }));

test("what is asked wrongly is refused in the contract's shape", () =>
  withServer({ denied: ["payments.read", "collectors.read"] }, async (held) => {
    const { client } = held;
    const whole = {
      route_id: "route-07",
      from_date: "2026-04-01",
      to_date: "2026-04-28",
      include: ["loans"],
    };
    const status = async (changes) => {
      const given = { ...whole, ...changes };
      const reply = await client.exchange(
        "POST",
        "/portfolio/statement",
        given,
      );
      return reply.status;
    };
    assert.equal(await status({}), 200);
    assert.equal(await status({ page_size: 0 }), 422);
    assert.equal(await status({ page_size: 5001 }), 422);
    assert.equal(await status({ route_id: "route-99" }), 404);
    assert.equal(await status({ from_date: "2026-02-30" }), 422);
    assert.equal(await status({ since: "made up" }), 422);
    assert.equal(await status({ include: ["payments"] }), 403);
    const path = "/collectors?route_id=route-07";
    const refused = await client.exchange("GET", path);
    assert.equal(refused.body.error.code, "insufficient_scope");
    const empty = await client.exchange("POST", "/portfolio/statement", {});
    assert.equal(empty.body.error.code, "validation_failed");
    assert.equal(empty.body.error.details[0].field, "route_id");
  }));

async function assertSummary(client, wrong, missing, routeId, day) {
  const date = day.business_date;
  const route = encodeURIComponent(routeId);
  const path = `/cash-box/day-summary?route_id=${route}&date=${date}`;
  const reply = await client.exchange("GET", path);
  const here = (item) =>
    item.route_id === routeId && item.business_date === date;
  if (missing.some(here)) {
    assert.equal(reply.status, 404);
    return;
  }
  const off = wrong.filter(here);
  for (const [name, ours] of Object.entries(day)) {
    if (name === "business_date" || name === "payments_count") continue;
    const difference = Number(ours) - Number(reply.body[name]);
    const told = off.find(({ field }) => field === name)?.ours_minus_theirs;
    // Doubles do here: the large movements leave this to four cents.
    assert.ok(
      Math.abs(difference - Number(told ?? 0)) < 0.04,
      `${date} ${name}`,
    );
  }
}

test("day summaries agree but where the oracle says they do not", () =>
  withServer({}, async ({ client, universe }) => {
    const told = oracle(universe);
    assert.ok(told.wrong_summaries.length >= 3);
    const { wrong_summaries: wrong, missing_summaries: missing } = told;
    for (const { route_id, days } of told.routes) {
      for (const day of days) {
        await assertSummary(client, wrong, missing, route_id, day);
      }
    }
  }));

test("unreadable records come in readable pages, and outside the figures", () =>
  withServer({ badRecords: true }, async ({ client, universe }) => {
    const good = buildUniverse(options({}));
    assert.deepEqual(oracle(good).routes, oracle(universe).routes);
    const { bad_records: bad } = oracle(universe);
    assert.ok(new Set(bad.map(({ why }) => why)).size >= 15);
    const wires = new Set(
      universe.badRecords.map(({ wire }) => JSON.stringify(parseExactly(wire))),
    );
    let seen = 0;
    for (const route_id of universe.routes.keys()) {
      const request = {
        route_id,
        from_date: "0001-01-01",
        to_date: "9999-12-31",
        include: Object.values(STATEMENT_LISTS),
      };
      await client.pull("/portfolio/statement", request, (page) => {
        const records = request.include.flatMap((name) => page[name] ?? []);
        seen += records.filter((item) =>
          wires.has(JSON.stringify(item)),
        ).length;
      });
    }
    const expected = bad.filter(({ kind }) => kind !== "customer").length;
    assert.equal(seen, expected);
  }));

function rawGet(ready, headers) {
  return new Promise((resolve, reject) => {
    const url = `${ready.base_url}/api/v1/prestacop/routes`;
    http
      .get(url, { headers }, (response) => {
        response.resume();
        resolve(response.headers["content-encoding"]);
      })
      .on("error", reject);
  });
}

test("gzip only when asked for", () =>
  withServer({}, async ({ client, ready }) => {
    const Authorization = `Bearer ${client.token}`;
    assert.equal(await rawGet(ready, { Authorization }), undefined);
    const asked = { Authorization, "Accept-Encoding": "br, gzip;q=0.5" };
    assert.equal(await rawGet(ready, asked), "gzip");
    const refused = { Authorization, "Accept-Encoding": "gzip;q=0" };
    assert.equal(await rawGet(ready, refused), undefined);
  }));
