// Seconds that run down on this computer's clock.

import { useEffect, useState } from "react";

const TICK_MS = 250;

/** How many of the seconds that were left at an instant are left now. */
export function useCountdown(seconds: number, at_ms: number): number {
  const [, tick] = useState(0);
  const left = Math.max(0, Math.ceil((seconds * 1000 - (Date.now() - at_ms)) / 1000));
  useEffect(() => {
    if (left === 0) return;
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [left]);
  return left;
}
