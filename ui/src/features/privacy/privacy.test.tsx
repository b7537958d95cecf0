// Names that are hidden until a purpose is stated: for this place only, in memory only.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { type Asked, barriers, NARINO, openWindow } from "../../testing/open_window";

const ROWS = `/cash-box?${NARINO}&line=receipts_cash`;
const NAME = "<img src=x onerror=alert(1)>";
const NOTE = "canary-note-4711";
const asks = (asked: Asked[], command: string) =>
  asked
    .filter((one) => one.command === command)
    .map(({ body }) => (body as { purpose?: unknown }).purpose);

type User = ReturnType<typeof openWindow>["user"];
const state = async (user: User, reason: string, note?: string) => {
  await user.keyboard("m");
  const dialog = await screen.findByRole("dialog", { name: "See with a reason" });
  await user.click(within(dialog).getByRole("radio", { name: reason }));
  if (note) await user.type(within(dialog).getByRole("textbox"), note);
  await user.click(within(dialog).getByRole("button", { name: "See the names" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
};

test("names are seen for a purpose, which stays out of the address and of every storage", async () => {
  const { user, asked, pages, cache } = openWindow(ROWS, { hidden: true, role: "reviewer" });
  expect(await screen.findByTestId("hidden-names")).toHaveTextContent("Names and numbers hidden");
  expect(screen.queryByText(NAME)).toBeNull();
  expect(await barriers()).toEqual([]);
  await state(user, "To explain a difference of the cash box", NOTE);
  expect(await screen.findByText(NAME)).toBeInTheDocument();
  expect(screen.getByTestId("hidden-names")).toHaveTextContent(
    "Names in sight. Reason: To explain a difference of the cash box",
  );
  expect(asks(asked, "cash_box_rows")).toEqual([null, { reason: "difference", note: NOTE }]);
  const outside = JSON.stringify([
    pages.state.location.href,
    { ...localStorage },
    { ...sessionStorage },
    document.title,
  ]);
  expect(outside).not.toMatch(/difference|canary/);
  await user.keyboard("{Control>}l{/Control}");
  await screen.findByTestId("unlock-password");
  const kept = JSON.stringify(
    cache
      .getQueryCache()
      .getAll()
      .map(({ queryKey, state: { data } }) => [queryKey, data]),
  );
  expect(kept).not.toContain("canary");
});

test("the purpose holds for this route and date only, on each of its lines", async () => {
  const { user, asked } = openWindow(ROWS, { hidden: true, role: "reviewer" });
  await screen.findByTestId("hidden-names");
  await state(user, "An audit");
  await screen.findByText(NAME);
  await user.keyboard("6");
  await waitFor(() => expect(asks(asked, "cash_box_rows")).toHaveLength(3));
  expect(asks(asked, "cash_box_rows").at(-1)).toEqual({ reason: "audit" });
  await user.keyboard("{ArrowLeft}");
  await waitFor(() => expect(asks(asked, "cash_box_rows")).toHaveLength(4));
  expect(asks(asked, "cash_box_rows").at(-1)).toBeNull();
});

test("names are hidden again with the same key, and not kept", async () => {
  const { user, cache } = openWindow(ROWS, { hidden: true, role: "reviewer" });
  await screen.findByTestId("hidden-names");
  await state(user, "A complaint");
  await screen.findByText(NAME);
  await user.keyboard("m");
  await waitFor(() => expect(screen.queryByText(NAME)).toBeNull());
  await waitFor(() =>
    expect(
      JSON.stringify(
        cache
          .getQueryCache()
          .getAll()
          .map(({ state: { data } }) => data),
      ),
    ).not.toContain("onerror"),
  );
});

test("another reason needs its note", async () => {
  const { user, asked } = openWindow(ROWS, { hidden: true, role: "reviewer" });
  await screen.findByTestId("hidden-names");
  await user.keyboard("m");
  const dialog = await screen.findByRole("dialog", { name: "See with a reason" });
  expect(dialog).toHaveTextContent(/It stays in the activity log with your name \(María del Pilar/);
  const verb = within(dialog).getByRole("button", { name: "See the names" });
  expect(verb).toBeDisabled();
  await user.click(within(dialog).getByRole("radio", { name: "Another reason" }));
  await user.type(within(dialog).getByLabelText("Which reason"), "   ");
  expect(verb).toBeDisabled();
  expect(await barriers()).toEqual([]);
  await user.type(within(dialog).getByLabelText("Which reason"), "a receipt without number");
  await user.click(verb);
  await waitFor(() =>
    expect(asks(asked, "cash_box_rows").at(-1)).toEqual({
      reason: "other",
      note: "a receipt without number",
    }),
  );
});

test("a record asks for its own purpose, and its bullets are not copied", async () => {
  const { user, asked } = openWindow(ROWS, { hidden: true, role: "reviewer" });
  await screen.findByTestId("hidden-names");
  await state(user, "An authority asks");
  await user.click(await screen.findByText(NAME));
  expect(await screen.findByTestId("record-text")).toHaveTextContent("•••");
  expect(asks(asked, "record")).toEqual([null]);
  expect(screen.queryByRole("button", { name: "Copy the text" })).toBeNull();
  expect(screen.getByText("While names are hidden the text is not copied.")).toBeInTheDocument();
  await state(user, "An authority asks");
  await waitFor(() => expect(screen.getByTestId("record-text")).not.toHaveTextContent("•••"));
  expect(screen.getByRole("button", { name: "Copy the text" })).toBeInTheDocument();
  expect(asks(asked, "record")).toEqual([null, { reason: "authority" }]);
});

test("the quarantine hides and shows the same way", async () => {
  const { user, asked } = openWindow("/quarantine", { hidden: true, role: "compliance" });
  await screen.findByTestId("hidden-names");
  await user.click(within(screen.getByTestId("quarantine-3")).getByRole("button"));
  expect(await screen.findByTestId("record-text")).toHaveTextContent("•••");
  expect(screen.queryByRole("button", { name: "Copy the text" })).toBeNull();
  (document.activeElement as HTMLElement).blur();
  await state(user, "The customer asks about their own data");
  await waitFor(() => expect(asks(asked, "quarantine").at(-1)).toEqual({ reason: "data_subject" }));
  expect(await barriers()).toEqual([]);
});

test("who sees names plainly is not asked", async () => {
  openWindow(ROWS);
  expect(await screen.findByText(NAME)).toBeInTheDocument();
  expect(screen.queryByTestId("hidden-names")).toBeNull();
});
