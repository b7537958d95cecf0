// Walks the rows of a page's tables with the arrows, from anywhere on the page.

import type { KeyboardEvent, RefObject } from "react";
import { useKeys } from "./use_keys";

/** What is walked inside `body`, in one table or several: the elements with `data-row`. */
export function useRowWalk(body: RefObject<HTMLElement | null>, count: number) {
  const rows = () => Array.from(body.current?.querySelectorAll<HTMLElement>("[data-row]") ?? []);
  const focusRow = (index: number) => {
    rows()[Math.max(0, Math.min(index, count - 1))]?.focus();
  };
  useKeys({ ArrowDown: () => focusRow(0), ArrowUp: () => focusRow(count - 1) });
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event;
    const at = rows().findIndex((row) =>
      (row.closest("tr") ?? row).contains(target instanceof Node ? target : null),
    );
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    focusRow(next);
  };
  return { focusRow, onKeyDown };
}
