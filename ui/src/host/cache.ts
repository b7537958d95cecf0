// What the window remembers of the answers, and what each command makes stale.

import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { type Commands, type DeskView, STALES } from "./bindings";
import { CallFailure, type CommandName } from "./host";

/** The questions that a command's answer answers as well. */
type AnsweredBy<C extends CommandName> = {
  [Q in CommandName]: Commands[C]["reply"] extends Commands[Q]["reply"] ? Q : never;
}[CommandName];

/** Commands whose answer is at once the fresh answer of a question. */
const ANSWERS_ANEW: { [C in CommandName]?: AnsweredBy<C> } = {
  save_settings: "desk",
  choose_folder: "desk",
  unlock: "desk",
  unlock_remembered: "desk",
  recover: "desk",
  lock: "desk",
  explore_demo: "desk",
  set_lock_after: "desk",
  add_user: "users",
  change_user: "users",
  revoke_user: "users",
  reset_password: "users",
  change_password: "desk",
  remember: "desk",
  forget: "desk",
  confirm_recovery_key: "desk",
  accept_store: "desk",
  remove_source: "sources",
  review_square: "open_differences",
  set_cash_rules: "cash_rules",
  set_day_end: "cash_rules",
  add_commission: "cash_rules",
  remove_commission: "cash_rules",
  start_sync: "sync_progress",
  cancel_sync: "sync_progress",
};

/** Which of the office's answers hold no figure: they outlive a sync and a lock. */
const WITHOUT_FIGURES: ReadonlySet<unknown> = new Set(["desk", "sync_progress"]);

/** The codes of a call that found the store closed. */
const CLOSED: ReadonlySet<string> = new Set(["locked", "no_store"]);

/** Commands after whose failure the desk stands elsewhere: the next try has to wait. */
const TRIES: ReadonlySet<unknown> = new Set(["unlock", "unlock_remembered", "recover"]);

/** The cache behind every page. Nothing here needs a network, so nothing waits for one. */
export function officeCache(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      // Questions may hold a password: nothing of them stays once they are answered.
      mutations: { networkMode: "always", retry: false, gcTime: 0 },
    },
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (foundClosed(error) && query.queryKey[0] !== "desk") askDesk(client);
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _question, _context, mutation) => {
        if (foundClosed(error) || TRIES.has(mutation.options.mutationKey?.[0])) askDesk(client);
      },
      onSuccess: (answer, _question, _context, mutation) => {
        const command = mutation.options.mutationKey?.[0] as CommandName | undefined;
        if (command) settle(client, command, answer);
      },
    }),
  });
  return client;
}

/** Whether a call failed because the store is closed. */
export function foundClosed(error: unknown): boolean {
  return error instanceof CallFailure && CLOSED.has(error.failure.code);
}

/** Asks where the desk stands, whatever is remembered of it. */
export function askDesk(client: QueryClient): void {
  void markStale(client, ["desk"]);
}

/** Takes in the answer of a command and marks what it made stale. */
export function settle(client: QueryClient, command: CommandName, answer: unknown): void {
  const anew = ANSWERS_ANEW[command];
  const desk = client.getQueryData<DeskView>(["desk", {}]);
  // The store was closed while the command was under way: nothing of its answer is taken in.
  if (anew !== "desk" && desk && desk.store === "locked") return;
  if (anew) {
    // A question under way was asked before the command, so its answer comes too late.
    void client.cancelQueries({ queryKey: [anew, {}] });
    client.setQueryData([anew, {}], answer);
  }
  if (anew === "desk" && (answer as DeskView).store !== "open") {
    dropViews(client);
    return;
  }
  void markStale(
    client,
    STALES[command].filter((stale) => stale !== anew),
  );
}

/** Marks every figure stale: a sync has brought rows. */
export function markFiguresStale(client: QueryClient): Promise<void> {
  return client.invalidateQueries({
    predicate: (query) => !WITHOUT_FIGURES.has(query.queryKey[0]),
  });
}

/**
 * Forgets every answer but where the desk stands: the store is closed. A question under way is
 * given up, so that its answer is not remembered when it comes.
 */
export function dropViews(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== "desk" });
  client.getMutationCache().clear();
}

function markStale(client: QueryClient, commands: readonly CommandName[]): Promise<void> {
  return client.invalidateQueries({
    predicate: (query) => commands.includes(query.queryKey[0] as CommandName),
  });
}
