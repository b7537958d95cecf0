// What changed after a close or a count, and the sheet of the day.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, NARINO, openWindow } from "../../testing/open_window";

const CENTRO = "/cash-box?source=PrestaCOP%20Bogot%C3%A1&route=ruta-01";
const CHANGED = `${CENTRO}&date=2026-11-16`;

test("every day of the week has its mark in a sign and a word", async () => {
  openWindow(CENTRO);
  const monday = await screen.findByTestId("day-2026-11-16");
  expect(within(monday).getByTitle("changed after close")).toBeInTheDocument();
  expect(within(screen.getByTestId("day-2026-11-17")).getByTitle("squared")).toBeInTheDocument();
  expect(within(screen.getByTestId("day-2026-11-18")).getByTitle("open")).toBeInTheDocument();
});

test("what changed after a close leads to both sides of every line and to the rows", async () => {
  const { user } = openWindow(CHANGED);
  const amber = await screen.findByTestId("changed-after-close");
  expect(amber).toHaveTextContent("changed after close: +35,000, 2 rows");
  await user.click(amber);
  const receipts = await screen.findByTestId("known-receipts_cash");
  expect(receipts).toHaveTextContent("1,490,000≠ 1,525,000");
  expect(screen.getByTestId("known-closing_cash")).toHaveTextContent("1,412,000≠ 1,447,000");
  expect(screen.getByTestId("known-expenses")).not.toHaveTextContent("≠");
  const row = screen.getByTestId("changed-90001");
  expect(row).toHaveTextContent("did not count");
  expect(row).toHaveTextContent("Receipts in cash 20,000");
  expect(row).toHaveTextContent("arrived 2 days later");
  expect(row.querySelector("img")).toBeNull();
  expect(await barriers()).toEqual([]);
  await user.keyboard("{Escape}");
  expect(await screen.findByTestId("closed")).toBeInTheDocument();
});

test("the moment is chosen: a close, a count, or a date and time", async () => {
  const { user, asked } = openWindow(CHANGED);
  await screen.findByTestId("closed");
  await user.keyboard("w");
  const when = await screen.findByTestId("known-when");
  await waitFor(() => expect(when).toHaveFocus());
  // Until something else is chosen it is the latest close.
  expect(await screen.findByTestId("known-closing_cash")).toBeInTheDocument();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("known-when")).not.toBeInTheDocument());
  await user.keyboard("w");
  await user.selectOptions(
    await screen.findByTestId("known-when"),
    "At count 1 (The whole box, 18:05)",
  );
  expect(await screen.findByTestId("known-closing_cash")).toHaveTextContent("1,412,000");
  await user.selectOptions(screen.getByTestId("known-when"), "At another moment…");
  await user.click(await screen.findByTestId("known-show"));
  expect(await screen.findByTestId("known-closing_cash")).toHaveTextContent("1,412,000");
  const questions = asked.filter(({ command }) => command === "day_as_known");
  expect(questions.at(-1)?.body).toMatchObject({ at: "2026-11-16T23:00:00.000Z" });
});

test("names in the rows are hidden until a reason is given, as in the rows of a line", async () => {
  const { user } = openWindow(`${CHANGED}&known=close%2F1`, { role: "reviewer", hidden: true });
  expect(await screen.findByTestId("changed-90001")).toHaveTextContent("•••");
  await user.keyboard("m");
  await user.click(await screen.findByLabelText("To explain a difference of the cash box"));
  await user.click(screen.getByRole("button", { name: "See the names" }));
  await waitFor(() =>
    expect(screen.getByTestId("changed-90001")).toHaveTextContent("Ana Milena Córdoba"),
  );
});

test("a sheet of the day is written where one says, as it is or as it was closed", async () => {
  const { user, asked } = openWindow(CHANGED);
  await screen.findByTestId("closed");
  await user.keyboard("e");
  const path = await screen.findByTestId("sheet-path");
  expect(path).toHaveValue("/home/oficina/.local/share/sheet-Centro-2026-11-16.pdf");
  await user.click(screen.getByLabelText("Half letter"));
  await user.selectOptions(
    screen.getByLabelText("Which state"),
    "As it was closed: number 213, version 1",
  );
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Write the sheet" }));
  expect(await screen.findByTestId("sheet-written")).toHaveTextContent(
    "sheet-Centro-2026-11-16.pdf",
  );
  expect(asked.find(({ command }) => command === "day_sheet")?.body).toMatchObject({
    format: "pdf",
    paper: "half_letter",
    close_version: 1,
  });
});

test("a movement of the office stands among the rows, says why it does not count, and opens", async () => {
  const { user } = openWindow(`/cash-box?${NARINO}&line=uncounted`);
  const proposed = await screen.findByTestId("row-32");
  expect(proposed).toHaveTextContent("does not count until it is decided");
  expect(proposed).toHaveTextContent("Office movement");
  await user.click(proposed);
  expect(await screen.findByTestId("local-movement")).toHaveTextContent("It does not come from");
  await user.keyboard("{Escape}");
  expect(await screen.findByTestId("row-32")).toBeInTheDocument();
});

test("a doubtful clock is said in words", async () => {
  openWindow(`${CENTRO}&date=2026-11-17&line=receipts_cash`);
  expect((await screen.findAllByText("arrived 3 days later")).length).toBeGreaterThan(0);
});

test("on the cash box the keys of the desk are its own, and the palette knows them", async () => {
  const { user, pages } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByPlaceholderText("A page, a route, a command"), "square the");
  await user.keyboard("{Enter}");
  expect(await screen.findByText(/Counting comes first/)).toBeInTheDocument();
  expect(pages.state.location.search).toMatchObject({ desk: "square" });
  await user.keyboard("q");
  expect(pages.state.location.pathname).toBe("/cash-box");
});
