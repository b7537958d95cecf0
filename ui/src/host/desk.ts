// Where the desk stands, and the sync that may run: watched once, for every page.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ask } from "./ask";
import type { SyncView } from "./bindings";
import { dropViews, markFiguresStale } from "./cache";
import { leave } from "./leave";

// The office may close the store by itself, and somebody else's wait runs down.
const DESK_POLL_MS = 3_000;

const RUNNING_POLL_MS = 500;
// A sync may also begin by itself (the demo does).
const IDLE_POLL_MS = 4_000;
const FIGURES_REFRESH_MS = 2_000;

/** Where the desk stands. The watch keeps it fresh. */
export function useDesk() {
  return useQuery(ask("desk", {}));
}

/**
 * Follows the desk, once for the window, so that a lock decided by the office shows at once. When
 * its store is closed, every view is forgotten. None of this counts as a sign of the user.
 */
export function useDeskWatch(): void {
  const client = useQueryClient();
  const store = useQuery({
    ...ask("desk", {}),
    refetchInterval: DESK_POLL_MS,
    refetchIntervalInBackground: true,
  }).data?.store;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (store === undefined) return;
    if (store !== "open") dropViews(client);
    if (store !== "open" && wasOpen.current) leave();
    wasOpen.current = store === "open";
  }, [client, store]);
}

/** The sync that runs, or the last one. The watch keeps it fresh. */
export function useSync() {
  return useQuery(ask("sync_progress", {}));
}

/** Follows the sync, once for the window: refreshes the figures while a sync brings rows, and once more when it ends. */
export function useSyncWatch(): void {
  const client = useQueryClient();
  const { data } = useQuery({
    ...ask("sync_progress", {}),
    refetchInterval: (query) => (query.state.data?.running ? RUNNING_POLL_MS : IDLE_POLL_MS),
  });
  const before = useRef<{ sync: SyncView; refreshed_ms: number } | null>(null);
  useEffect(() => {
    if (!data) return;
    const last = before.current;
    const now_ms = performance.now();
    const refresh = last !== null && due(last.sync, data, now_ms - last.refreshed_ms);
    if (refresh) void markFiguresStale(client);
    // What has moved since the last refresh stays due, so the sync of that moment is kept.
    if (refresh || last === null) before.current = { sync: data, refreshed_ms: now_ms };
  }, [client, data]);
}

/** Whether the figures may have moved since `before`, and it is time to look. */
export function due(before: SyncView, now: SyncView, since_ms: number): boolean {
  if (!now.running) return now.ended_at !== before.ended_at || before.running;
  return since_ms >= FIGURES_REFRESH_MS && progress(now) !== progress(before);
}

function progress(sync: SyncView): string {
  const sources = sync.sources.map((source) => `${source.state} ${source.pages}`);
  return `${sync.started_at} ${sources.join(" ")}`;
}
