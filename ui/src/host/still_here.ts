// Tells the office that somebody is at the computer.

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { askDesk, foundClosed } from "./cache";
import { call } from "./host";

/** A sign is sent at most this often. */
const EVERY_MS = 15_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/** Sends a sign upon input, and only then, while the store is open. */
export function useStillHere(open: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!open) return;
    let sent_ms = Number.NEGATIVE_INFINITY;
    let at: string | null = null;
    const onSign = (event: Event) => {
      // A page that changes beneath a resting pointer tells of a move that nobody made.
      if (event.type === "pointermove") {
        const { screenX, screenY } = event as PointerEvent;
        const before = at;
        at = `${screenX} ${screenY}`;
        if (before === null || before === at) return;
      }
      const now_ms = performance.now();
      if (now_ms - sent_ms < EVERY_MS) return;
      sent_ms = now_ms;
      void tell(client);
    };
    for (const sign of SIGNS) window.addEventListener(sign, onSign, { capture: true });
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, onSign, { capture: true });
    };
  }, [client, open]);
}

async function tell(client: QueryClient): Promise<void> {
  try {
    await call("still_here", {});
  } catch (error) {
    // Any other failure shows where the next question is asked.
    if (foundClosed(error)) askDesk(client);
  }
}
