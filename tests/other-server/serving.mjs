// The server itself: takes requests to the endpoints and to its controls.

import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { ACCOUNT, Accounts } from "./accounts.mjs";
import { ApiError, notFound } from "./api-error.mjs";
import { mutate } from "./corrections.mjs";
import { Endpoints } from "./endpoints.mjs";
import { Faults, hasNoEffect } from "./faults.mjs";
import { buildUniverse } from "./generate.mjs";
import { oracle } from "./oracle.mjs";
import { Pulls } from "./pulls.mjs";
import { send, sendFault } from "./sending.mjs";

const BASE = "/api/v1/prestacop";
const CONTROL = "/__control";
const MOST_BODY_BYTES = 1024 * 1024;
const OPEN_TO_ALL = new Set(["POST /auth/login", "POST /auth/refresh"]);

function badRequest(message) {
  return new ApiError(400, "validation_failed", message);
}

export async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) throw badRequest("the body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parseBody(method, text) {
  if (method !== "POST") return {};
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw badRequest("the body is not JSON");
  }
  if (body === null || typeof body !== "object" || Array.isArray(body)) {
    throw badRequest("the body is not an object");
  }
  return body;
}

/** What tells a pull from another: all that is asked but place and size. */
function dataSetOf(name, query, body) {
  const asked = { ...Object.fromEntries(query), ...body };
  for (const field of ["cursor", "page_size", "since"]) delete asked[field];
  return `${name} ${JSON.stringify(asked)}`;
}

export class Service {
  constructor(universe, options) {
    this.universe = universe;
    this.pulls = new Pulls(universe, options);
    this.accounts = new Accounts(options);
    this.clockBehindMs = options.clockBehindMinutes * 60_000;
    const { seed, faults: perMille } = options;
    this.faults = new Faults({ seed, perMille });
    const { pulls, accounts } = this;
    this.endpoints = new Endpoints({ universe, pulls, accounts });
    this.requests = {};
  }

  /** Answers any request. */
  async answer(request, response) {
    const exchange = { request, response };
    if (this.clockBehindMs > 0) {
      response.setHeader("Date", new Date(Date.now() - this.clockBehindMs).toUTCString());
    }
    try {
      const url = new URL(request.url, "http://localhost");
      const bodyText = await readBody(request);
      const parts = { ...exchange, url, bodyText };
      if (url.pathname.startsWith(`${CONTROL}/`)) this.control(parts);
      else this.serve(parts);
    } catch (error) {
      if (response.headersSent || request.socket.destroyed) return;
      this.sendError(exchange, error);
    }
  }

  sendError(exchange, error) {
    if (error instanceof ApiError) {
      send(exchange, error.status, error.body());
      return;
    }
    // A defect of ours, not a fault on purpose: say so where it is seen.
    console.error(error);
    const told = new ApiError(500, "internal", "a defect of the test server");
    send(exchange, told.status, told.body());
  }

  serve(exchange) {
    const { request, url, bodyText } = exchange;
    const path = url.pathname.startsWith(`${BASE}/`)
      ? url.pathname.slice(BASE.length)
      : url.pathname;
    const name = `${request.method} ${path}`;
    const handler = this.endpoints.table[name];
    if (!handler || path === url.pathname) throw notFound("endpoint");
    this.requests[name] = (this.requests[name] ?? 0) + 1;
    const query = url.searchParams;
    const body = parseBody(request.method, bodyText);
    const call = {
      name,
      body,
      query,
      cursor: body.cursor ?? query.get("cursor"),
      // Tokens are not seeded, so the faults must not follow from them.
      key: OPEN_TO_ALL.has(name) ? name : `${name} ${url.search} ${bodyText}`,
      dataSet: dataSetOf(name, query, body),
    };
    const fault = this.faults.choose(call);
    exchange.attempt = this.faults.tries.get(call.key);
    if (fault && hasNoEffect(fault)) {
      this.takeBack(fault, call, request);
      sendFault(exchange, fault);
      return;
    }
    const answer = this.attempt(handler, call, request);
    if (fault) {
      sendFault(exchange, fault, answer);
      return;
    }
    this.note(call, answer);
    send(exchange, answer.status, answer.text);
  }

  /** What an injected refusal says has expired has indeed expired. */
  takeBack(fault, { cursor, body }, request) {
    if (fault === "token_expired") {
      const header = request.headers.authorization ?? "";
      this.accounts.expire(header.replace(/^Bearer /i, ""));
    }
    if (fault === "cursor_expired") this.pulls.expire(cursor);
    if (fault === "refresh_expired") {
      this.accounts.refreshTokens.delete(body.refresh_token);
    }
  }

  attempt(handler, call, request) {
    try {
      if (!OPEN_TO_ALL.has(call.name)) {
        this.accounts.authorize(request.headers.authorization);
      }
      return { status: 200, ...handler(call) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { status: error.status, text: error.body() };
    }
  }

  note({ key, name, dataSet }, { status, pull }) {
    if (status === 401) this.faults.noteUnauthorized(key);
    else {
      const pullDone = pull?.last ?? false;
      this.faults.noteSuccess({ key, name, dataSet, pullDone });
    }
  }

  stats() {
    const { requests } = this;
    const { logins, refreshes } = this.accounts;
    const { counts: faults } = this.faults;
    return { requests, faults, logins, refreshes };
  }

  control(exchange) {
    const { request, url } = exchange;
    const query = url.searchParams;
    const controls = {
      "GET /oracle": () => oracle(this.universe),
      "GET /stats": () => this.stats(),
      "POST /mutate": () => mutate(this.universe, query.get("seed") ?? "1"),
      "POST /fault-rate": () => {
        this.faults.perMille = Number(query.get("per_mille") ?? 0);
        return { per_mille: this.faults.perMille };
      },
      "POST /expire-tokens": () => {
        const refreshTokens = query.get("refresh") === "true";
        this.accounts.expireAll({ refreshTokens });
        return { ok: true };
      },
      "POST /expire-cursors": () => {
        this.pulls.expireAll();
        return { ok: true };
      },
    };
    const path = url.pathname.slice(CONTROL.length);
    const control = controls[`${request.method} ${path}`];
    if (!control) throw notFound("control");
    send(exchange, 200, JSON.stringify(control()));
  }
}

function createListener(options, answer) {
  if (!options.tlsKey) return http.createServer(answer);
  const key = readFileSync(options.tlsKey);
  const cert = readFileSync(options.tlsCert);
  return https.createServer({ key, cert }, answer);
}

/** Listens on loopback; resolves to where. */
export function listen(listener, { port = 0, host = "127.0.0.1", secure }) {
  return new Promise((resolve, reject) => {
    listener.once("error", reject);
    listener.listen(port, "127.0.0.1", () => {
      const scheme = secure ? "https" : "http";
      resolve(`${scheme}://${host}:${listener.address().port}`);
    });
  });
}

/** Starts a server over a universe, by default the one of the options. */
export async function startServer(options, universe = buildUniverse(options)) {
  const service = new Service(universe, options);
  const listener = createListener(options, (request, response) =>
    service.answer(request, response),
  );
  const secure = Boolean(options.tlsKey);
  const { port, host } = options;
  const baseUrl = await listen(listener, { port, host, secure });
  const ready = { base_url: baseUrl, ...ACCOUNT, control: baseUrl + CONTROL };
  const close = () => {
    listener.close();
    listener.closeAllConnections();
  };
  return { service, universe, ready, close };
}
