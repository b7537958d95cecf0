// What the stand-in is told to pretend, by the address of the page.

import type { FakeOptions } from "./fake";

/**
 * Takes the options out of the page's address: `?fake=store:locked,language:fr-CI`. They are kept
 * while the tab stands, for the address belongs to the pages.
 */
export function takeOptions(): FakeOptions {
  const given = new URLSearchParams(location.search).get("fake");
  if (given !== null) {
    sessionStorage.setItem("fake", given);
    history.replaceState(null, "", location.pathname + location.hash);
  }
  const options: Record<string, unknown> = {};
  for (const part of (sessionStorage.getItem("fake") ?? "").split(",")) {
    const [name, value] = part.split(":");
    if (name) options[name] = name === "failing" ? [value] : (value ?? true);
  }
  return options as FakeOptions;
}
