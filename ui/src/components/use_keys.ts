// Keys that act on the whole page.

import { useEffect, useRef } from "react";

/** What each key does: `H`, `1`, `/`, `F5`, `Ctrl+K`, `ArrowLeft`, `Escape`. */
export type KeyActions = Record<string, (() => void) | undefined>;

/**
 * Acts on keys while the component is there. Bare keys wait while someone types or a dialog is
 * open; keys that an element has already taken are left alone.
 */
export function useKeys(actions: KeyActions): void {
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const name = keyName(event);
      const action = Object.hasOwn(current.current, name) ? current.current[name] : undefined;
      if (!action || event.defaultPrevented || event.repeat) return;
      const bare = !event.ctrlKey && !/^F\d+$/.test(name);
      if (bare && (isTyping(event) || dialogOpen())) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** The name of a key, whatever the keyboard's layout puts beside it. */
export function keyName(event: KeyboardEvent): string {
  if (event.altKey || event.metaKey) return "";
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (event.ctrlKey) return `Ctrl+${key}`;
  if (key === "/" || key === "?") return key;
  // A French keyboard gives digits only with Shift, so the place of the key decides.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  return digit ?? (event.shiftKey && event.key.length > 1 ? `Shift+${key}` : key);
}

function isTyping({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A choice of language or theme keeps the focus once made; it takes arrows, but no letters.
  if (target instanceof HTMLInputElement && ["radio", "checkbox"].includes(target.type)) {
    return key.length > 1;
  }
  // What is chosen and not typed has nothing to take back: Escape leaves what it stands in.
  if (key === "Escape" && isChosen(target)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

function isChosen(target: HTMLElement): boolean {
  return (
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && ["date", "time"].includes(target.type))
  );
}

function dialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}
