// A stand-in for the office, so that the pages run in a plain browser and in tests.
//
// It answers from the fixtures beside it. It is left out of the shipped pages.

import type { DeskView, Failure, Language, SourceView, StoreState, SyncView } from "./bindings";
import { cashBox, record, rowsOf, today } from "./fake_books";
import { FakeSync } from "./fake_sync";
import office from "./fixtures/office.json";
import words from "./fixtures/words.json";
import type { Carrier } from "./host";

/** What the stand-in pretends. */
export type FakeOptions = {
  store?: StoreState;
  language?: Language;
  theme?: DeskView["settings"]["theme"];
  /** A store without sources. */
  empty?: boolean;
  /** Commands that fail, as of a damaged store. */
  failing?: string[];
  /** Figures of yesterday morning. */
  stale?: boolean;
  /** Whether a sync runs from the start, and how long a whole one takes. */
  syncing?: boolean;
  sync_ms?: number;
  /** Figures that do not agree with their rows. */
  tampered?: boolean;
};

const PASSWORD = "cuadre";

/**
 * Takes the options out of the page's address: `?fake=store:locked,language:fr-CI`. They are kept
 * while the tab stands, for the address belongs to the pages.
 */
export function takeOptions(): FakeOptions {
  const given = new URLSearchParams(location.search).get("fake");
  if (given !== null) {
    sessionStorage.setItem("fake", given);
    history.replaceState(null, "", location.pathname + location.hash);
  }
  const options: Record<string, unknown> = {};
  for (const part of (sessionStorage.getItem("fake") ?? "").split(",")) {
    const [name, value] = part.split(":");
    if (name) options[name] = name === "failing" ? [value] : (value ?? true);
  }
  return options as FakeOptions;
}

/** A carrier that never leaves the page. */
export function fakeCarrier(options: FakeOptions = {}): Carrier {
  const fake = new FakeOffice(options);
  return async (command, body) => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    return JSON.stringify(fake.answer(command, JSON.parse(body)));
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what a stand-in is asked is checked by its callers.
type Body = any;

class FakeOffice {
  private readonly options: FakeOptions;
  private readonly sync: FakeSync;
  private desk: DeskView;
  private sources: SourceView[];

  constructor(options: FakeOptions) {
    this.options = options;
    this.desk = {
      ...(office.desk as DeskView),
      store: options.store ?? "open",
      settings: { language: options.language ?? "es-CO", theme: options.theme ?? "system" },
    };
    this.sources = options.empty ? [] : (structuredClone(office.sources) as SourceView[]);
    this.sync = new FakeSync(Number(options.sync_ms ?? 12_000));
    if (options.syncing) this.sync.start(this.sources, this.failure("rate_limited").message);
  }

  answer(command: string, body: Body): unknown {
    if (this.options.failing?.includes(command)) this.fail("store_damaged");
    switch (command) {
      case "desk":
        return this.desk;
      case "save_settings":
        return this.set({ settings: body });
      case "password_strength":
        return strength(body.password);
      case "choose_folder":
        return this.set({ data_folder: body.data_folder, store: "locked" });
      case "create_store":
        this.set({ store: "open" });
        return { recovery_key: office.recovery_key, data_folder: this.desk.data_folder };
      case "unlock":
        return this.open(body.password === PASSWORD, "wrong_password");
      case "recover":
        return this.open(
          bare(body.recovery_key) === bare(office.recovery_key),
          "wrong_recovery_key",
        );
      case "lock":
        return this.set({ store: "locked" });
      case "explore_demo":
        this.sync.start(this.sources, this.failure("rate_limited").message);
        return this.set({ store: "open", demo: true });
      default:
        if (this.desk.store !== "open") this.fail("wrong_password", "locked");
        return this.answerOpen(command, body);
    }
  }

  private answerOpen(command: string, body: Body): unknown {
    switch (command) {
      case "sources":
        return { sources: this.sources.map((source) => this.worded(source)) };
      case "add_prestacop":
        return this.add(body);
      case "test_source":
        if (body.name === "PrestaCOP Abidjan") this.fail("unreachable");
        return {
          scopes: ["portfolio.read", "payments.read", "collectors.read", "customers.read"],
          routes: 6,
          milliseconds: 412,
          clock_gap_seconds: null,
        };
      case "remove_source":
        this.sources = this.sources.filter((source) => source.name !== body.name);
        return { sources: this.sources };
      case "quarantine": {
        const entries = this.sources.length === 0 ? [] : office.quarantine;
        const worded = entries.map((entry) => ({
          ...entry,
          sentence: this.failure(entry.reason).message,
        }));
        return { total: worded.length, entries: worded };
      }
      case "start_sync":
        return this.sync.start(this.sources, this.failure("rate_limited").message);
      case "sync_progress":
        return this.sync.view() satisfies SyncView;
      case "cancel_sync":
        return this.sync.cancel();
      case "today":
        return today(body, this.sources, this.options.stale ?? false);
      case "cash_box":
        return cashBox(body, this.sources, this.options.stale ?? false);
      case "cash_box_rows":
        return rowsOf(body) ?? this.fail("not_in_fixture");
      case "record":
        return record(body) ?? this.fail("not_in_fixture");
      case "verify":
        return this.verify();
      default:
        return this.fail("not_in_fixture", "unknown_command");
    }
  }

  private set(change: Partial<DeskView>): DeskView {
    this.desk = { ...this.desk, ...change };
    return this.desk;
  }

  private open(right: boolean, otherwise: keyof typeof words): DeskView {
    return right ? this.set({ store: "open" }) : this.fail(otherwise);
  }

  private add(body: Body): SourceView {
    const source: SourceView = {
      name: body.name,
      kind: "prestacop",
      base_url: body.base_url,
      tenant: body.tenant,
      email: body.email,
      routes: 0,
      finished_at: null,
      tried_at: null,
      quarantined: 0,
      clock_gap_seconds: null,
      data_sets: [],
    };
    this.sources = [...this.sources, source];
    return source;
  }

  private worded(source: SourceView): SourceView {
    const data_sets = source.data_sets.map((set) => ({
      ...set,
      failure: set.failure && this.failure(set.failure.code),
    }));
    return { ...source, data_sets };
  }

  private verify() {
    const differences = [
      {
        place: "Ñariño sur · 2026-11-18",
        figure: "receipts_cash",
        maintained: "1265000.00",
        recomputed: "1230000.00",
      },
    ];
    return {
      ok: !this.options.tampered,
      checked: {
        routes: 8,
        days: 128,
        loans: 214,
        payments: 3142,
        expenses: 187,
        cash_movements: 96,
        pages: 61,
        changes: 3702,
      },
      differences: this.options.tampered ? differences : [],
    };
  }

  private failure(reason: string, code: string = reason): Failure {
    const [message, next_step] =
      words[reason as keyof typeof words]?.[this.desk.settings.language] ?? [];
    return { code, message: message ?? reason, next_step: next_step ?? "" };
  }

  private fail(reason: keyof typeof words, code: string = reason): never {
    throw new Error(JSON.stringify(this.failure(reason, code)));
  }
}

function bare(key: string): string {
  return key.replace(/[\s-]/g, "").toUpperCase();
}

function strength(password: string) {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password));
  const score = password.length < 6 ? 0 : Math.min(4, Math.floor(password.length / 5));
  return { score: Math.min(score, kinds.length + 1), accepted: password.length > 0 };
}
