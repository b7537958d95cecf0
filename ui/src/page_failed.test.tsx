// A page that fails, a window that fails, and an address without a page.

import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { barriers, openWindow, title } from "./testing/open_window";

const broken = vi.hoisted(() => ({ page: false, frame: false }));

vi.mock("./features/differences/DifferencesPage", () => ({
  DifferencesPage: () => {
    if (broken.page) throw new Error("the sum of ages is not one");
    return "drawn";
  },
}));
vi.mock("./features/palette/Palette", () => ({
  Palette: () => {
    if (broken.frame) throw new Error("no palette");
    return null;
  },
}));

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  Object.assign(broken, { page: false, frame: false });
  vi.restoreAllMocks();
});

const SAID = {
  "es-CO": [/Esta página no se pudo mostrar/, /Nada de lo anotado se perdió/, "Ir a Hoy"],
  "fr-CI": [
    /n’a pas pu s’afficher/,
    /Rien de ce qui a été noté n’est perdu/,
    "Aller à Aujourd’hui",
  ],
  en: [/could not be shown/, /Nothing recorded was lost/, "Go to Today"],
} as const;

test.each(["es-CO", "fr-CI", "en"] as const)(
  "a page that fails says so in %s",
  async (language) => {
    broken.page = true;
    openWindow("/differences", { language });
    const failed = await screen.findByTestId("page-failed");
    const [what, meaning, today] = SAID[language];
    await waitFor(() => expect(failed).toHaveTextContent(what));
    expect(failed).toHaveTextContent(meaning);
    expect(within(failed).getByRole("button", { name: today })).toBeEnabled();
    expect(document.body).not.toHaveTextContent("Something went wrong");
    // The frame stands around it.
    expect(screen.getByTestId("status-line")).toBeInTheDocument();
    expect(await barriers()).toEqual([]);
  },
);

test("trying again draws the page once it can be drawn, by Enter alone", async () => {
  broken.page = true;
  const { user } = openWindow("/differences");
  await screen.findByTestId("page-failed");
  await user.keyboard("{Enter}");
  expect(await screen.findByTestId("page-failed")).toBeInTheDocument();
  broken.page = false;
  await user.click(screen.getByRole("button", { name: /^Try again/ }));
  expect(await screen.findByText("drawn")).toBeInTheDocument();
  expect(screen.queryByTestId("page-failed")).toBeNull();
});

test("Today is one button away", async () => {
  broken.page = true;
  const { user } = openWindow("/differences");
  await user.click(await screen.findByRole("button", { name: "Go to Today" }));
  expect(await screen.findByTestId("route-ruta-01")).toBeInTheDocument();
  expect(screen.queryByTestId("page-failed")).toBeNull();
});

test("the technical text is folded away, and copied whole", async () => {
  broken.page = true;
  const { user } = openWindow("/differences");
  const failed = await screen.findByTestId("page-failed");
  const folded = failed.querySelector("details");
  expect(folded).not.toHaveAttribute("open");
  await user.click(within(failed).getByText("Technical text"));
  expect(folded).toHaveAttribute("open");
  await user.click(within(failed).getByRole("button", { name: "Copy" }));
  expect(await within(failed).findByText("Copied")).toBeInTheDocument();
  const copied = await navigator.clipboard.readText();
  expect(copied).toMatch(/^Error: the sum of ages is not one\n/);
  expect(within(failed).getByRole("textbox")).toHaveValue(copied);
});

test("a window that fails around the page says so too, and comes back", async () => {
  broken.frame = true;
  const { user } = openWindow("/");
  const failed = await screen.findByTestId("page-failed");
  expect(screen.queryByTestId("status-line")).toBeNull();
  expect(await barriers()).toEqual([]);
  broken.frame = false;
  await user.click(within(failed).getByRole("button", { name: "Go to Today" }));
  expect(await screen.findByTestId("route-ruta-01")).toBeInTheDocument();
});

test("an address without a page says so, and leads to Today", async () => {
  const { user } = openWindow("/no-such-page", { language: "es-CO" });
  expect(await screen.findByText("Aquí no hay ninguna página")).toBeInTheDocument();
  expect(await title()).toBe("Página desconocida");
  expect(await barriers()).toEqual([]);
  await user.keyboard("h");
  expect(await screen.findByTestId("route-ruta-01")).toBeInTheDocument();
});
