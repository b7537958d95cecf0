// What each command makes stale, and what a sync refreshes.

import { expect, test } from "vitest";
import { ask } from "./ask";
import { STALES, type SyncView } from "./bindings";
import { dropViews, markFiguresStale, officeCache, settle } from "./cache";
import { due } from "./desk";
import { CallFailure, type CommandName, call, carryWith, readFailure } from "./host";

const QUESTIONS: CommandName[] = [
  "desk",
  "sources",
  "quarantine",
  "sync_progress",
  "today",
  "cash_box",
  "cash_box_rows",
  "record",
];

function filled() {
  const client = officeCache();
  for (const question of QUESTIONS) client.setQueryData([question, {}], { question });
  const stale = () =>
    QUESTIONS.filter((question) => client.getQueryState([question, {}])?.isInvalidated);
  return { client, stale };
}

test("a question makes nothing stale", () => {
  for (const question of QUESTIONS) expect(STALES[question], question).toEqual([]);
});

test.each(Object.keys(STALES) as CommandName[])(
  "after %s the stale answers are asked anew",
  (command) => {
    const { client, stale } = filled();
    settle(client, command, { answer: command, store: "open" });
    const answered = QUESTIONS.filter(
      (question) => client.getQueryData<{ answer?: string }>([question, {}])?.answer === command,
    );
    // What is stale is either asked anew or has just been answered.
    const expected = STALES[command].filter((one) => QUESTIONS.includes(one));
    expect([...stale(), ...answered].sort()).toEqual(
      [...new Set([...expected, ...answered])].sort(),
    );
    expect(answered.length).toBeLessThanOrEqual(1);
  },
);

test("commands that open or close the store make every answer stale", () => {
  const commands = ["create_store", "unlock", "unlock_remembered", "recover", "lock"] as const;
  for (const command of [...commands, "explore_demo" as const]) {
    expect(QUESTIONS.filter((question) => !STALES[command].includes(question))).toEqual([]);
  }
});

test("a sync refreshes the figures, not where the desk stands", async () => {
  const { client, stale } = filled();
  await markFiguresStale(client);
  expect(stale()).toEqual(QUESTIONS.filter((one) => one !== "desk" && one !== "sync_progress"));
});

test("a closed store leaves nothing in memory but where the desk stands", () => {
  const { client } = filled();
  dropViews(client);
  expect(
    client
      .getQueryCache()
      .getAll()
      .map((query) => query.queryKey[0]),
  ).toEqual(["desk"]);
});

test.each(["lock", "choose_folder", "save_settings"] as const)(
  "an answer of %s that finds the store closed leaves nothing else in memory",
  (command) => {
    const { client } = filled();
    settle(client, command, { store: "locked" });
    const left = client.getQueryCache().getAll();
    expect(left.map((query) => query.state.data)).toEqual([{ store: "locked" }]);
  },
);

test("what a command answers after the lock is not taken in", () => {
  const { client } = filled();
  settle(client, "lock", { store: "locked" });
  settle(client, "remove_source", { sources: [] });
  settle(client, "start_sync", { running: true });
  expect(client.getQueryCache().getAll()).toHaveLength(1);
});

test("what was asked before a command does not overwrite its answer", async () => {
  const client = officeCache();
  let answer: (text: string) => void = () => {};
  carryWith(() => new Promise((resolve) => (answer = resolve)));
  client.setQueryData(["desk", {}], { store: "open" });
  const asked = client.refetchQueries({ queryKey: ["desk"] });
  const observed = client.fetchQuery(ask("desk", {})).catch(() => undefined);
  settle(client, "lock", { store: "locked" });
  answer('{"store":"open"}');
  await Promise.all([asked, observed]);
  expect(client.getQueryData(["desk", {}])).toEqual({ store: "locked" });
});

test.each(["unlock", "unlock_remembered", "recover"] as const)(
  "after %s failed it is asked how long to wait",
  async (command) => {
    const { client, stale } = filled();
    const failure = { code: "wrong_password", message: "", next_step: "" };
    carryWith(() => Promise.reject(JSON.stringify(failure)));
    const observer = client
      .getMutationCache()
      .build(client, { mutationKey: [command], mutationFn: () => call("desk", {}) });
    await expect(observer.execute(undefined)).rejects.toMatchObject({ failure });
    expect(stale()).toEqual(["desk"]);
  },
);

const idle: SyncView = { running: false, started_at: null, ended_at: null, sources: [] };
const running = (pages: number): SyncView => ({
  running: true,
  started_at: "2026-11-18T17:42:00-05:00",
  ended_at: null,
  sources: [
    {
      name: "A",
      state: "running",
      data_set: "statement",
      route_name: null,
      data_sets_done: 0,
      data_sets_total: 3,
      pages,
      retries: 0,
      rows_total: 0,
      rows_per_second: 0,
      seconds_left: null,
      rows: {},
      wait: null,
      failure: null,
      clock_gap_seconds: null,
    },
  ],
});
const ended: SyncView = { ...running(3), running: false, ended_at: "2026-11-18T17:43:00-05:00" };

test.each<[string, SyncView, SyncView, number, boolean]>([
  ["nothing runs", idle, idle, 60_000, false],
  ["pages came, a moment ago it was refreshed", running(1), running(2), 100, false],
  ["pages came, some time ago it was refreshed", running(1), running(2), 5_000, true],
  ["it runs and brings nothing", running(2), running(2), 5_000, false],
  ["it ended", running(3), ended, 100, true],
  ["it began and ended unseen", idle, ended, 100, true],
  ["it ended long ago", ended, ended, 60_000, false],
])("figures are due: %s", (_case, before, now, since_ms, expected) => {
  expect(due(before, now, since_ms)).toBe(expected);
});

test("a failure keeps the office's own words", async () => {
  const failure = { code: "wrong_password", message: "No.", next_step: "Again." };
  carryWith(() => Promise.reject(JSON.stringify(failure)));
  await expect(call("unlock", { user: "owner", password: "x" })).rejects.toMatchObject({ failure });
  await expect(call("unlock", { user: "owner", password: "x" })).rejects.toBeInstanceOf(
    CallFailure,
  );
});

test.each([["<html>"], [""], [null], [undefined], [42], [new Error("x")], ['{"code":1}'], ["[]"]])(
  "what is no failure is one that could not be read: %o",
  (thrown) => {
    expect(readFailure(thrown).code).toBe("unreadable_answer");
  },
);

test("an answer that is no JSON is a failure too", async () => {
  carryWith(() => Promise.resolve("<html>login</html>"));
  await expect(call("desk", {})).rejects.toMatchObject({ failure: { code: "unreadable_answer" } });
});
