// The contract's endpoints: what each asks for and what it answers.

import { activityItems, gpsItems } from "./activity.mjs";
import { invalid, notFound } from "./api-error.mjs";
import { deliveriesOf, inWindow } from "./deliveries.mjs";
import { moneyToken } from "./money.mjs";
import { daysOf, oddSummaries } from "./oracle.mjs";
import { Random } from "./random.mjs";
import { instantToken } from "./shapes.mjs";
import { DAY, instantAt, isDate, parseInstant } from "./time.mjs";
import { STATEMENT_LISTS } from "./universe.mjs";
import { encode, literal } from "./wire.mjs";

/** Few to a page on GET, so that its cursors are used too. */
const MOST_ON_GET = 3;

function requireText(request, field) {
  const value = request[field];
  if (typeof value === "string" && value !== "") return value;
  throw invalid(field, "is required");
}

function requireDate(request, field) {
  const value = requireText(request, field);
  if (isDate(value)) return value;
  throw invalid(field, "must be a date, YYYY-MM-DD");
}

function requireWindow(request) {
  const from = requireDate(request, "from_date");
  const to = requireDate(request, "to_date");
  if (from > to) throw invalid("to_date", "is before from_date");
  return { from, to };
}

function requireInclude(request) {
  const { include } = request;
  const known = Object.values(STATEMENT_LISTS);
  if (!Array.isArray(include) || include.length === 0) {
    throw invalid("include", "is required");
  }
  const unknown = include.find((list) => !known.includes(list));
  if (unknown !== undefined) throw invalid("include", "names no known list");
  return known.filter((list) => include.includes(list));
}

/** Query parameters come as texts; page_size is a number like elsewhere. */
function fromQuery(query) {
  const request = Object.fromEntries(query);
  const size = request.page_size;
  if (size !== undefined)
    request.pageSize = /^\d+$/.test(size) ? Number(size) : -1;
  return request;
}

/** Writes a reply: lists by name, some of the empty ones left out. */
function replyText(head, lists, { items, page, random }) {
  const parts = Object.entries(head).map(
    ([name, value]) => `${JSON.stringify(name)}: ${encode(value, random)}`,
  );
  for (const [kind, name] of lists) {
    const wires = items.filter((item) => item.kind === kind);
    if (wires.length === 0 && random.chance(0.5)) continue;
    const list = wires.map(({ wire }) => wire).join(",\n");
    parts.push(`"${name}": [${list}]`);
  }
  parts.push(`"page": ${encode(page, random)}`);
  if (random.chance(0.2)) parts.push('"server_build": {"v": 3.10}');
  if (random.chance(0.3)) random.shuffle(parts);
  return `{${parts.join(", ")}}`;
}

export class Endpoints {
  constructor({ universe, pulls, accounts }) {
    Object.assign(this, { universe, pulls, accounts });
    this.table = {
      "POST /auth/login": ({ body }) => this.plain(accounts.login(body)),
      "POST /auth/refresh": ({ body }) => this.plain(accounts.refresh(body)),
      "GET /routes": ({ query }) => this.routes(fromQuery(query)),
      "POST /portfolio/statement": ({ body }) => this.statement(body),
      "POST /customers/query": ({ body }) => this.customers(body),
      "GET /collectors": ({ query }) => this.collectors(fromQuery(query)),
      "POST /collectors/activity": ({ body }) => this.activity(body),
      "POST /collectors/gps": ({ body }) => this.gps(body),
      "GET /cash-box/day-summary": ({ query }) =>
        this.daySummary(fromQuery(query)),
    };
  }

  plain(reply) {
    return { text: JSON.stringify(reply) };
  }

  route(request) {
    const id = requireText(request, "route_id");
    const route = this.universe.routes.get(id);
    if (!route) throw notFound("route");
    return route;
  }

  paged(request, plan, build) {
    const { cursor, since, page_size } = request;
    const pageSize = request.pageSize ?? page_size;
    const asked = { cursor, since, pageSize };
    const page = this.pulls.page({ ...asked, ...plan }, build);
    const text = replyText(plan.head ?? {}, plan.lists, page);
    const { last, fingerprint } = page;
    return { text, pull: { fingerprint, last } };
  }

  /** Items of records, and at a pull's beginning those nobody can read. */
  recordItems(records, bad, { since, upTo, label }) {
    const range = { since, upTo, label };
    const list = deliveriesOf(this.universe, records, range);
    if (since > 0) return list;
    const random = new Random(this.universe.seed, "bad places", label);
    for (const { kind, wire } of bad) {
      const place = random.integer(0, list.items.length);
      list.items.splice(place, 0, { kind, wire, once: true });
      if (list.breakAt !== null && place <= list.breakAt) list.breakAt += 1;
    }
    return list;
  }

