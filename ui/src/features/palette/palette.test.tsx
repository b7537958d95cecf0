// The command box and the keys: everything can be reached without a mouse.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, openWindow, title } from "../../testing/open_window";

test("Ctrl K goes to a route by a part of its name", async () => {
  const { user } = openWindow("/settings");
  await screen.findByTestId("lock-now");
  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByPlaceholderText("A page, a route, a command");
  expect(await barriers()).toEqual([]);
  await user.type(field, "siporex yopou{Enter}");
  expect(await screen.findByRole("heading", { name: "Yopougon Siporex" })).toBeInTheDocument();
});

test.each([
  ["c", "Cash box"],
  ["f", "Connections"],
  ["q", "Quarantine"],
  ["s", "Settings"],
  ["h", "Today"],
])("%s opens %s", async (key, page) => {
  const { user } = openWindow(key === "h" ? "/settings" : "/");
  await title();
  await screen.findByTestId("status-line");
  await user.keyboard(key);
  await waitFor(() => expect(screen.getByTestId("page-title")).toHaveTextContent(page));
});

test("R goes to the route switcher", async () => {
  const { user } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  await user.keyboard("r");
  expect(screen.getByRole("combobox", { name: "Route" })).toHaveFocus();
});

test("the keys are told on one sheet", async () => {
  const { user } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  await user.keyboard("?");
  expect(await screen.findByRole("dialog", { name: "Keys" })).toHaveTextContent("Ctrl K");
  expect(await barriers()).toEqual([]);
});

test("every command can be found, and runs", async () => {
  const { user, asked } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  const run = async (words: string) => {
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByPlaceholderText("A page, a route, a command"), words);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByPlaceholderText(/A page, a route/)).toBeNull());
  };
  await run("theme dark");
  await waitFor(() =>
    expect(asked).toContainEqual({
      command: "save_settings",
      body: { language: "en", theme: "dark" },
    }),
  );
  await run("everything anew");
  await waitFor(() =>
    expect(asked).toContainEqual({ command: "start_sync", body: { sources: [], full: true } }),
  );
  await run("stop");
  await waitFor(() => expect(asked).toContainEqual({ command: "cancel_sync", body: {} }));
  await run("lock");
  expect(await screen.findByTestId("unlock-password")).toBeInTheDocument();
});

test("verifying says what was recomputed", async () => {
  const { user } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  await user.keyboard("{Control>}k{/Control}");
  await user.type(
    await screen.findByPlaceholderText("A page, a route, a command"),
    "verify{Enter}",
  );
  expect(
    await screen.findByText(/Everything agrees to the cent\. Recomputed: 8 routes, 128 days/),
  ).toBeInTheDocument();
});

test("verifying names the figures that do not agree", async () => {
  const { user } = openWindow("/", { tampered: true });
  await screen.findByTestId("route-ruta-01");
  await user.keyboard("{Control>}k{/Control}");
  await user.type(
    await screen.findByPlaceholderText("A page, a route, a command"),
    "verify{Enter}",
  );
  expect(await screen.findByText(/1 figure does not agree with its records/)).toBeInTheDocument();
  expect(screen.getByRole("cell", { name: "1230000.00" })).toBeInTheDocument();
});

test("a command by key that fails says so until it is dismissed", async () => {
  const { user } = openWindow("/settings", { failing: ["start_sync"] });
  await screen.findByTestId("lock-now");
  await user.keyboard("{F5}");
  const failure = await screen.findByTestId("failure");
  expect(failure).toHaveTextContent("could not be read at page 41");
  await user.click(within(failure).getByRole("button", { name: "Close" }));
  expect(screen.queryByTestId("failure")).toBeNull();
});

test("a choice that keeps the focus leaves the letters to the pages", async () => {
  const { user } = openWindow("/settings");
  await user.click(await screen.findByRole("radio", { name: "Dark" }));
  expect(screen.getByRole("radio", { name: "Dark" })).toHaveFocus();
  await user.keyboard("h");
  await waitFor(() => expect(screen.getByTestId("page-title")).toHaveTextContent("Today"));
});
