// Every page, in every language and state, stands and has no barriers.

import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Language } from "./host";
import type { FakeOptions } from "./host/fake";
import { barriers, NARINO, openWindow, title } from "./testing/open_window";
import en from "./words/en.json";

const TITLES: Record<Language, Record<string, string>> = {
  "es-CO": {
    "/": "Hoy",
    [`/cash-box?${NARINO}`]: "Caja",
    [`/cash-box?${NARINO}&line=receipts_cash`]: "Caja",
    "/differences": "Diferencias",
    [`/profitability?${NARINO}`]: "Rentabilidad",
    "/connections": "Fuentes",
    "/quarantine": "Cuarentena",
    "/log": "Registro de actividad",
    "/log?entry=260": "Registro de actividad",
    "/backups": "Respaldos",
    "/people": "Personas",
    "/settings": "Ajustes",
    "/settings/cash": "Ajustes",
    "/settings/security": "Ajustes",
    "/settings/roles": "Ajustes",
  },
  "fr-CI": {
    "/": "Aujourd’hui",
    [`/cash-box?${NARINO}`]: "Caisse",
    [`/cash-box?${NARINO}&line=receipts_cash`]: "Caisse",
    "/differences": "Écarts",
    [`/profitability?${NARINO}`]: "Rentabilité",
    "/connections": "Sources",
    "/quarantine": "Quarantaine",
    "/log": "Journal d’activité",
    "/log?entry=260": "Journal d’activité",
    "/backups": "Sauvegardes",
    "/people": "Personnes",
    "/settings": "Réglages",
    "/settings/cash": "Réglages",
    "/settings/security": "Réglages",
    "/settings/roles": "Réglages",
  },
  en: {
    "/": "Today",
    [`/cash-box?${NARINO}`]: "Cash box",
    [`/cash-box?${NARINO}&line=receipts_cash`]: "Cash box",
    "/differences": "Differences",
    [`/profitability?${NARINO}`]: "Profitability",
    "/connections": "Connections",
    "/quarantine": "Quarantine",
    "/log": "Activity log",
    "/log?entry=260": "Activity log",
    "/backups": "Backups",
    "/people": "People",
    "/settings": "Settings",
    "/settings/cash": "Settings",
    "/settings/security": "Settings",
    "/settings/roles": "Settings",
  },
};
const WORD_KEY = new RegExp(`\\{\\{|\\b(${Object.keys(en).join("|")})\\.[a-z]+`);
const PAGES = Object.entries(TITLES).flatMap(([language, pages]) =>
  Object.entries(pages).map(([address, name]) => [language as Language, address, name] as const),
);

test.each(PAGES)("%s %s", async (language, address, name) => {
  openWindow(address, { language });
  // The window starts in Spanish's words only until the settings have come.
  expect(await screen.findByRole("heading", { level: 1, name })).toBeInTheDocument();
  await screen.findByTestId("status-line");
  if (address.includes("line=")) await screen.findByText("<img src=x onerror=alert(1)>");
  expect(document.documentElement.lang).toBe(language);
  // No key of a word, and no hole in a sentence, is left on the page.
  expect(document.body.textContent).not.toMatch(WORD_KEY);
  expect(await barriers()).toEqual([]);
});

const STATES: [string, string, FakeOptions][] = [
  ["no source yet", "/", { empty: true }],
  ["no cash box yet", "/cash-box", { empty: true }],
  ["no source to list", "/connections", { empty: true }],
  ["nothing in quarantine", "/quarantine", { empty: true }],
  ["no store", "/", { store: "none" }],
  ["a locked store", "/settings", { store: "locked" }],
  ["old figures", "/", { stale: true }],
  ["a sync that runs", "/connections", { syncing: true }],
  ["a day without records", "/?date=2026-11-15", {}],
  ["today failed", "/", { failing: ["today"] }],
  ["the cash box failed", `/cash-box?${NARINO}`, { failing: ["cash_box"] }],
  ["the rows failed", `/cash-box?${NARINO}&line=expenses`, { failing: ["cash_box_rows"] }],
  ["the sources failed", "/connections", { failing: ["sources"] }],
  ["the people failed", "/people", { failing: ["users"] }],
  ["the roles failed", "/settings/roles", { failing: ["roles"] }],
  ["an unconfirmed recovery key", "/settings/security", { unconfirmed: true }],
  ["a clerk's security", "/settings/security", { role: "clerk", given: true }],
  ["a page of another role", "/people", { role: "compliance" }],
  ["the quarantine failed", "/quarantine", { failing: ["quarantine"] }],
  ["the log failed", "/log", { failing: ["audit_log"] }],
  ["nothing open", "/differences", { empty: true }],
  ["no route to earn", "/profitability", { empty: true }],
  ["figures withheld", "/", { role: "clerk", blind: true }],
  ["the differences failed", "/differences", { failing: ["open_differences"] }],
  ["the profitability failed", `/profitability?${NARINO}`, { failing: ["profitability"] }],
  ["the cash rules failed", "/settings/cash", { failing: ["cash_rules"] }],
  ["the backups failed", "/backups", { failing: ["backups"] }],
  ["a folder to restore into", "/restore", { store: "none" }],
  ["a folder that is taken", "/restore", { store: "locked" }],
];

test.each(STATES)("%s has no barriers", async (_state, address, options) => {
  openWindow(address, options);
  await title();
  if (options.failing) {
    const failure = await screen.findByTestId("failure");
    expect(failure).toHaveTextContent("could not be read at page 41");
    expect(within(failure).getByRole("button", { name: "Try again" })).toBeEnabled();
  } else if (options.empty) {
    await screen.findByTestId("empty");
  }
  expect(await barriers()).toEqual([]);
});

test("a desk that does not answer says so, and can be asked again", async () => {
  const failing = ["desk"];
  const { user } = openWindow("/", { failing });
  const failure = await screen.findByTestId("failure");
  failing.length = 0;
  await user.click(within(failure).getByRole("button"));
  expect(await title()).toBe("Today");
});

test("names from outside are names, not markup, and are told whole on hover", async () => {
  openWindow(`/cash-box?${NARINO}&line=receipts_cash`);
  expect(await screen.findByText("<img src=x onerror=alert(1)>")).toBeInTheDocument();
  expect(document.querySelector("img")).toBeNull();
  const long = await screen.findByText(/^Asociación de Recicladores/);
  expect(long.title.length).toBeGreaterThan(110);
  expect(long).toHaveAttribute("title", long.textContent ?? "");
});