  routes(request) {
    const plan = {
      fingerprint: "routes",
      lists: [["route", "routes"]],
      most: MOST_ON_GET,
    };
    const { routeRecords } = this.universe;
    return this.paged(request, plan, (range) =>
      this.recordItems(routeRecords, [], range),
    );
  }

  statement(request) {
    this.accounts.requireScope("portfolio.read");
    const route = this.route(request);
    const { from, to } = requireWindow(request);
    const include = requireInclude(request);
    if (include.includes("payments"))
      this.accounts.requireScope("payments.read");
    const lists = Object.entries(STATEMENT_LISTS).filter(([, name]) =>
      include.includes(name),
    );
    const scope = `statement ${route.id} ${include}`;
    const plan = {
      fingerprint: `${scope} ${from} ${to}`,
      scope,
      lists,
      incremental: true,
      head: { route_id: route.id },
    };
    return this.paged(request, plan, (range) => {
      const { universe } = this;
      const within = (record) =>
        inWindow(universe, record, from, to, range.upTo);
      const kinds = lists.map(([kind]) => kind);
      const records = kinds.flatMap((kind) =>
        route.records[kind].filter(within),
      );
      const bad = universe.badRecords.filter(
        ({ routeId, kind, date }) =>
          routeId === route.id &&
          kinds.includes(kind) &&
          date >= from &&
          date <= to,
      );
      return this.recordItems(records, bad, range);
    });
  }

  customers(request) {
    this.accounts.requireScope("customers.read");
    const given = request.route_id ?? null;
    const asked = given === null ? null : this.route(request);
    const scope = `customers ${JSON.stringify(given)}`;
    const lists = [["customer", "customers"]];
    const plan = { fingerprint: scope, scope, lists, incremental: true };
    return this.paged(request, plan, (range) => {
      const routes = asked ? [asked] : [...this.universe.routes.values()];
      const records = routes.flatMap((route) => route.records.customer);
      const bad = this.universe.badRecords.filter(
        ({ routeId, kind }) =>
          kind === "customer" && (!asked || routeId === asked.id),
      );
      return this.recordItems(records, bad, range);
    });
  }

  collectors(request) {
    this.accounts.requireScope("collectors.read");
    const route = this.route(request);
    const plan = {
      fingerprint: `collectors ${route.id}`,
      lists: [["collector", "collectors"]],
      most: MOST_ON_GET,
    };
    return this.paged(request, plan, (range) =>
      this.recordItems(route.records.collector, [], range),
    );
  }

  activity(request) {
    this.accounts.requireScope("collectors.read");
    const route = this.route(request);
    const { from, to } = requireWindow(request);
    const plan = {
      fingerprint: `activity ${route.id} ${from} ${to}`,
      lists: [["activity", "activity"]],
    };
    return this.paged(request, plan, ({ upTo }) => {
      const items = activityItems(this.universe, route, { from, to, upTo });
      return { items, breakAt: null };
    });
  }

  gps(request) {
    this.accounts.requireScope("collectors.read");
    const id = requireText(request, "collector_id");
    const collector = this.universe.get("collector", id);
    if (!collector || collector.gone) throw notFound("collector");
    const route = this.universe.routes.get(collector.routeId);
    const from = this.moment(request, "from", route, 0);
    const to = this.moment(request, "to", route, DAY - 1);
    const plan = {
      fingerprint: `gps ${id} ${from} ${to}`,
      lists: [["sample", "samples"]],
    };
    return this.paged(request, plan, () => {
      const items = gpsItems(this.universe, route, collector, { from, to });
      return { items, breakAt: null };
    });
  }

  /** The contract leaves open whether `from` and `to` are instants or dates. */
  moment(request, field, route, ofDay) {
    const given = requireText(request, field);
    if (isDate(given)) return instantAt(given, ofDay, route.zone);
    const instant = parseInstant(given);
    if (instant === undefined) throw invalid(field, "must be an instant");
    return instant;
  }

  daySummary(request) {
    const route = this.route(request);
    const date = requireDate(request, "date");
    const { wrong, missing } = oddSummaries(this.universe, route);
    const days = daysOf(this.universe, route);
    const day = days.find(({ business_date }) => business_date === date);
    if (!day || missing.includes(date)) throw notFound("day summary");
    const { payments_count, ...told } = day;
    for (const { date: when, field, off } of wrong) {
      if (when === date) told[field] += off;
    }
    const random = new Random(this.universe.seed, "summary", route.id, date);
    for (const [name, value] of Object.entries(told)) {
      if (typeof value !== "bigint") continue;
      told[name] = literal(moneyToken(value, route.currency, random));
    }
    const ended = instantAt(date, DAY - 1, route.zone);
    const updated_at = instantToken(ended, route.offsets, random);
    const reply = { route_id: route.id, ...told, updated_at };
    if (random.chance(0.3)) reply.payments_count = payments_count;
    return { text: encode(reply, random) };
  }
}
