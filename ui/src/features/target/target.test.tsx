// The target of the day: compact, opened for the clients still to pay, whose names may be hidden.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { FakeOptions } from "../../host/fake";
import { openPanel } from "../../testing/open_panel";
import { barriers } from "../../testing/open_window";
import { TargetPanel } from "./TargetPanel";

const panel = (options: FakeOptions = {}, route = "ruta-02", date = "2026-11-18") =>
  openPanel(<TargetPanel source="PrestaCOP Bogotá" route={route} date={date} />, options);

test("what was due, what came of it, and what stands apart", async () => {
  panel();
  const target = await screen.findByTestId("target");
  await within(target).findByText("82.1%");
  expect(target).toHaveTextContent("1,685,000 of 2,050,000");
  expect(target).toHaveTextContent("27 of 34 clients paid");
  expect(target).toHaveTextContent("95,000 of 640,000");
  expect(target).toHaveTextContent("new money 1,370,000");
  expect(target).toHaveTextContent("rolled over 430,000");
  expect(target).not.toHaveTextContent(/without their terms/);
  expect(screen.queryByRole("table")).toBeNull();
  expect(await barriers()).toEqual([]);
});

test("loans without their terms are said, with what to do", async () => {
  panel({}, "yo-2");
  const target = await screen.findByTestId("target");
  expect(await within(target).findByText(/3 loans came without their terms/)).toBeInTheDocument();
});

test("P opens the clients still to pay, and closes them", async () => {
  const { user } = panel();
  await screen.findByTestId("target-pending");
  await user.keyboard("p");
  const table = await screen.findByRole("table");
  expect(within(table).getAllByRole("row")).toHaveLength(8);
  expect(within(table).getByText("<img src=x onerror=alert(1)>")).toBeInTheDocument();
  expect(document.querySelector("img[src]")).toBeNull();
  expect(await barriers()).toEqual([]);
  await user.keyboard("p");
  expect(screen.queryByRole("table")).toBeNull();
});

test("names are hidden until a purpose is stated", async () => {
  const { user, asked, cache } = panel({ hidden: true, role: "compliance" });
  await screen.findByTestId("target-pending");
  await user.keyboard("p");
  expect(await screen.findByTestId("hidden-names")).toHaveTextContent("Names and numbers hidden");
  expect(screen.queryByText("Ferney Londoño")).toBeNull();
  await user.keyboard("m");
  const dialog = await screen.findByRole("dialog", { name: "See with a reason" });
  await user.click(within(dialog).getByRole("radio", { name: "An audit" }));
  await user.click(within(dialog).getByRole("button", { name: "See the names" }));
  expect(await screen.findByText("Ferney Londoño")).toBeInTheDocument();
  const asks = asked.filter(({ command }) => command === "target");
  expect(asks.map(({ body }) => (body as { purpose: unknown }).purpose)).toEqual([
    null,
    { reason: "audit" },
  ]);
  await user.click(screen.getByRole("button", { name: "Hide again" }));
  await waitFor(() => expect(screen.queryByText("Ferney Londoño")).toBeNull());
  await waitFor(() => {
    const kept = cache.getQueryCache().getAll();
    expect(JSON.stringify(kept.map(({ state }) => state.data))).not.toContain("Ferney");
  });
});

test("a day on which nothing was due says so", async () => {
  panel({}, "ruta-01", "2026-11-15");
  expect(await screen.findByText("Nothing was due this day.")).toBeInTheDocument();
});

test("a target that failed can be asked again", async () => {
  panel({ failing: ["target"] });
  const failure = await screen.findByTestId("failure");
  expect(within(failure).getByRole("button", { name: "Try again" })).toBeEnabled();
});
