// Opens the whole window on the stand-in office, at an address.

import { createMemoryHistory } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { App } from "../App";
import { type CommandName, carryWith, officeCache } from "../host";
import { type FakeOptions, fakeCarrier } from "../host/fake";
import { createWords } from "../languages";
import { createPages } from "../routes";

export type Asked = { command: CommandName; body: unknown };

export const NARINO = "source=PrestaCOP%20Bogot%C3%A1&route=ruta-02";

/** The window, what it asked of the office, and hands to work it with. */
export function openWindow(address = "/", options: FakeOptions = {}) {
  const asked: Asked[] = [];
  const fake = fakeCarrier({ language: "en", ...options });
  carryWith((command, body) => {
    asked.push({ command: command as CommandName, body: JSON.parse(body) });
    return fake(command, body);
  });
  const pages = createPages(createMemoryHistory({ initialEntries: [address] }));
  const cache = officeCache();
  render(<App cache={cache} words={createWords("en")} pages={pages} />);
  return { user: userEvent.setup(), asked, cache, pages };
}

/** The title of the page, once it stands. */
export async function title(): Promise<string> {
  return (await screen.findByTestId("page-title")).textContent ?? "";
}

// Contrast is looked at in a real browser. The kit heads its dialogs with a `header` element,
// which is no second banner.
const RULES_OFF = ["color-contrast", "region", "landmark-no-duplicate-banner", "landmark-unique"];

/** What axe finds wrong with the page. */
export async function barriers(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: Object.fromEntries(RULES_OFF.map((rule) => [rule, { enabled: false }])),
  });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`,
  );
}
