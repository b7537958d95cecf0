// Checks an exported audit log without a line of the program that wrote it.
//
// node verify.mjs EXPORT.jsonl [--head HEX] [--entries N]
// node verify.mjs --batch FOLDER    every NAME.jsonl, with {"head", "entries"} from NAME.json
//
// What is checked: one entry a line, {"n", "at", "user", "role", "action", "object", "details",
// "prev_hash", "hash"}; hash = SHA-256(previous hash, as 32 bytes ‖ canonical JSON (RFC 8785) of
// the entry without its hash); the first previous hash is 32 zero bytes; no floats.
//
// The first finding names the first place that does not hold the entry that belongs there. What
// belongs there is known backwards from the head that was printed elsewhere (or, without one,
// from the entry with the greatest number), since each entry names the hash of the one before.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ZERO = "0".repeat(64);
const HEX = /^[0-9a-f]{64}$/;
const MEMBERS = "action at details hash n object prev_hash role user";
const TEXTS = ["at", "user", "role", "action", "object", "prev_hash", "hash"];

/** Canonical JSON (RFC 8785). Throws on what an entry may not hold. */
export function canonical(value) {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Error("not a whole number");
    return String(value);
  }
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new Error("half of a character");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") {
    throw new Error("not a value of an entry");
  }
  // The default order of sort() is that of UTF-16 units, as the RFC wants it.
  const names = Object.keys(value).sort();
  const members = names.map((name) => `${canonical(name)}:${canonical(value[name])}`);
  return `{${members.join(",")}}`;
}

/** The hash that an entry should have. */
export function hashOf(entry) {
  const { hash: _, ...content } = entry;
  return createHash("sha256")
    .update(Buffer.from(entry.prev_hash, "hex"))
    .update(canonical(content), "utf8")
    .digest("hex");
}

function isDetail(value) {
  if (Array.isArray(value)) return value.every((item) => typeof item === "string");
  return ["string", "number", "boolean"].includes(typeof value);
}

function isEntry(entry) {
  return (
    entry !== null &&
    typeof entry === "object" &&
    !Array.isArray(entry) &&
    Object.keys(entry).sort().join(" ") === MEMBERS &&
    TEXTS.every((name) => typeof entry[name] === "string") &&
    Number.isSafeInteger(entry.n) &&
    entry.n >= 0 &&
    HEX.test(entry.prev_hash) &&
    HEX.test(entry.hash) &&
    entry.details !== null &&
    typeof entry.details === "object" &&
    !Array.isArray(entry.details) &&
    Object.values(entry.details).every(isDetail)
  );
}

/** The entry of one line, or null where it is none or is spelt in another way. */
export function readLine(bytes) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const entry = JSON.parse(text);
    return isEntry(entry) && canonical(entry) === text ? entry : null;
  } catch {
    return null;
  }
}

function linesOf(bytes) {
  const lines = [];
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start);
    const stop = end < 0 ? bytes.length : end;
    lines.push(bytes.subarray(start, stop));
    start = stop + 1;
  }
  return lines;
}

/** What belongs to each number, as far as hashes prove it: Map from n to entry. */
function provenEntries(sound, anchors, mayBelieveFurthest) {
  const byHash = new Map(sound.map((entry) => [entry.hash, entry]));
  const proven = new Map();
  const walkBack = (end) => {
    let entry = end;
    while (entry && !proven.has(entry.n)) {
      proven.set(entry.n, entry);
      const before = byHash.get(entry.prev_hash);
      entry = before && before.n === entry.n - 1 ? before : undefined;
    }
  };
  anchors.forEach(walkBack);
  if (mayBelieveFurthest) {
    let furthest;
    for (const entry of sound) {
      if (!furthest || entry.n >= furthest.n) furthest = entry;
    }
    walkBack(furthest);
  }
  return proven;
}

/** The first place that holds something else than what belongs there. */
function firstBreak(read, soundOnes, proven) {
  let previous = ZERO;
  for (const [place, entry] of read.entries()) {
    const n = place + 1;
    if (entry === null) return { n, code: "unreadable" };
    if (!soundOnes.has(entry)) return { n, code: "hash_differs" };
    if (entry.n !== n) return { n, code: "number_differs" };
    if (entry.prev_hash !== previous) return { n, code: "not_linked" };
    const known = proven.get(n);
    if (known && known.hash !== entry.hash) return { n, code: "replaced" };
    const following = proven.get(n + 1);
    if (following && following.prev_hash !== entry.hash) return { n, code: "replaced" };
    previous = entry.hash;
  }
  return null;
}

/** Judges the bytes of an export: { ok, entries, head, findings: [{ n, code }] }. */
export function judge(bytes, { head, entries } = {}) {
  const read = linesOf(bytes).map(readLine);
  const sound = read.filter((entry) => entry !== null && hashOf(entry) === entry.hash);
  const isAnchored = (entry) =>
    entry.hash === head && (entries === undefined || entry.n === entries);
  const anchored = head === undefined ? undefined : sound.find(isAnchored);
  const emptyHead = head === ZERO && (entries ?? 0) === 0;
  const headKnown = head === undefined || emptyHead || anchored !== undefined;
  const follows = ({ n, prev_hash }) => prev_hash === head && n === entries + 1;
  const following = entries ? sound.find(follows) : undefined;
  const anchors = [anchored, following].filter(Boolean);
  const proven = provenEntries(sound, anchors, headKnown || anchors.length > 0);

  const findings = [];
  const broken = firstBreak(read, new Set(sound), proven);
  if (broken) findings.push(broken);
  if (entries !== undefined && read.length < entries) {
    findings.push({ n: read.length + 1, code: "truncated" });
  } else if (!headKnown) {
    findings.push({ n: entries ?? read.length, code: "head_differs" });
  }
  const last = read.findLast((entry) => entry !== null);
  return {
    ok: findings.length === 0,
    entries: read.length,
    head: last ? last.hash : ZERO,
    findings,
  };
}

function judgeFolder(folder) {
  const exports = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  const judged = exports.sort().map((name) => {
    const anchor = JSON.parse(readFileSync(join(folder, name.replace(/l$/, "")), "utf8"));
    return [name, judge(readFileSync(join(folder, name)), anchor)];
  });
  return Object.fromEntries(judged);
}

function wrongUsage() {
  process.stderr.write(
    "usage: node verify.mjs EXPORT.jsonl [--head HEX] [--entries N] | --batch FOLDER\n",
  );
  process.exit(2);
}

function main(words) {
  if (words.length === 2 && words[0] === "--batch") {
    const judged = judgeFolder(words[1]);
    process.stdout.write(`${JSON.stringify(judged)}\n`);
    return Object.values(judged).every(({ ok }) => ok);
  }
  const [file, ...options] = words;
  if (!file || file.startsWith("--")) wrongUsage();
  const anchor = {};
  for (let place = 0; place < options.length; place += 2) {
    const [name, value] = [options[place], options[place + 1] ?? ""];
    if (name === "--head" && HEX.test(value)) anchor.head = value;
    else if (name === "--entries" && /^\d{1,15}$/.test(value)) anchor.entries = Number(value);
    else wrongUsage();
  }
  const judged = judge(readFileSync(file), anchor);
  process.stdout.write(`${JSON.stringify(judged)}\n`);
  return judged.ok;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2)) ? 0 : 1;
}
