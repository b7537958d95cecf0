// Today: the figures of each route, and the keys that walk them.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openWindow } from "../../testing/open_window";

const names = () => [
  ...screen.getAllByTestId(/^route-(ruta|ab|yo)/).map((row) => row.dataset.testid),
];

test("currencies stand in lines of their own", async () => {
  openWindow("/", { language: "es-CO" });
  const cop = await screen.findByTestId("total-COP");
  await waitFor(() => expect(cop).toHaveTextContent("12.636.000,50"));
  expect(cop).toHaveTextContent("2.075.000,50");
  expect(screen.getByTestId("total-XOF")).toHaveTextContent("582.500");
});

test("each agreement has its word", async () => {
  openWindow("/");
  const said = async (route: string) =>
    (await screen.findByTestId(`route-${route}`)).querySelectorAll("td")[5]?.textContent;
  expect(await said("ruta-01")).toBe("equal");
  expect(await said("ruta-02")).toBe("differs−35,000");
  expect(await said("ruta-04")).toBe("to be reread");
  expect(await said("ruta-05")).toBe("not read");
  expect(await said("ruta-06")).toBe("has none");
  // Where what should be there agrees, the figure that differs is named.
  expect(await said("yo-2")).toBe("differs+2,500Receipts");
});

test("A shows the day before, the arrows and T change the day", async () => {
  const { user, asked } = openWindow("/");
  const row = await screen.findByTestId("route-ruta-01");
  expect(row).not.toHaveTextContent("before");
  await user.keyboard("a");
  expect(row).toHaveTextContent("before 1,240,000");
  await user.keyboard("a");
  expect(row).not.toHaveTextContent("before");
  await user.keyboard("{ArrowLeft}");
  await waitFor(() => expect(screen.getByTestId("date")).toHaveTextContent("Tue 17 Nov 2026"));
  await user.keyboard("{ArrowLeft}{ArrowRight}");
  await user.keyboard("t");
  await waitFor(() => expect(screen.getByTestId("date")).toHaveTextContent("Wed 18 Nov 2026"));
  const dates = asked.filter(({ command }) => command === "today").map(({ body }) => body);
  // Today is asked as today, so that the page moves on at midnight.
  expect(dates[0]).toEqual({ date: null });
  expect(dates).toContainEqual({ date: "2026-11-17" });
  await user.keyboard("{ArrowRight}");
  expect(screen.getByTestId("date")).toHaveTextContent("Wed 18 Nov 2026");
});

test("the arrows walk the routes and Enter opens the cash box", async () => {
  const { user } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  await user.keyboard("{ArrowDown}");
  const first = within(screen.getByTestId("route-ab-1")).getByRole("button", { name: /Abobo/ });
  expect(first).toHaveFocus();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}{End}{ArrowDown}{Home}{ArrowDown}{Enter}");
  expect(await screen.findByRole("heading", { name: "Bosa La Libertad" })).toBeInTheDocument();
});

test("a slash filters by name without accents, and the filter is remembered", async () => {
  const first = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  await first.user.keyboard("/narino");
  await waitFor(() => expect(names()).toEqual(["route-ruta-02"]));
  expect(screen.getByText(/1 route of 8 shown; the totals are of all/)).toBeInTheDocument();
  await first.user.keyboard("h");
  await first.user.keyboard("{Escape}");
  await waitFor(() => expect(names()).toHaveLength(8));
  await first.user.keyboard("/suba{Enter}{Enter}");
  expect(await screen.findByRole("heading", { name: "Suba Rincón" })).toBeInTheDocument();
  await first.user.keyboard("h");
  await waitFor(() => expect(names()).toEqual(["route-ruta-06"]));
});

test("a column sorts amounts as amounts, each currency by itself", async () => {
  const { user } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  await user.click(screen.getByRole("button", { name: "Outlays" }));
  await waitFor(() => expect(names()[1]).toBe("route-yo-2"));
  const outlays = names().map(
    (name) => screen.getByTestId(name ?? "").querySelectorAll("td")[3]?.textContent,
  );
  expect(outlays).toEqual([
    "4,750",
    "4,000",
    "53,000",
    "48,000",
    "38,000",
    "38,000",
    "35,000",
    "28,000",
  ]);
  expect(screen.getByRole("columnheader", { name: "Outlays" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
});

const target = (id: string) => screen.getByTestId(id).querySelectorAll("td")[0];

test("the target says what was due and how much of it was paid", async () => {
  openWindow("/", { language: "es-CO" });
  await screen.findByTestId("route-ruta-01");
  await waitFor(() => expect(target("route-ruta-01")).toHaveTextContent("1.900.00080,7% pagado"));
  expect(target("route-ruta-05")).toHaveTextContent("1.305.000,50");
  expect(target("total-COP")).toHaveTextContent("14.430.000,5084,8% pagado");
  expect(within(screen.getByTestId("route-ruta-01")).getByText("80,7% pagado")).toHaveAttribute(
    "title",
    "1.535.000 de 1.900.000",
  );
  expect(screen.getAllByRole("columnheader")[1]).toHaveTextContent("Pretendido");
});

test("a target that cannot be said is a dash with its reason, in the sum too", async () => {
  openWindow("/");
  await screen.findByTestId("route-ruta-01");
  const reason = "Not known: a loan does not say when it is due";
  expect(target("route-yo-2")?.textContent).toBe(`—${reason}`);
  expect(within(screen.getByTestId("route-yo-2")).getByTitle(reason)).toBeInTheDocument();
  expect(target("total-XOF")?.textContent).toBe("—No sum: the target of a route is not known");
  expect(target("route-ab-1")?.textContent).toBe("310,000100% paid");
});

test("where nothing was due the target is zero, without a per cent", async () => {
  openWindow("/?date=2026-11-15");
  await screen.findByTestId("route-ruta-01");
  expect(target("route-ruta-01")?.textContent).toBe("0");
  expect(target("total-COP")?.textContent).toBe("0");
});

test("the target sorts as an amount, the unknown below all of its currency", async () => {
  const { user } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  await user.click(screen.getByRole("button", { name: "Target" }));
  await waitFor(() =>
    expect(names()).toEqual([
      "route-ab-1",
      "route-yo-2",
      "route-ruta-04",
      "route-ruta-02",
      "route-ruta-03",
      "route-ruta-01",
      "route-ruta-06",
      "route-ruta-05",
    ]),
  );
});

test("old figures say how old they are", async () => {
  openWindow("/", { stale: true });
  expect(
    await screen.findByText(/These figures are old: last read 31 hr\. ago/),
  ).toBeInTheDocument();
});

test("a difference leads to its rows", async () => {
  const { user } = openWindow("/");
  await user.click(await screen.findByTestId("difference-ruta-02"));
  expect(await screen.findByRole("heading", { name: "Ñariño sur" })).toBeInTheDocument();
  expect(await screen.findByTestId("line-receipts_cash")).toHaveAttribute("aria-expanded", "true");
});

test("a sync refreshes the figures while it runs and when it has ended", async () => {
  const { user, asked } = openWindow("/", { sync_ms: 900 });
  await screen.findByTestId("route-ruta-01");
  const before = asked.filter(({ command }) => command === "today").length;
  await user.keyboard("{F5}");
  await screen.findByTestId("sync-cancel");
  await screen.findByTestId("sync-now", {}, { timeout: 5_000 });
  await waitFor(() =>
    expect(asked.filter(({ command }) => command === "today").length).toBeGreaterThan(before),
  );
});
