// Connections: adding, testing, reading with progress, removing, the quarantine.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, openWindow } from "../../testing/open_window";

const card = (name: string) => screen.findByRole("region", { name });

test("a source is added, tried and read", async () => {
  const { user, asked } = openWindow("/connections", { empty: true });
  await user.click(await screen.findByTestId("add-source"));
  await user.click(await screen.findByTestId("source-save"));
  expect(await screen.findAllByText("Fill this in")).toHaveLength(4);
  expect(asked.some(({ command }) => command === "add_prestacop")).toBe(false);
  const fill = async (label: string, value: string) => {
    await user.clear(screen.getByLabelText(label));
    await user.type(screen.getByLabelText(label), value);
  };
  await fill("Name at the office", "Cali");
  await fill("Address", "http://cali.example.test");
  await fill("Tenant", "cali-01");
  await fill("Operator’s e-mail", "oficina@example.test");
  await fill("Operator’s password", "secret");
  await user.click(screen.getByTestId("source-save"));
  expect(await screen.findByText("An address that begins with https://")).toBeInTheDocument();
  await fill("Address", "http://127.0.0.1:8080");
  await user.click(screen.getByTestId("source-save"));
  await screen.findByTestId("source-added");
  expect(await screen.findByText(/6 routes on its first page, in 412 ms/)).toBeInTheDocument();
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Read now" }));
  await waitFor(() => expect(screen.queryByTestId("source-added")).toBeNull());
  expect(await card("Cali")).toHaveTextContent("http://127.0.0.1:8080");
  expect(asked).toContainEqual({ command: "start_sync", body: { sources: ["Cali"], full: false } });
  expect(await screen.findByTestId("sync-source")).toHaveTextContent("Cali");
});

test("a source that does not answer says so in its place", async () => {
  const { user } = openWindow("/connections");
  const abidjan = await card("PrestaCOP Abidjan");
  await user.click(within(abidjan).getByRole("button", { name: "Test" }));
  expect(await within(abidjan).findByRole("alert")).toHaveTextContent("does not answer");
  expect(abidjan).toHaveTextContent("1 data set failed last time");
  expect(abidjan).toHaveTextContent("2 min 23 sec apart");
});

test("a sync shows how far it is, and can be stopped", async () => {
  const { user } = openWindow("/connections", { sync_ms: 20_000 });
  await user.click(await screen.findByTestId("sync-now"));
  const bogota = (await screen.findAllByTestId("sync-source"))[0] as HTMLElement;
  await waitFor(
    () => expect(bogota).toHaveTextContent(/of 9 sets .* records .* a second .* left/),
    {
      timeout: 4_000,
    },
  );
  await user.click(screen.getByTestId("sync-cancel"));
  expect(await screen.findByTestId("sync-now")).toBeInTheDocument();
  expect(bogota).toHaveTextContent("Stopped. The next reading carries on from here.");
});

test("removing says in numbers what goes, and wants the name", async () => {
  const { user, asked } = openWindow("/connections");
  const bogota = await card("PrestaCOP Bogotá");
  await user.click(within(bogota).getByRole("button", { name: "Remove" }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog).toHaveTextContent("6 routes go from this computer");
  const verb = within(dialog).getByTestId("source-remove");
  expect(verb).toBeDisabled();
  const field = within(dialog).getByLabelText(/type its name/);
  await user.type(field, "PrestaCOP Bogota{Enter}");
  expect(asked.some(({ command }) => command === "remove_source")).toBe(false);
  await user.clear(field);
  await user.type(field, "PrestaCOP Bogotá");
  await user.click(verb);
  await waitFor(() =>
    expect(screen.queryByRole("region", { name: "PrestaCOP Bogotá" })).toBeNull(),
  );
  expect(await card("PrestaCOP Abidjan")).toBeInTheDocument();
});

test("the quarantine says why, and shows the record as it came", async () => {
  const { user } = openWindow("/quarantine");
  const entry = await screen.findByTestId("quarantine-3");
  expect(entry).toHaveTextContent("more decimals than its currency");
  await user.click(within(entry).getByRole("button"));
  expect(await screen.findByTestId("record-text")).toHaveTextContent('"amount": 25000.005');
  await user.keyboard("{Escape}");
  expect(screen.queryByTestId("record-text")).toBeNull();
});
