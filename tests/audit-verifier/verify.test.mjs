// The second verifier on the golden log, healthy and with planted breaches.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canonical, hashOf, judge, readLine } from "./verify.mjs";

const FILE = new URL("golden.jsonl", import.meta.url);
const LINES = readFileSync(FILE, "utf8").trimEnd().split("\n");
const ENTRIES = LINES.map((line) => JSON.parse(line));
const ANCHOR = { head: ENTRIES.at(-1).hash, entries: ENTRIES.length };

const judgeLines = (lines, anchor = ANCHOR) =>
  judge(Buffer.from(lines.map((line) => `${line}\n`).join("")), anchor);

function rehashed(entry, change) {
  const changed = { ...entry, ...change };
  return canonical({ ...changed, hash: hashOf(changed) });
}

test("the golden log is whole", () => {
  const { head, entries } = ANCHOR;
  assert.deepEqual(judgeLines(LINES), { ok: true, entries, head, findings: [] });
  assert.equal(judgeLines(LINES, {}).ok, true);
  const behind = { head: ENTRIES[8].hash, entries: 9 };
  assert.equal(judgeLines(LINES, behind).ok, true);
  assert.equal(judgeLines([], {}).ok, true);
});

test("the hash is that of the issue's paragraph, for a line made by hand", () => {
  const zero = "0".repeat(64);
  // (head -c 32 /dev/zero; printf '%s' '{"action":"a",…,"user":""}') | sha256sum
  const entry = { n: 1, at: "", user: "", role: "", action: "a", object: "", details: {} };
  const hash = hashOf({ ...entry, prev_hash: zero });
  assert.equal(hash, "690ad3e14d2963e8c82421ffc13b6d009c1074d3717bfe9eb94928cb4bb22e73");
});

test("names and texts are spelt as in RFC 8785", () => {
  const names = { "\u20ac": 1, "\r": 2, "\ufb33": 3, 1: 4, "\u{1F600}": 5, "\u0080": 6, "\u00f6": 7 };
  const sorted = '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1F600}":5,"\ufb33":3}';
  assert.equal(canonical(names), sorted);
  assert.equal(canonical("\u20ac$\u000f\nA'B\"\\\\\"/"), '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  for (const wrong of [1.5, 2 ** 53, Number.NaN, null, undefined, "\ud800", { "\udc00": 1 }]) {
    assert.throws(() => canonical(wrong));
  }
});

test("another spelling or shape is not an entry", () => {
  const line = LINES[9];
  const wrong = [
    line.replace(":", ": "),
    line.replace('"zero":0', '"zero":0.0'),
    line.replace('"zero":0', '"zero":-0'),
    line.replace('"zero":0', '"zero":0.5'),
    line.replace('"zero":0', '"zero":null'),
    line.replace('"zero":0', '"zero":9007199254740993'),
    line.replace('"zero":0', '"zero":0,"zero":0'),
    line.replace("ñ", "\\u00f1"),
    line.replace('"user":"eva"', '"user":"\\ud800"'),
    line.replace(/"hash":"[0-9a-f]+"/, (hash) => hash.toUpperCase()),
    line.replace(',"user":"eva"', ""),
    line.replace(',"user":"eva"', ',"user":"eva","x":1'),
    `\ufeff${line}`,
    "null",
    "",
  ];
  assert.notEqual(readLine(Buffer.from(line)), null);
  for (const text of wrong) {
    assert.notEqual(text, line);
    assert.equal(readLine(Buffer.from(text)), null, text);
  }
  assert.equal(readLine(Buffer.from([0x22, 0xff, 0x22])), null);
});

const forged = { ...ENTRIES[4], user: "forged" };

const BREACHES = {
  "an edit": [LINES.with(4, LINES[4].replace("refused", "allowed")), 5],
  "an edit with its hash": [LINES.with(4, rehashed(ENTRIES[4], { user: "eva" })), 5],
  "an edit of the last with its hash": [LINES.with(11, rehashed(ENTRIES[11], { user: "eva" })), 12],
  "another previous hash": [LINES.with(4, rehashed(ENTRIES[4], { prev_hash: "f".repeat(64) })), 5],
  "a bit of a hash": [LINES.with(4, canonical({ ...ENTRIES[4], hash: "a".repeat(64) })), 5],
  "one gone": [LINES.toSpliced(4, 1), 5],
  "the first gone": [LINES.slice(1), 1],
  "the tail cut": [LINES.slice(0, 7), 8],
  "all gone": [[], 1],
  "a forged one": [LINES.toSpliced(4, 0, rehashed(forged, {})), 5],
  "a copy": [LINES.toSpliced(8, 0, LINES[2]), 9],
  "a copy at the end": [[...LINES, LINES[3]], 13],
  "two swapped": [LINES.with(3, LINES[6]).with(6, LINES[3]), 4],
  "an empty line": [LINES.toSpliced(6, 0, ""), 7],
};

for (const [what, [lines, n]] of Object.entries(BREACHES)) {
  test(`${what} is found in its place`, () => {
    const { ok, findings } = judgeLines(lines);
    assert.equal(ok, false);
    assert.equal(findings[0].n, n, JSON.stringify(findings));
  });
}

test("the tail of another log is found where it begins", () => {
  let prev_hash = "0".repeat(64);
  const other = ENTRIES.map((entry) => {
    const line = rehashed(entry, { user: "other", prev_hash });
    prev_hash = JSON.parse(line).hash;
    return line;
  });
  const { findings } = judgeLines([...LINES.slice(0, 4), ...other.slice(4)]);
  assert.deepEqual(findings[0], { n: 5, code: "not_linked" });
});

test("a log written anew from one entry on shows at the head", () => {
  let prev_hash = ENTRIES[3].hash;
  const lines = [...LINES];
  for (let place = 4; place < lines.length; place += 1) {
    const entry = { ...ENTRIES[place], user: "forged", prev_hash };
    prev_hash = hashOf(entry);
    lines[place] = rehashed(entry, {});
  }
  assert.equal(judgeLines(lines, {}).ok, true);
  assert.deepEqual(judgeLines(lines).findings, [{ n: 12, code: "head_differs" }]);
});

test("the program prints its verdict and ends with it", () => {
  const program = new URL("verify.mjs", import.meta.url).pathname;
  const run = (...words) => spawnSync(process.execPath, [program, ...words], { encoding: "utf8" });
  const good = run(FILE.pathname, "--head", ANCHOR.head, "--entries", "12");
  assert.equal(good.status, 0);
  assert.equal(JSON.parse(good.stdout).ok, true);
  const bad = run(FILE.pathname, "--entries", "13");
  assert.equal(bad.status, 1);
  assert.deepEqual(JSON.parse(bad.stdout).findings, [{ n: 13, code: "truncated" }]);
  assert.equal(run(FILE.pathname, "--head", "XX").status, 2);
  assert.equal(run().status, 2);
});
