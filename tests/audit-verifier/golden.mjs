// Writes golden.jsonl, the log that both verifiers must read the same.
//
// node golden.mjs > golden.jsonl

import { canonical, hashOf } from "./verify.mjs";

const at = (second) => `2026-11-20T12:00:${String(second).padStart(2, "0")}.000000Z`;

const SAID = [
  ["", "", "init", "", {}],
  ["ana", "owner", "login", "", { method: "password" }],
  ["ana", "owner", "users.add", "user Peña Nuñez, Íñigo", { role: "clerk", routes: ["07", "08"] }],
  ["iñigo", "clerk", "customer.read", "customer 7", { purpose: "cobro \"urgente\" \\ /" }],
  ["iñigo", "clerk", "refused", "users.remove", { reason: "line\nbreak\r\ttab\b\f" }],
  ["Aïcha N'Guessan", "reviewer", "export", "été.csv", { rows: 9007199254740991, granted: true }],
  ["😂", "compliance", "customer.read", "🇨🇴", { "\u{1F600}": "emoji", "\ufb33": "dalet", "\u20ac": "euro" }],
  ["\u0000\u0001\u001f\u007f", "owner", "\u2028\u2029", "\ufeff", { "": "", "\r": "return", 10: "ten", 1: "one", 9: "nine" }],
  ["eva", "clerk", "<img src=x onerror=alert(1)>", "'; --", { list: [], empty: "", no: false }],
  ["eva", "clerk", "cash_count", "route 07", { counted: -9007199254740991, zero: 0, list: ["", "ñ", "\"", "\\u0041"] }],
  ["e\u0301va", "clerk", "close", "é", { __proto__x: 1, constructor: "a", Zeta: 1, alfa: 2, Ñandú: 3 }],
  ["ana", "owner", "lock", "", {}],
];

let prev_hash = "0".repeat(64);
for (const [place, [user, role, action, object, details]] of SAID.entries()) {
  const entry = { n: place + 1, at: at(place), user, role, action, object, details, prev_hash };
  entry.hash = hashOf(entry);
  process.stdout.write(`${canonical(entry)}\n`);
  prev_hash = entry.hash;
}
