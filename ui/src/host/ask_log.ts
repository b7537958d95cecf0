// The activity log: some entries at a time, and one of them by its number.

import { infiniteQueryOptions } from "@tanstack/react-query";
import { ask } from "./ask";
import type { AuditQuestion } from "./bindings";
import { call } from "./host";

const ENTRIES_PER_CALL = 100;

export type LogFilter = Omit<AuditQuestion, "before" | "limit">;

/** Entries, the latest first: for `useInfiniteQuery`. Much is written to the log unasked. */
export function askLog(filter: LogFilter) {
  return infiniteQueryOptions({
    queryKey: ["audit_log", filter],
    queryFn: ({ pageParam }) =>
      call("audit_log", { ...filter, before: pageParam, limit: ENTRIES_PER_CALL }),
    initialPageParam: null as string | null,
    getNextPageParam: (last, pages) => {
      const given = pages.reduce((count, page) => count + page.entries.length, 0);
      return given < last.total ? last.entries.at(-1)?.n : undefined;
    },
    staleTime: 0,
  });
}

/** The entry of a number, alone or with one before it where it is not there. */
export function askEntry(n: string) {
  const before = (BigInt(n) + 1n).toString();
  const nobody = { user: null, action: null, object: null, from: null, to: null };
  return ask("audit_log", { ...nobody, before, limit: 1 });
}
