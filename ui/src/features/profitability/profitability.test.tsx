// What a route earned: spans, cuts, and what cannot be said yet with its sentence in sight.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, NARINO, openWindow } from "../../testing/open_window";

const page = `/profitability?${NARINO}`;
const asks = (asked: ReturnType<typeof openWindow>["asked"]) =>
  asked.filter(({ command }) => command === "profitability").map(({ body }) => body);

test("G opens this month by day, with a total line", async () => {
  const { user, asked } = openWindow("/", { role: "reviewer" });
  await screen.findByTestId("route-ruta-01");
  await user.keyboard("g");
  const total = await screen.findByTestId("period-total");
  expect(asks(asked)[0]).toMatchObject({ from: "2026-11-01", to: "2026-11-18", by: "day" });
  expect(screen.getAllByTestId(/^period-2026/)).toHaveLength(18);
  expect(total).toHaveTextContent(/^Total1 Nov to 18 Nov/);
  expect(screen.getByTestId("period-2026-11-09")).toHaveTextContent("12,000");
  expect(await barriers()).toEqual([]);
});

test("what cannot be said has its sentence in sight, not only on hover", async () => {
  openWindow(page);
  const total = await screen.findByTestId("period-total");
  expect(within(screen.getByTestId("cannot")).getAllByRole("listitem")).toHaveLength(1);
  expect(screen.getByTestId("cannot")).toHaveTextContent("Today is not over");
  expect(within(total).getAllByText("cannot be said yet, see 1")).toHaveLength(3);
  const said = screen.getByTestId("period-2026-11-17");
  expect(within(said).queryByText(/cannot be said/)).toBeNull();
  expect(said).toHaveTextContent(/0\.\d{6}\d+\.\d{2}$/);
});

test("spans and cuts are chosen by keyboard and stay in the address", async () => {
  const { user, asked, pages } = openWindow(page);
  await screen.findByTestId("period-total");
  await user.click(screen.getByRole("radio", { name: "This month" }));
  await user.keyboard("{ArrowRight}");
  await waitFor(() =>
    expect(asks(asked).at(-1)).toMatchObject({ from: "2026-10-01", to: "2026-10-31" }),
  );
  await user.click(screen.getByRole("radio", { name: "Week" }));
  await waitFor(() => expect(asks(asked).at(-1)).toMatchObject({ by: "week" }));
  await waitFor(() => expect(screen.getAllByTestId(/^period-2026/)).toHaveLength(5));
  expect(screen.getByTestId("period-2026-10-01")).toHaveTextContent("1 Oct to 4 Oct");
  expect(pages.state.location.search).toMatchObject({ span: "last-month", by: "week" });
  expect(screen.queryByTestId("cannot")).toBeNull();
});

test("own dates are asked for once both make a span", async () => {
  const { user, asked } = openWindow(page);
  await screen.findByTestId("period-total");
  await user.click(screen.getByRole("radio", { name: "Own dates" }));
  expect(await screen.findByText("Which dates")).toBeInTheDocument();
  const before = asks(asked).length;
  await user.type(screen.getByLabelText("From"), "2026-11-09");
  await user.type(screen.getByLabelText("To"), "2026-11-08");
  expect(await screen.findByText("Before the first date")).toBeInTheDocument();
  expect(asks(asked)).toHaveLength(before);
  await user.clear(screen.getByLabelText("To"));
  await user.type(screen.getByLabelText("To"), "2026-11-15");
  await waitFor(() =>
    expect(asks(asked).at(-1)).toMatchObject({ from: "2026-11-09", to: "2026-11-15" }),
  );
});

test("another route is chosen in the frame without leaving the page", async () => {
  const { user, asked, pages } = openWindow(page);
  await screen.findByTestId("period-total");
  await user.keyboard("r");
  await user.clear(screen.getByRole("combobox", { name: "Route" }));
  await user.keyboard("yopou{ArrowDown}{Enter}");
  await waitFor(() => expect(asks(asked).at(-1)).toMatchObject({ route_id: "yo-2" }));
  expect(pages.state.location.pathname).toBe("/profitability");
  expect(await screen.findByText("XOF")).toBeInTheDocument();
});

test("a clerk is not offered it, neither in the rail nor by its key", async () => {
  const { user } = openWindow("/", { role: "clerk" });
  await screen.findByTestId("route-ruta-01");
  await user.keyboard("g");
  expect(screen.getByTestId("page-title")).toHaveTextContent("Today");
  expect(screen.queryByRole("button", { name: /Profitability/ })).toBeNull();
});

test("a span that failed can be asked again", async () => {
  openWindow(page, { failing: ["profitability"] });
  const failure = await screen.findByTestId("failure");
  expect(within(failure).getByRole("button", { name: "Try again" })).toBeEnabled();
  expect(await barriers()).toEqual([]);
});
