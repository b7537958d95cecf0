// Why names are looked at: said once for a place, and good for that place only.

import type { Purpose } from "./host";
import { useWhileOpen } from "./while_open";

const NONE: Readonly<Record<string, Purpose>> = {};

/** The purpose stated for a place, such as a route and its date, and how to state one. */
export function usePurpose(place: string) {
  const [purposes, setPurposes] = useWhileOpen("purposes", NONE);
  const [, setAsked] = useWhileOpen<string | null>("purposes.asked", null);
  const { [place]: purpose = null, ...others } = purposes;
  return {
    purpose,
    state: () => setAsked(place),
    withdraw: () => setPurposes(others),
  };
}

/** The place for which a purpose is being asked, and what is done with the answer. */
export function useAskedPurpose() {
  const [purposes, setPurposes] = useWhileOpen("purposes", NONE);
  const [asked, setAsked] = useWhileOpen<string | null>("purposes.asked", null);
  return {
    asked,
    close: () => setAsked(null),
    give: (purpose: Purpose) => {
      if (asked !== null) setPurposes({ ...purposes, [asked]: purpose });
      setAsked(null);
    },
  };
}
