// What is open across routes, walked, filtered, signed and sent back by keyboard.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, openWindow } from "../../testing/open_window";

const rows = (section: string) =>
  within(screen.getByTestId(`open-${section}`))
    .getAllByRole("rowheader")
    .map((row) => row.textContent);

test("the rail says how much is open, as a number", async () => {
  const { user } = openWindow("/");
  const count = await screen.findByTestId("open-count");
  expect(count).toHaveTextContent("9");
  expect(count).toHaveAttribute(
    "title",
    "Open: 3 differences, 2 to sign, 2 forgotten days, 2 movements to match",
  );
  await user.keyboard("d");
  expect(await screen.findByRole("heading", { level: 1, name: "Differences" })).toBeInTheDocument();
});

test("the oldest stands first, with totals by currency", async () => {
  openWindow("/differences");
  await screen.findByTestId("open-differences");
  expect(rows("differences")).toEqual([
    "Abobo Grand MarchéXOF",
    "Kennedy AbastosCOP",
    "Ñariño surCOP",
  ]);
  expect(screen.getByTestId("open-total-COP")).toHaveTextContent(
    "COP2 boxesshort −35,000over +450",
  );
  expect(screen.getByTestId("open-total-XOF")).toHaveTextContent("short −2,500");
  expect(screen.getByText("19 days")).toBeInTheDocument();
  expect(await barriers()).toEqual([]);
});

test("the arrows walk every table and Enter opens the cash box of that day", async () => {
  const { user, pages } = openWindow("/differences");
  await screen.findByTestId("open-differences");
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
  expect(document.activeElement).toHaveAccessibleName(/^Ñariño sur, Whole box, Tue 17 Nov 2026/);
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement).toHaveAccessibleName(/^Ñariño sur, Yeison Murcia/);
  await user.keyboard("{End}");
  expect(document.activeElement).toHaveAccessibleName("Abobo Grand Marché, 1 movement to decide");
  await user.keyboard("{Home}{ArrowDown}{ArrowDown}{Enter}");
  await waitFor(() => expect(screen.getByTestId("page-title")).toHaveTextContent("Cash box"));
  expect(pages.state.location.search).toMatchObject({
    source: "PrestaCOP Bogotá",
    route: "ruta-02",
    date: "2026-11-17",
  });
});

test("/ filters by route or collector, and says that the totals are of all", async () => {
  const { user } = openWindow("/differences");
  await screen.findByTestId("open-differences");
  await user.keyboard("/yeison");
  await waitFor(() => expect(screen.queryByTestId("open-forgotten")).toBeNull());
  expect(rows("reviews")).toEqual(["Ñariño surCOP"]);
  expect(screen.getByText("1 of 9 shown; the totals are of all")).toBeInTheDocument();
  await user.keyboard("{Enter}");
  expect(document.activeElement).toHaveAccessibleName(/^Ñariño sur, Yeison/);
  await user.keyboard("/zzz");
  expect(await screen.findByText("Nothing open fits the filter.")).toBeInTheDocument();
});

test("a forgotten day opens the cash box on that day", async () => {
  const { user, pages } = openWindow("/differences");
  await screen.findByTestId("open-forgotten");
  await user.click(screen.getByRole("button", { name: "Kennedy Abastos, Sat 14 Nov 2026" }));
  await waitFor(() => expect(pages.state.location.pathname).toBe("/cash-box"));
  expect(pages.state.location.search).toMatchObject({ route: "ruta-04", date: "2026-11-14" });
});

test("a reviewer sees the buckets and signs", async () => {
  const { user, asked } = openWindow("/differences", { role: "reviewer" });
  await screen.findByTestId("open-reviews");
  await user.click(screen.getByRole("button", { name: /^Ñariño sur, Yeison Murcia/ }));
  const review = await screen.findByTestId("review");
  expect(review).toHaveTextContent("Late upload");
  expect(review).toHaveTextContent(
    "Since it was squared 1 row moved the difference by +35,000 COP.",
  );
  expect(within(review).getByText(/Despinche, <b onclick/)).toBeInTheDocument();
  expect(screen.getByTestId("review-back")).toBeDisabled();
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Sign −87,000 COP" }));
  await waitFor(() => expect(screen.queryByTestId("review")).toBeNull());
  expect(asked).toContainEqual({
    command: "review_square",
    body: { square: "51", accepted: true, note: "" },
  });
  await waitFor(() => expect(rows("reviews")).toEqual(["Kennedy AbastosCOP"]));
  expect(screen.getByTestId("open-count")).toHaveTextContent("8");
});

test("sending back takes a note", async () => {
  const { user, asked } = openWindow("/differences", { role: "reviewer" });
  await screen.findByTestId("open-reviews");
  await user.click(screen.getByRole("button", { name: /^Ñariño sur, Yeison Murcia/ }));
  const review = await screen.findByTestId("review");
  await user.type(within(review).getByRole("textbox"), "Where is the receipt");
  await user.click(screen.getByTestId("review-back"));
  await waitFor(() => expect(screen.queryByTestId("review")).toBeNull());
  expect(asked).toContainEqual({
    command: "review_square",
    body: { square: "51", accepted: false, note: "Where is the receipt" },
  });
});

test.each([
  ["one’s own", "owner", /^Kennedy Abastos, Whole box/, /You squared it yourself/],
  ["a clerk’s", "clerk", /^Ñariño sur, Yeison Murcia/, /Owners and reviewers sign/],
] as const)("%s squaring is seen and not signed", async (_case, role, name, why) => {
  const { user } = openWindow("/differences", { role });
  await screen.findByTestId("open-reviews");
  await user.click(screen.getByRole("button", { name }));
  expect(await screen.findByText(why)).toBeInTheDocument();
  expect(screen.queryByTestId("review-sign")).toBeNull();
  expect(screen.queryByTestId("review-back")).toBeNull();
});

test("nothing open is said, and the rail has no number", async () => {
  openWindow("/differences", { empty: true });
  expect(await screen.findByText("Nothing is open")).toBeInTheDocument();
  expect(screen.queryByTestId("open-count")).toBeNull();
  expect(await barriers()).toEqual([]);
});
