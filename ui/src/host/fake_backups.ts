// The stand-in's backups: files with fixed dates, and what a new one adds.

import type { BackupAgeView, BackupFileView, BackupsView, BackupView, KeptAs } from "./bindings";

/** What the stand-in pretends about its backups. */
export type BackupOptions = {
  /** `none`: never one; `late`: five days old, and the last try failed. */
  backup?: "none" | "late";
};

export const RESTORED_AT = "2026-11-17T21:00:04-05:00";
export const RESTORED_ENTRIES = 241;
const NOW = "2026-11-18T17:42:00-05:00";
const HEAD = "9f2b64c1d07ae35588b1f0c29d4e6a7731c05be2af914d68c3e07b1a52f8d96e";
const FILES: [string, string, KeptAs[]][] = [
  ["2026-11-17T21:00:04-05:00", "48123904", ["daily", "weekly", "monthly"]],
  ["2026-11-16T21:00:03-05:00", "47988736", ["daily"]],
  ["2026-11-15T21:00:05-05:00", "47611904", ["daily", "weekly"]],
  ["2026-11-14T21:00:02-05:00", "47104000", ["daily"]],
  ["2026-11-13T21:00:04-05:00", "46030848", ["daily"]],
  ["2026-11-08T21:00:03-05:00", "41222144", ["weekly"]],
  ["2026-10-31T21:00:06-05:00", "33554432", ["weekly", "monthly"]],
  ["2026-09-30T21:00:02-05:00", "20971520", ["monthly"]],
  ["2026-08-31T21:00:02-05:00", "983040", []],
];
const LATE_FROM = 4;

export class FakeBackups {
  private readonly options: BackupOptions;
  private readonly failure: string;
  private made: BackupFileView[] = [];
  private copied = false;

  /** Takes the words for why the last try failed, where it is to have failed. */
  constructor(options: BackupOptions, failure: string) {
    this.options = options;
    this.failure = failure;
  }

  age(): BackupAgeView {
    if (this.made.length > 0 || this.copied) {
      return { last_good_at: NOW, age_hours: 0, late: false, failure: null };
    }
    const none = { last_good_at: null, age_hours: null, late: true, failure: null };
    if (this.options.backup === "none") return none;
    if (this.options.backup === "late") {
      const last_good_at = FILES[LATE_FROM]?.[0] ?? null;
      return { last_good_at, age_hours: 116, late: true, failure: this.failure };
    }
    return { last_good_at: FILES[0]?.[0] ?? null, age_hours: 20, late: false, failure: null };
  }

  view(data_folder: string): BackupsView {
    const folder = `${data_folder}/backups`;
    const { backup } = this.options;
    const known = backup === "none" ? [] : FILES.slice(backup === "late" ? LATE_FROM : 0);
    const files = known.map(([at, bytes, kept_as]) => ({
      path: `${folder}/cuadre-${at.slice(0, 10)}.backup`,
      at,
      bytes,
      kept_as,
    }));
    return { age: this.age(), folder, files: [...this.made, ...files] };
  }

  make(path: string | null, data_folder: string): BackupView {
    const file = {
      path: path ?? `${data_folder}/backups/cuadre-2026-11-18.backup`,
      at: NOW,
      bytes: "48234496",
    };
    if (path === null) this.made = [{ ...file, kept_as: ["daily"] }];
    else this.copied = true;
    return { ...file, entries: 264, head: HEAD };
  }

  restored(data_folder: string) {
    return { at: RESTORED_AT, data_folder, entries: RESTORED_ENTRIES, head: HEAD };
  }
}
