// The invented lender's records: every copy ever made of each, append-only.

import { createHash } from "node:crypto";
import { Random } from "./random.mjs";
import { writeRecord } from "./shapes.mjs";
import { dateInZone } from "./time.mjs";

/** Kinds served by the portfolio statement, with the name of their list. */
export const STATEMENT_LISTS = {
  loan: "loans",
  payment: "payments",
  expense: "expenses",
  cash_movement: "cash_movements",
};

/** Every kind, with the plural that names its list and its count. */
export const LISTS = {
  route: "routes",
  collector: "collectors",
  customer: "customers",
  ...STATEMENT_LISTS,
};

/** The instant that gives a record of this kind its business date. */
function instantOf(kind, fields) {
  return kind === "loan" ? fields.disbursedAt : fields.ts;
}

export class Universe {
  constructor({ seed = 1, today, watermarks = true }) {
    this.seed = seed;
    this.today = today;
    this.watermarks = watermarks;
    // Grows with every batch of changes; a watermark is a number of it.
    this.sequence = 1;
    this.copies = 0;
    this.routes = new Map();
    this.records = new Map();
    this.routeRecords = [];
    this.paymentsByLoan = new Map();
    this.numbers = 0;
    this.badRecords = [];
  }

  /** Adds a route; `offsets` are what its records' instants are written in. */
  addRoute({ id, name, currency, zone, offsets, openedOn, active, stamp }) {
    const route = { id, name, currency, zone, offsets, firstDate: openedOn };
    route.records = {};
    for (const kind of Object.keys(LISTS)) route.records[kind] = [];
    this.routes.set(id, route);
    const record = this.newRecord("route", id, id);
    const fields = { name, currency, zone, openedOn, active: active ?? true };
    this.put(record, fields, stamp);
    return route;
  }

  newRecord(kind, id, routeId) {
    const key = `${kind}\u0000${id}`;
    if (this.records.has(key)) throw new Error(`twice: ${kind} ${id}`);
    const record = { kind, id, routeId, copies: [] };
    this.records.set(key, record);
    if (kind === "route") this.routeRecords.push(record);
    else this.routes.get(routeId).records[kind].push(record);
    return record;
  }

  /** Creates a record with its first copy. */
  add(kind, id, routeId, fields, stamp, options = {}) {
    const record = this.newRecord(kind, id, routeId);
    Object.assign(record, options);
    this.put(record, fields, stamp);
    if (kind === "payment") this.indexPayment(record, fields.loan);
    return record;
  }

  indexPayment(record, loanId) {
    const payments = this.paymentsByLoan.get(loanId);
    if (payments) payments.push(record);
    else this.paymentsByLoan.set(loanId, [record]);
  }

  /** Appends a copy; `minimal` writes a bare tombstone. */
  put(record, fields, stamp, { minimal = false } = {}) {
    const route = this.routes.get(record.routeId);
    const instant = instantOf(record.kind, fields);
    const copy = {
      sequence: this.sequence,
      order: this.copies,
      stamp,
      fields,
      date: instant === undefined ? null : dateInZone(instant, route.zone),
    };
    const random = new Random(this.seed, record.kind, record.id, this.copies);
    copy.wire = writeRecord(record, copy, route, { minimal, random });
    this.copies += 1;
    record.copies.push(copy);
    return copy;
  }

  /** Sends an old copy once more, as a phone with a stale queue does. */
  repeat(record, copy) {
    const again = { ...copy, sequence: this.sequence, order: this.copies };
    this.copies += 1;
    record.copies.push(again);
  }

  /** The copy that stands: latest stamp, and of equal stamps the last. */
  current(record, upTo = this.sequence) {
    let standing;
    for (const copy of record.copies) {
      if (copy.sequence > upTo) break;
      if (!standing || copy.stamp >= standing.stamp) standing = copy;
    }
    return standing;
  }

  get(kind, id) {
    return this.records.get(`${kind}\u0000${id}`);
  }

  /** A number for the next invented id. */
  nextNumber() {
    this.numbers += 1;
    return String(this.numbers).padStart(6, "0");
  }

  /** Live payments of a loan, oldest first. */
  livePayments(loanId) {
    return (this.paymentsByLoan.get(loanId) ?? [])
      .map((record) => this.current(record))
      .filter(({ fields }) => !fields.deleted && !fields.voided)
      .sort((one, other) => one.fields.ts - other.fields.ts);
  }

  /** A digest of every copy; equal seeds must give equal digests. */
  digest() {
    const hash = createHash("sha256");
    for (const record of this.records.values()) {
      for (const copy of record.copies) {
        hash.update(`${record.id}\n${copy.sequence}\n${copy.wire}\n`);
      }
    }
    return hash.digest("hex");
  }
}
