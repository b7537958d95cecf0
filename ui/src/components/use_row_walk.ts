// Walks the rows of a table with the arrows, from anywhere on the page.

import type { KeyboardEvent, RefObject } from "react";
import { useKeys } from "./use_keys";

/** The rows of `body` are walked by their elements with `data-row`. */
export function useRowWalk(body: RefObject<HTMLElement | null>, count: number) {
  const focusRow = (index: number) => {
    const buttons = body.current?.querySelectorAll<HTMLElement>("[data-row]");
    buttons?.[Math.max(0, Math.min(index, buttons.length - 1))]?.focus();
  };
  useKeys({ ArrowDown: () => focusRow(0), ArrowUp: () => focusRow(count - 1) });
  const onKeyDown = (event: KeyboardEvent) => {
    const at = rowIndex(event.target);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    focusRow(next);
  };
  return { focusRow, onKeyDown };
}

function rowIndex(target: EventTarget): number {
  const row = target instanceof HTMLElement ? target.closest("tbody > tr") : null;
  return row?.parentElement ? Array.from(row.parentElement.children).indexOf(row) : -1;
}
