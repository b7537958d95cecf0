// The cash box: the formula, the rows behind a line, the record behind a row.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { NARINO, openWindow } from "../../testing/open_window";

const box = `/cash-box?${NARINO}`;

test("the formula stands line by line, with the upstream's figure beside", async () => {
  openWindow(box);
  const line = await screen.findByTestId("line-receipts_cash");
  expect(line).toHaveTextContent("1,350,000");
  expect(line).toHaveTextContent("1,315,000");
  expect(line).toHaveTextContent("≠ −35,000");
  expect(screen.getByTestId("line-adjustments")).toHaveTextContent("−12,000");
  expect(screen.getByTestId("line-closing_cash")).toHaveTextContent("426,000");
  const silent = within(screen.getByTestId("line-receipts_other")).getByTitle(/states no figure/);
  expect(silent).toHaveTextContent("—");
});

test("a sentence says what makes the difference, without what only follows from it", async () => {
  openWindow(box);
  expect(
    await screen.findByText(/PrestaCOP has 35,000 less in receipts in cash \(read on/),
  ).toBeInTheDocument();
  expect(screen.queryByText(/less in should be there/)).toBeNull();
});

test("a difference outside cash does not accuse the cash box", async () => {
  openWindow("/cash-box?source=PrestaCOP%20Abidjan&route=yo-2");
  expect(await screen.findByText(/2,500 more in receipts \(/)).toBeInTheDocument();
  expect(screen.getByText(/never were cash: the cash box is not concerned/)).toBeInTheDocument();
});

test("from a figure to the record by keyboard alone, and back", async () => {
  const { user } = openWindow(box);
  await screen.findByTestId("line-receipts_cash");
  await user.keyboard("2");
  await screen.findByText(/21 records/);
  await waitFor(() => expect(document.activeElement).toHaveAttribute("data-index", "0"));
  await user.keyboard("{ArrowDown}");
  await waitFor(() => expect(document.activeElement).toHaveAttribute("data-index", "1"));
  await user.keyboard("{Enter}");
  const text = await screen.findByTestId("record-text");
  expect(text).toHaveTextContent('"device_serial": 90071992547409931234');
  expect(text).toHaveTextContent('"lat": 4.609710000000001');
  expect(screen.getByText("page 412 of reading 31")).toBeInTheDocument();
  expect(screen.getByTestId("line-closing_cash")).toBeInTheDocument();
  await user.keyboard("{Escape}");
  await screen.findByText(/21 records/);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByText(/21 records/)).toBeNull());
  expect(screen.getByTestId("line-receipts_cash")).toHaveFocus();
  await user.keyboard("{ArrowDown}");
  expect(screen.getByTestId("line-base_in")).toHaveFocus();
});

test("every version of a record can be read", async () => {
  const { user } = openWindow(`${box}&line=receipts_cash`);
  const [changed] = await screen.findAllByText(/2 versions/);
  await user.click(changed as HTMLElement);
  const versions = await screen.findByRole("list", { name: "Versions" });
  await user.click(within(versions).getByRole("button", { name: "new" }));
  expect(screen.getByText("page 405 of reading 30")).toBeInTheDocument();
});

test("a long line is drawn in part and fetched page by page", async () => {
  const { user, asked } = openWindow(
    "/cash-box?source=PrestaCOP%20Bogot%C3%A1&route=ruta-04&line=receipts_cash",
  );
  await screen.findByText(/340 records/);
  const drawn = () => screen.getAllByTestId(/^row-/).length;
  await waitFor(() => expect(drawn()).toBeGreaterThan(8));
  expect(drawn()).toBeLessThan(60);
  const offsets = () =>
    asked
      .filter(({ command }) => command === "cash_box_rows")
      .map(({ body }) => (body as { offset: number }).offset);
  expect(offsets()).toEqual([0]);
  await user.keyboard("{End}");
  // jsdom has no layout to scroll: the list is told what its box would tell it.
  const list = screen.getByRole("list").parentElement as HTMLElement;
  list.scrollTop = 190 * 54;
  list.dispatchEvent(new Event("scroll"));
  await waitFor(() => expect(offsets()).toEqual([0, 200]));
});

test("what counts for nothing can be looked at too", async () => {
  const { user } = openWindow(box);
  await user.click(await screen.findByTestId("line-uncounted"));
  expect(await screen.findByText(/traspaso_interno/)).toBeInTheDocument();
});

test("the opening leads to the day that made it", async () => {
  const { user } = openWindow(box);
  await user.click(await screen.findByTestId("line-opening_cash"));
  await waitFor(() => expect(screen.getByTestId("date")).toHaveTextContent("Tue 17 Nov 2026"));
  expect(screen.getByTestId("line-closing_cash")).toHaveTextContent("436,000");
});

test("without a route chosen the first one is shown, and named in the frame", async () => {
  openWindow("/cash-box");
  expect(await screen.findByRole("heading", { level: 2 })).toHaveTextContent("Centro");
  expect(screen.getByRole("combobox", { name: "Route" })).toHaveValue("Centro");
});

test("an address with nonsense in it is an address without it", async () => {
  openWindow(`${box}&date=2026-02-31&line=nothing`);
  expect(await screen.findByTestId("line-closing_cash")).toHaveTextContent("426,000");
});
