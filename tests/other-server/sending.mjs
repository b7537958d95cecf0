// Puts answers on the wire, whole or spoilt as a fault asks.

import { gzipSync } from "node:zlib";

const BAD_GATEWAY = "<html><body><h1>502 Bad Gateway</h1></body></html>";

function errorText(code, message) {
  return JSON.stringify({ error: { code, message, details: [] } });
}

function wantsGzip(request) {
  const accepted = request.headers["accept-encoding"] ?? "";
  return accepted
    .split(",")
    .map((coding) => coding.trim().toLowerCase())
    .some((coding) => /^gzip(;|$)/.test(coding) && !/q=0(\.0*)?$/.test(coding));
}

/** The bytes and headers of an answer, compressed when asked for. */
function prepare(request, text, type) {
  const headers = { "Content-Type": type };
  if (!wantsGzip(request)) return { bytes: Buffer.from(text), headers };
  headers["Content-Encoding"] = "gzip";
  return { bytes: gzipSync(text), headers };
}

/** Sends a whole answer. */
export function send(exchange, status, text, extra = {}) {
  const { request, response } = exchange;
  const type = extra.type ?? "application/json; charset=utf-8";
  const { bytes, headers } = prepare(request, text, type);
  headers["Content-Length"] = bytes.length;
  response.writeHead(status, { ...headers, ...extra.headers });
  response.end(bytes);
}

/** Sends the beginning of an answer and breaks the connection. */
function sendShort(exchange, status, text, chunked) {
  const { request, response } = exchange;
  const { bytes, headers } = prepare(request, text, "application/json");
  if (!chunked) headers["Content-Length"] = bytes.length + 10;
  response.writeHead(status, headers);
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
  response.write(half, () => {
    // Time for the half to leave, so that headers are seen before the break.
    setTimeout(() => request.socket.destroy(), 5);
  });
}

function sendRateLimited(exchange, retryAfter) {
  const headers = retryAfter === null ? {} : { "Retry-After": retryAfter };
  const text = errorText("rate_limited", "too many requests");
  send(exchange, 429, text, { headers });
}

function secondFromNow() {
  return new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000).toUTCString();
}

/** Each fault's way of spoiling an answer that was ready. */
const SPOILERS = {
  "429_seconds": (exchange) =>
    sendRateLimited(exchange, exchange.attempt % 2 === 0 ? "0" : "1"),
  "429_http_date": (exchange) => sendRateLimited(exchange, secondFromNow()),
  "429_bare": (exchange) => sendRateLimited(exchange, null),
  500: (exchange) => send(exchange, 500, errorText("internal", "it broke")),
  "502_html": (exchange) =>
    send(exchange, 502, BAD_GATEWAY, { type: "text/html" }),
  503: (exchange) => send(exchange, 503, errorText("unavailable", "later")),
  504: (exchange) => send(exchange, 504, "", { type: "text/plain" }),
  dropped: ({ request }) => request.socket.destroy(),
  short_body: (exchange, { status, text }) =>
    sendShort(exchange, status, text, false),
  short_chunked_body: (exchange, { status, text }) =>
    sendShort(exchange, status, text, true),
  cut_json: (exchange, { status, text }) =>
    send(exchange, status, text.slice(0, Math.ceil(text.length / 2))),
  token_expired: (exchange) =>
    send(exchange, 401, errorText("token_expired", "the token has expired")),
  refresh_expired: (exchange) =>
    send(exchange, 401, errorText("token_expired", "the refresh has expired")),
  cursor_expired: (exchange) =>
    send(exchange, 409, errorText("cursor_expired", "the cursor has expired")),
};

export function sendFault(exchange, fault, answer) {
  SPOILERS[fault](exchange, answer);
}
