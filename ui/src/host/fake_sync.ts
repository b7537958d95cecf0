// The stand-in's sync: it runs on the clock, from fixed counts.

import type { SourceSyncView, SourceView, SyncView } from "./bindings";

const DATA_SETS = 9;
const PAGES = 27;
const ROWS = 6_480;
const STARTED_AT = "2026-11-18T17:42:00-05:00";
const ENDED_AT = "2026-11-18T17:42:12-05:00";

export class FakeSync {
  private readonly whole_ms: number;
  private readonly names: string[] = [];
  private wait = "";
  private started_ms: number | null = null;
  private cancelled_at: number | null = null;

  constructor(whole_ms: number) {
    this.whole_ms = whole_ms;
  }

  start(sources: SourceView[], wait: string): SyncView {
    this.names.splice(0, this.names.length, ...sources.map((source) => source.name));
    this.wait = wait;
    this.started_ms = performance.now();
    this.cancelled_at = null;
    return this.view();
  }

  cancel(): SyncView {
    if (this.view().running) this.cancelled_at = this.done();
    return this.view();
  }

  view(): SyncView {
    if (this.started_ms === null) {
      return { running: false, started_at: null, ended_at: null, sources: [] };
    }
    const done = this.cancelled_at ?? this.done();
    const running = this.cancelled_at === null && done < 1;
    const sources = this.names.map((name, index) => this.source(name, index, done));
    return { running, started_at: STARTED_AT, ended_at: running ? null : ENDED_AT, sources };
  }

  private done(): number {
    return Math.min(1, (performance.now() - (this.started_ms ?? 0)) / this.whole_ms);
  }

  private source(name: string, index: number, done: number): SourceSyncView {
    const part = Math.max(0, Math.min(1, done * this.names.length - index));
    const cancelled = this.cancelled_at !== null && part < 1;
    const reading = part > 0 && part < 1;
    const state = part === 1 ? "finished" : part === 0 ? "queued" : "running";
    const waiting = reading && part > 0.5 && part < 0.7;
    const rows = Math.floor(ROWS * part);
    const counts = { new: rows, changed: 0, unchanged: 0, quarantined: 0 };
    return {
      name,
      state: cancelled ? "cancelled" : state,
      data_set: reading ? (part < 0.3 ? "customers" : "statement") : null,
      route_name: reading && part >= 0.3 ? (part < 0.6 ? "Centro" : "Ñariño sur") : null,
      data_sets_done: Math.floor(DATA_SETS * part),
      data_sets_total: part > 0 ? DATA_SETS : 0,
      pages: Math.floor(PAGES * part),
      retries: part > 0.5 ? 1 : 0,
      rows_total: rows,
      rows_per_second: reading && !waiting ? 1_240 : 0,
      seconds_left: reading ? Math.ceil((1 - part) * 6) : null,
      rows: { payments: counts },
      wait: waiting ? { sentence: this.wait, seconds: 12, try_number: 2, tries_max: 8 } : null,
      failure: null,
      clock_gap_seconds: null,
    };
  }
}
