// To whom the address belongs: who unlocks again is back where they were, another starts at Today.

import { useEffect, useRef } from "react";
import { usePreference } from "./components/use_preference";
import type { DeskView } from "./host";
import { usePlace } from "./place";

/** The login name of who unlocked last on this computer. */
export function useLastPerson() {
  return usePreference("last-person", "");
}

/** Whether whoever opened the store stands at an address of their own. */
export function useArrival(desk: DeskView | undefined): boolean {
  const { go } = usePlace();
  const [last, remember] = useLastPerson();
  const wasClosed = useRef(false);
  if (desk && desk.store !== "open") wasClosed.current = true;
  const me = desk?.store === "open" ? desk.me?.name : undefined;
  const other = me !== undefined && me !== last;
  useEffect(() => {
    if (me === undefined || !other) return;
    // A window that was loaded anew while the store is open has not changed hands.
    if (!wasClosed.current) remember(me);
    else void go.start().then(() => remember(me));
  }, [go, me, other, remember]);
  return !(other && wasClosed.current);
}
