// Figures withheld until the box was counted: a dash with its reason, and the way to the count.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, openWindow } from "../../testing/open_window";

test("withheld figures are dashes with their reason, and lead to the count", async () => {
  const { user } = openWindow("/", { role: "clerk", blind: true });
  const row = await screen.findByTestId("route-ruta-01");
  for (const cell of within(row).getAllByRole("cell").slice(0, 5)) {
    expect(cell).toHaveTextContent(/^—Count the box first: its figures are shown then$/);
  }
  expect(await barriers()).toEqual([]);
  await user.click(within(row).getByTestId("count-first"));
  expect(await screen.findByRole("heading", { name: "Centro" })).toBeInTheDocument();
});

test("a total with a withheld figure in it is withheld too", async () => {
  openWindow("/", { role: "clerk", blind: true });
  const total = await screen.findByTestId("total-COP");
  for (const cell of within(total).getAllByRole("cell").slice(0, 5)) {
    expect(cell).toHaveTextContent(/^—Not shown while routes of it have to be counted first$/);
  }
});

test("withheld figures are sorted without falling over", async () => {
  const { user } = openWindow("/", { role: "clerk", blind: true });
  await screen.findByTestId("route-ruta-01");
  await user.click(screen.getByRole("button", { name: "Outlays" }));
  await waitFor(() =>
    expect(screen.getByRole("columnheader", { name: "Outlays" })).toHaveAttribute("aria-sort"),
  );
  expect(screen.getAllByTestId("count-first").length).toBeGreaterThan(5);
});

test("a day’s mark at the cash desk stands under the route’s name", async () => {
  openWindow("/?date=2026-11-16");
  expect(await screen.findByTestId("desk-ruta-02")).toHaveTextContent("closed");
  expect(screen.getByTestId("route-ruta-02")).toHaveTextContent("COP · closed");
});
