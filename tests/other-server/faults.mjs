// Faults on the way: seeded, and never so many that eight tries do not do.

import { Random } from "./random.mjs";

/** Most transient faults in a row for one and the same request. */
const MOST_IN_A_ROW = 5;

const TRANSIENT = [
  "429_seconds",
  "429_http_date",
  "429_bare",
  "500",
  "502_html",
  "503",
  "504",
  "dropped",
  "short_body",
  "short_chunked_body",
  "cut_json",
];

/** Faults that happen before the request has had any effect. */
const BEFORE_ANY_EFFECT = new Set([
  "429_seconds",
  "429_http_date",
  "429_bare",
  "503",
  "token_expired",
  "cursor_expired",
  "refresh_expired",
]);

export function hasNoEffect(fault) {
  return BEFORE_ANY_EFFECT.has(fault);
}

export class Faults {
  constructor({ seed, perMille = 0 }) {
    Object.assign(this, { seed, perMille });
    this.counts = {};
    this.tries = new Map();
    this.inARow = new Map();
    // A client may give up at the second 401 without a success in between.
    this.waitingForSuccess = false;
    this.unauthorized = new Set();
    // Pulls that had their 409 and have not been completed since.
    this.restarted = new Set();
    this.refreshRefused = false;
  }

  /** Picks the fault for a request, or nothing. */
  choose({ key, name, cursor, dataSet }) {
    const attempt = (this.tries.get(key) ?? 0) + 1;
    this.tries.set(key, attempt);
    const random = new Random(this.seed, "fault", key, attempt);
    if (!random.chance(this.perMille / 1000)) return null;
    const fault = this.finalOne(random, { key, name, cursor, dataSet });
    if (fault) return this.counted(fault);
    const row = this.inARow.get(key) ?? 0;
    if (row >= MOST_IN_A_ROW) return null;
    this.inARow.set(key, row + 1);
    return this.counted(random.pick(TRANSIENT));
  }

  /** A fault with a remedy of its own: a new token, a new pull. */
  finalOne(random, { key, name, cursor, dataSet }) {
    if (!random.chance(0.25)) return null;
    if (name === "POST /auth/login") return null;
    if (name === "POST /auth/refresh") {
      if (this.refreshRefused) return null;
      this.refreshRefused = true;
      return "refresh_expired";
    }
    if (cursor && random.chance(0.4) && !this.restarted.has(dataSet)) {
      this.restarted.add(dataSet);
      return "cursor_expired";
    }
    if (this.waitingForSuccess || this.unauthorized.has(key)) return null;
    this.waitingForSuccess = true;
    this.unauthorized.add(key);
    return "token_expired";
  }

  counted(fault) {
    this.counts[fault] = (this.counts[fault] ?? 0) + 1;
    return fault;
  }

  /** An answer 401 that was not ours to inject counts all the same. */
  noteUnauthorized(key) {
    this.unauthorized.add(key);
    this.waitingForSuccess = true;
  }

  /** The request was answered well. */
  noteSuccess({ key, name, dataSet, pullDone }) {
    this.inARow.delete(key);
    if (name.startsWith("POST /auth/")) return;
    this.unauthorized.delete(key);
    this.waitingForSuccess = false;
    this.refreshRefused = false;
    if (pullDone) this.restarted.delete(dataSet);
  }
}
