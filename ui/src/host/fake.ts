// A stand-in for the office, so that the pages run in a plain browser and in tests.
//
// It answers from the fixtures beside it. It is left out of the shipped pages.

import type { DeskView, Failure, Language, SourceView, StoreState, SyncView } from "./bindings";
import { FakeBackOffice } from "./fake_back_office";
import { type BackupOptions, FakeBackups } from "./fake_backups";
import { cashBox, record, rowsOf, today } from "./fake_books";
import { FakeTill } from "./fake_cash_answers";
import { addLocalRows, localRecord } from "./fake_cash_rows";
import type { CashOptions } from "./fake_cash_store";
import { FakeLog, type LogOptions } from "./fake_log";
import { hideQuarantine, hideRecord, hideRows, hides, type NameOptions } from "./fake_names";
import { bare, FakePeople, PASSWORD, type PeopleOptions, strength } from "./fake_people";
import { rolesView } from "./fake_roles";
import { FakeSync } from "./fake_sync";
import { verifyView } from "./fake_verify";
import { withheld } from "./fake_withheld";
import office from "./fixtures/office.json";
import words from "./fixtures/words.json";
import type { Carrier } from "./host";

/** What the stand-in pretends. */
export type FakeOptions = PeopleOptions &
  LogOptions &
  BackupOptions &
  CashOptions &
  NameOptions & {
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

export { takeOptions } from "./fake_options";

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
  private readonly people: FakePeople;
  private readonly log: FakeLog;
  private readonly backups: FakeBackups;
  private readonly office: FakeBackOffice;
  private readonly till: FakeTill;
  private desk: DeskView;
  private sources: SourceView[];

  constructor(options: FakeOptions) {
    this.options = options;
    this.desk = {
      ...(office.desk as DeskView),
      store: options.store ?? "open",
      settings: { language: options.language ?? "es-CO", theme: options.theme ?? "system" },
    };
    this.people = new FakePeople(options, this.desk.store === "open", (code) => this.fail(code));
    this.log = new FakeLog(options);
    this.office = new FakeBackOffice(options);
    this.backups = new FakeBackups(options, this.failure("disk_full").message);
    this.set({});
    this.sources = options.empty ? [] : (structuredClone(office.sources) as SourceView[]);
    this.sync = new FakeSync(Number(options.sync_ms ?? 12_000));
    this.till = new FakeTill(options, {
      me: () => this.desk.me?.name ?? "",
      failure: (code) => this.failure(code),
      books: (day) => this.office.movements.into(this.books(day)),
      data_folder: () => this.desk.data_folder,
    });
    if (options.syncing) this.sync.start(this.sources, this.failure("rate_limited").message);
  }

  answer(command: string, body: Body): unknown {
    if (this.options.failing?.includes(command)) this.fail("store_damaged");
    switch (command) {
      case "desk":
        return this.set({});
      case "still_here":
        return {};
      case "roles":
        return rolesView(this.desk.settings.language);
      case "save_settings":
        return this.set({ settings: body });
      case "password_strength":
        return strength(body.password);
      case "choose_folder":
        // A folder whose name says so has no store.
        return this.set({
          data_folder: body.data_folder,
          store: body.data_folder.includes("vac") ? "none" : "locked",
        });
      case "restore":
        return this.restore(body);
      case "create_store":
        this.people.enter(body.password);
        this.set({ store: "open" });
        return { recovery_key: office.recovery_key, data_folder: this.desk.data_folder };
      case "unlock":
        this.people.unlock(body.user, body.password);
        return this.set({ store: "open" });
      case "unlock_remembered":
        this.people.unlockRemembered(body.user);
        return this.set({ store: "open" });
      case "recover":
        if (bare(body.recovery_key) !== bare(office.recovery_key)) this.fail("wrong_recovery_key");
        this.people.enter(body.new_password);
        return this.set({ store: "open" });
      case "lock":
        return this.set({ store: "locked" });
      case "explore_demo":
        this.sync.start(this.sources, this.failure("rate_limited").message);
        this.people.enter(null);
        return this.set({ store: "open", demo: true });
      default:
        if (this.desk.store !== "open") this.fail("wrong_password", "locked");
        if (!this.desk.may.includes(command)) this.fail("not_allowed");
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
        const view = { total: worded.length, entries: worded, hidden: false };
        return hides(this.options, body.purpose) ? hideQuarantine(view) : view;
      }
      case "start_sync":
        return this.sync.start(this.sources, this.failure("rate_limited").message);
      case "sync_progress":
        return this.sync.view() satisfies SyncView;
      case "cancel_sync":
        return this.sync.cancel();
      case "today":
        return withheld(today(body, this.sources, this.options.stale ?? false), this.till);
      case "cash_box_rows": {
        const { movements } = this.office.movements.into(this.books(body));
        return this.named(body, addLocalRows(rowsOf(body), body, movements), hideRows);
      }
      case "record":
        return this.named(
          body,
          localRecord(body, this.office.movements) ?? record(body),
          hideRecord,
        );
      case "verify":
        return verifyView(this.options.tampered ?? false);
      default:
        return (
          this.till.answer(command, body) ??
          this.office.answer(command, body, this.desk.settings.language) ??
          this.answerStore(command, body) ??
          this.answerPeople(command, body)
        );
    }
  }

  private books(day: { route_id: string; date?: string | null }) {
    return cashBox(day, this.sources, this.options.stale ?? false);
  }

  private answerStore(command: string, body: Body): unknown {
    const { language } = this.desk.settings;
    switch (command) {
      case "audit_log":
        return this.log.view(body, language);
      case "audit_verify":
        return this.log.verify(language);
      case "audit_export":
        if (this.desk.read_only) this.fail("read_only");
        return this.log.write(body.path, language);
      case "accept_store":
        this.people.prove(body.password);
        this.log.accept();
        return this.set({});
      case "backups":
        return this.backups.view(this.desk.data_folder);
      case "back_up":
        if (this.desk.read_only) this.fail("read_only");
        return this.backups.make(body.path, this.desk.data_folder);
      default:
        return null;
    }
  }

  private restore(body: Body): unknown {
    if (this.desk.store !== "none") this.fail("store_exists");
    if (!body.path.endsWith("backup")) this.fail("not_a_backup");
    const right =
      body.recovery_key === null
        ? body.password === PASSWORD
        : bare(body.recovery_key) === bare(office.recovery_key);
    if (!right) this.fail(body.recovery_key === null ? "wrong_password" : "wrong_recovery_key");
    this.people.enter(body.new_password);
    this.set({ store: "open" });
    return this.backups.restored(this.desk.data_folder);
  }

  private answerPeople(command: string, body: Body): unknown {
    const given = this.people.answer(command, body);
    if (given === null) return this.fail("not_in_fixture", "unknown_command");
    if (given === "desk") return this.set({});
    return "key" in given ? { recovery_key: given.key } : given.users;
  }

  /** What holds names, with them or without. */
  private named<V>(body: Body, view: V | null, hide: (view: V) => V): V {
    if (view === null) return this.fail("not_in_fixture");
    return hides(this.options, body.purpose) ? hide(view) : view;
  }

  private set(change: Partial<DeskView>): DeskView {
    const desk = { ...this.desk, ...change };
    const open = desk.store === "open";
    const backup = this.backups.age();
    this.desk = { ...desk, ...this.people.desk(open), backup };
    if (open) Object.assign(this.desk, this.log.desk(desk.settings.language));
    return this.desk;
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

  private failure(reason: string, code: string = reason): Failure {
    const [message, next_step] =
      words[reason as keyof typeof words]?.[this.desk.settings.language] ?? [];
    return { code, message: message ?? reason, next_step: next_step ?? "" };
  }

  private fail(reason: keyof typeof words, code: string = reason): never {
    throw new Error(JSON.stringify(this.failure(reason, code)));
  }
}
