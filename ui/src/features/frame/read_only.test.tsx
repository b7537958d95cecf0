// The band over every page while the store is not as Cuadre left it, and the owner's decision.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, openWindow } from "../../testing/open_window";

test("no band stands over a store that is as Cuadre left it", async () => {
  openWindow("/");
  await screen.findByTestId("route-ruta-01");
  expect(screen.queryByTestId("read-only")).toBeNull();
});

test.each(["/", "/cash-box", "/connections", "/settings", "/backups", "/log"])(
  "the band stands over %s",
  async (address) => {
    openWindow(address, { read_only: true });
    const band = await screen.findByTestId("read-only");
    expect(band).toHaveTextContent("3 entries are missing at the end");
    expect(band).toHaveTextContent("settle nothing and hand over no money by them");
    await screen.findByTestId("status-line");
    expect(await barriers()).toEqual([]);
  },
);

test("what writes is not done: not by button, not by key", async () => {
  const { user, asked } = openWindow("/", { read_only: true });
  expect(await screen.findByTestId("sync-now")).toBeDisabled();
  expect(screen.getByTestId("sync-now")).toHaveAttribute(
    "title",
    "Read only: nothing is changed until the owner has decided",
  );
  await user.keyboard("{F5}");
  await user.keyboard("b");
  expect(await screen.findByRole("button", { name: /Make a backup now/ })).toBeDisabled();
  await user.keyboard("n");
  await user.keyboard("f");
  expect(await screen.findByTestId("add-source")).toBeDisabled();
  for (const button of screen.getAllByRole("button", { name: /^(Test|Refresh|Remove)$/ })) {
    expect(button).toBeDisabled();
  }
  await user.keyboard("n");
  expect(screen.queryByRole("dialog")).toBeNull();
  const written = ["start_sync", "back_up", "add_prestacop", "test_source"];
  expect(asked.filter(({ command }) => written.includes(command))).toEqual([]);
});

test("the owner decides with a reason and the password, and the band goes", async () => {
  const { user, asked } = openWindow("/", { read_only: true });
  await screen.findByTestId("read-only");
  await user.keyboard("d");
  const dialog = await screen.findByRole("dialog", { name: "Accept the store as it is" });
  expect(dialog).toHaveTextContent("2 findings are taken as good");
  expect(within(dialog).getByTestId("findings")).toHaveTextContent("Entry 117 was changed");
  expect(within(dialog).getByTestId("accept-store")).toBeDisabled();
  await user.type(within(dialog).getByLabelText("Why it is all right"), "I put back a copy");
  await user.type(within(dialog).getByLabelText("Owner’s password"), "wrong");
  expect(await barriers()).toEqual([]);
  await user.click(within(dialog).getByTestId("accept-store"));
  expect(await within(dialog).findByTestId("failure")).toBeInTheDocument();
  expect(within(dialog).getByLabelText("Owner’s password")).toHaveValue("");
  await user.type(within(dialog).getByLabelText("Owner’s password"), "cuadre");
  await user.click(within(dialog).getByTestId("accept-store"));
  await waitFor(() => expect(screen.queryByTestId("read-only")).toBeNull());
  expect(asked).toContainEqual({
    command: "accept_store",
    body: { reason: "I put back a copy", password: "cuadre" },
  });
  expect(await screen.findByTestId("sync-now")).toBeEnabled();
});

test("a clerk sees that the owner has to decide", async () => {
  const { user } = openWindow("/", { read_only: true, role: "clerk" });
  const band = await screen.findByTestId("read-only");
  expect(band).toHaveTextContent("Tell the owner: only they can decide");
  expect(within(band).queryByRole("button", { name: /Decide|See the log|Entry/ })).toBeNull();
  await user.keyboard("d");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(await barriers()).toEqual([]);
});

test("a finding leads to its entry, and the band folds to its title", async () => {
  const { user } = openWindow("/", { read_only: true });
  const band = await screen.findByTestId("read-only");
  await user.click(within(band).getByRole("button", { name: "Fold" }));
  expect(band).not.toHaveTextContent("Entry 117");
  expect(band).toHaveTextContent("Read only: the store is not as Cuadre left it");
  await user.click(within(band).getByRole("button", { name: "See what was found" }));
  await user.click(within(band).getByRole("button", { name: "Entry 117" }));
  expect(await screen.findByRole("dialog", { name: "Entry 117" })).toBeInTheDocument();
});
