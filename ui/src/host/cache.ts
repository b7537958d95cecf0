// What the window remembers of the answers, and what each command makes stale.

import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { type Commands, STALES } from "./bindings";
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
  recover: "desk",
  lock: "desk",
  explore_demo: "desk",
  remove_source: "sources",
  start_sync: "sync_progress",
  cancel_sync: "sync_progress",
};

/** Which of the office's answers hold no figure: they outlive a sync and a lock. */
const WITHOUT_FIGURES: ReadonlySet<unknown> = new Set(["desk", "sync_progress"]);

/** The codes of a question that found the store closed. */
const CLOSED: ReadonlySet<string> = new Set(["locked", "no_store"]);

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
        const closed = error instanceof CallFailure && CLOSED.has(error.failure.code);
        if (closed && query.queryKey[0] !== "desk") void markStale(client, ["desk"]);
      },
    }),
    mutationCache: new MutationCache({
      onSuccess: (answer, _question, _context, mutation) => {
        const command = mutation.options.mutationKey?.[0] as CommandName | undefined;
        if (command) settle(client, command, answer);
      },
    }),
  });
  return client;
}

/** Takes in the answer of a command and marks what it made stale. */
export function settle(client: QueryClient, command: CommandName, answer: unknown): void {
  const anew = ANSWERS_ANEW[command];
  if (anew) client.setQueryData([anew, {}], answer);
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

/** Forgets every answer but where the desk stands: the store is closed. */
export function dropViews(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== "desk" });
  client.getMutationCache().clear();
}

function markStale(client: QueryClient, commands: readonly CommandName[]): Promise<void> {
  return client.invalidateQueries({
    predicate: (query) => commands.includes(query.queryKey[0] as CommandName),
  });
}
