// Servers a client must refuse or give up on, one kind of trouble at a time.

import http from "node:http";
import { parseArgs } from "node:util";
import { ACCOUNT } from "./accounts.mjs";
import { runUntilTold } from "./process.mjs";
import { listen, readBody } from "./serving.mjs";

const BASE = "/api/v1/prestacop";
const MEGABYTE = 1024 * 1024;
const CAPTIVE_PORTAL = "https://login.captive-portal.invalid/hotspot?continue=";

const TOKENS = {
  access_token: "access.of.refuse",
  refresh_token: "refresh.of.refuse",
  expires_in: 3600,
  scopes: [
    "portfolio.read",
    "payments.read",
    "collectors.read",
    "customers.read",
  ],
};

const ONE_ROUTE = {
  routes: [
    {
      route_id: "route-07",
      name: "Ruta 7",
      currency: "COP",
      time_zone: "America/Bogota",
      opened_on: "2026-01-01",
      active: true,
      updated_at: "2026-01-01T08:00:00-05:00",
    },
  ],
  page: { next_cursor: null },
};

function sendText(response, status, text, type = "application/json") {
  const length = Buffer.byteLength(text);
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": length,
  });
  response.end(text);
}

function sendJson(response, status, value) {
  sendText(response, status, JSON.stringify(value));
}

function isAuth(path) {
  return path === `${BASE}/auth/login` || path === `${BASE}/auth/refresh`;
}

/** Streams one page of many payments, no faster than it is read. */
function streamHugePage(response, megabytes) {
  let left = megabytes * MEGABYTE;
  let number = 0;
  const nextPayment = () => {
    number += 1;
    const ts = '"2026-04-28T15:42:11-05:00"';
    const ids = `"payment_id":"pay-${number}","loan_id":"loan-1","customer_id":"cus-1","collector_id":"col-1"`;
    const money = `"amount":25000,"method":"cash","ticket_id":"T-${number}"`;
    return `{${ids},${money},"ts":${ts},"voided":false,"updated_at":${ts}}`;
  };
  const pump = () => {
    while (left > 0 && !response.destroyed) {
      const chunk = Array.from({ length: 300 }, nextPayment).join(",") + ",";
      left -= chunk.length;
      if (!response.write(chunk)) {
        response.once("drain", pump);
        return;
      }
    }
    response.end(`${nextPayment()}],"page":{"next_cursor":null}}`);
  };
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write('{"route_id":"route-07","payments":[');
  pump();
}

function answerHuge({ path, response, options }) {
  if (isAuth(path)) sendJson(response, 200, TOKENS);
  else if (path === `${BASE}/routes`) sendJson(response, 200, ONE_ROUTE);
  else if (path === `${BASE}/portfolio/statement`) {
    streamHugePage(response, options.megabytes);
  } else sendJson(response, 200, { page: { next_cursor: null } });
}

const tokenExpired = {
  error: { code: "token_expired", message: "expired", details: [] },
};

const KINDS = {
  html: ({ response }) => {
    const page = "<!doctype html><title>Welcome</title><h1>It works!</h1>";
    sendText(response, 200, page, "text/html; charset=utf-8");
  },
  redirect: ({ request, response, elsewhere }) => {
    response.writeHead(307, { Location: elsewhere + request.url });
    response.end();
  },
  "login-page": ({ request, response }) => {
    const wanted = `http://${request.headers.host}${request.url}`;
    const Location = CAPTIVE_PORTAL + encodeURIComponent(wanted);
    response.writeHead(302, { Location, "Content-Type": "text/html" });
    response.end("<html><body>Log in to the network</body></html>");
  },
  huge: answerHuge,
  slow: ({ path, response }) => {
    // Anything but the log-in hangs until the client leaves.
    if (path === `${BASE}/auth/login`) sendJson(response, 200, TOKENS);
  },
  "expired-token": ({ path, response }) => {
    // Every new token is good for nothing: only counting ends the loop.
    if (isAuth(path)) sendJson(response, 200, TOKENS);
    else sendJson(response, 401, tokenExpired);
  },
  "invalid-json": ({ response }) =>
    sendText(response, 200, '{"access_token": "abc", "routes": [{,]'),
  "not-contract": ({ response }) => sendJson(response, 200, { ok: true }),
};

function readKind() {
  const { values } = parseArgs({
    options: {
      kind: { type: "string" },
      port: { type: "string", default: "0" },
      megabytes: { type: "string", default: "200" },
      "exit-with-stdin": { type: "boolean", default: false },
    },
  });
  if (!KINDS[values.kind]) {
    throw new Error(`--kind must be one of ${Object.keys(KINDS).join(", ")}`);
  }
  return {
    kind: values.kind,
    port: Number(values.port),
    megabytes: Number(values.megabytes),
    exitWithStdin: values["exit-with-stdin"],
  };
}

/** Where redirects lead: counts who came, and whether with secrets. */
async function startElsewhere(stats) {
  stats.followed = 0;
  stats.secrets_followed = 0;
  const server = http.createServer(async (request, response) => {
    const body = await readBody(request).catch(() => "");
    stats.followed += 1;
    if (request.headers.authorization || body.includes("password")) {
      stats.secrets_followed += 1;
    }
    sendJson(response, 200, TOKENS);
  });
  return listen(server, {});
}

async function main() {
  const options = readKind();
  const stats = { requests: {} };
  const redirects = options.kind === "redirect";
  const elsewhere = redirects ? await startElsewhere(stats) : null;
  const server = http.createServer(async (request, response) => {
    const { pathname: path } = new URL(request.url, "http://localhost");
    if (path === "/__control/stats") {
      sendJson(response, 200, stats);
      return;
    }
    const name = `${request.method} ${path.replace(BASE, "")}`;
    stats.requests[name] = (stats.requests[name] ?? 0) + 1;
    await readBody(request).catch(() => "");
    KINDS[options.kind]({ request, response, path, options, elsewhere });
  });
  const baseUrl = await listen(server, { port: options.port });
  const control = `${baseUrl}/__control`;
  runUntilTold({ base_url: baseUrl, ...ACCOUNT, control }, options);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
