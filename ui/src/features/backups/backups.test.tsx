// Backups: how old, which there are, making one; restoring one.

import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { FakeOptions } from "../../host/fake";
import { barriers, openWindow, title } from "../../testing/open_window";

test("the last good backup is the headline, and each file says what it is kept for", async () => {
  openWindow("/backups");
  expect(await screen.findByTestId("backup-age")).toHaveTextContent(
    "Last good backup: yesterday (17 Nov 2026, 21:00)",
  );
  const files = screen.getAllByTestId("backup-file");
  expect(files).toHaveLength(9);
  expect(files[0]).toHaveTextContent("one of 7 days · one of 4 weeks · one of 12 months");
  expect(files[0]).toHaveTextContent(/48\.1 MB/);
  expect(files[8]).toHaveTextContent("goes with the next backup");
  expect(screen.getByTestId("status-backup")).toHaveTextContent("backup from yesterday");
  expect(screen.getByTestId("status-backup")).not.toHaveAttribute("data-tone");
  expect(await barriers()).toEqual([]);
});

test.each([
  ["none", "There is no good backup yet", "no backup"],
  ["late", "Last good backup: 5 days ago", "the backup failed"],
] as const)("%s: says so on the page and in the status line", async (backup, words, status) => {
  const { user } = openWindow("/", { backup });
  const line = await screen.findByTestId("status-backup");
  expect(line).toHaveTextContent(status);
  expect(line).toHaveAttribute("data-tone", "amber");
  await user.click(line);
  expect(await screen.findByTestId("backup-age")).toHaveTextContent(words);
  expect(screen.getByText(/Make a backup now and keep a copy away/)).toBeInTheDocument();
  if (backup === "late") expect(screen.getByText(/the backup lacks 12 MB/)).toBeInTheDocument();
  expect(await barriers()).toEqual([]);
});

test("a backup is made with one key, and the page and the status line follow", async () => {
  const { user, asked } = openWindow("/backups", { backup: "none" });
  expect(await screen.findByTestId("empty")).toHaveTextContent("The folder is empty");
  await user.keyboard("n");
  expect(await screen.findByTestId("backup-made")).toHaveTextContent(
    /cuadre-2026-11-18\.backup, 48\.2 MB, 264 entries in its log\. Last fingerprint: [0-9a-f]{64}/,
  );
  await waitFor(() => expect(screen.getByTestId("backup-age")).toHaveTextContent("today"));
  await waitFor(() =>
    expect(screen.getByTestId("status-backup")).toHaveTextContent("backup from today"),
  );
  expect(asked).toContainEqual({ command: "back_up", body: { path: null } });
});

test("a copy goes to another folder, not to that of the scheduled ones", async () => {
  const { user, asked } = openWindow("/backups");
  await screen.findByTestId("backup-age");
  await user.keyboard("e");
  const path = await screen.findByLabelText("File");
  await user.clear(path);
  await user.type(path, "/home/oficina/.local/share/cuadre/backups/x.backup");
  expect(screen.getByText(/That is the folder of the scheduled backups/)).toBeInTheDocument();
  await user.clear(path);
  await user.type(path, "/media/usb/cuadre.backup{Enter}");
  expect(await screen.findByTestId("backup-made")).toHaveTextContent("/media/usb/cuadre.backup");
  expect(asked.filter(({ command }) => command === "back_up")).toEqual([
    { command: "back_up", body: { path: "/media/usb/cuadre.backup" } },
  ]);
});

test("a backup that fails says why, and a clerk is offered none", async () => {
  const { user } = openWindow("/backups", { failing: ["back_up"] });
  await screen.findByTestId("backup-age");
  await user.keyboard("n");
  expect(await screen.findByTestId("failure")).toBeInTheDocument();
});

test("who may not make a backup sees how old the last one is", async () => {
  const { user, asked } = openWindow("/backups", { role: "clerk" });
  await screen.findByTestId("backup-age");
  expect(screen.queryByRole("button", { name: /Make a backup now/ })).toBeNull();
  await user.keyboard("n");
  expect(asked.some(({ command }) => command === "back_up")).toBe(false);
});

test("the recovery key that nobody confirmed is named to the owner alone", async () => {
  const { user } = openWindow("/", { unconfirmed: true });
  await user.click(await screen.findByText("recovery key not confirmed"));
  expect(await title()).toBe("Settings");
});

test("the demo speaks of no backup", async () => {
  const { user } = openWindow("/", { store: "none" });
  await user.click(await screen.findByTestId("explore-demo"));
  await screen.findByText("Demo: invented data");
  expect(screen.queryByTestId("status-backup")).toBeNull();
});

const restoring = async (options: FakeOptions = {}) => {
  const opened = openWindow("/restore", { store: "none", ...options });
  await screen.findByLabelText("Backup file");
  return opened;
};

test("a backup is restored with a password, and leads to Today", async () => {
  const { user, asked } = await restoring();
  expect(screen.getByText(/No store stands there: nothing is overwritten/)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Restore" })).toBeDisabled();
  await user.type(screen.getByLabelText("Backup file"), "/media/usb/cuadre.backup");
  await user.type(screen.getByLabelText("Who restores"), "owner");
  await user.type(screen.getByLabelText("Password"), "cuadre");
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Restore" }));
  expect(await screen.findByTestId("restored")).toHaveTextContent(
    /The store of 17 Nov 2026, 21:00 stands again in \/home\/.*, with 241 entries in its log/,
  );
  expect(asked.filter(({ command }) => command === "restore")).toEqual([
    {
      command: "restore",
      body: {
        path: "/media/usb/cuadre.backup",
        user: "owner",
        password: "cuadre",
        recovery_key: null,
        new_password: null,
      },
    },
  ]);
  await user.click(screen.getByRole("button", { name: "Go to Today" }));
  expect(await screen.findByTestId("route-ruta-01")).toBeInTheDocument();
});

test("a damaged file is refused with the reason, and nothing typed but the password is lost", async () => {
  const { user } = await restoring();
  await user.type(screen.getByLabelText("Backup file"), "/media/usb/fotos.zip");
  await user.type(screen.getByLabelText("Who restores"), "owner");
  await user.type(screen.getByLabelText("Password"), "cuadre{Enter}");
  expect(await screen.findByTestId("failure")).toHaveTextContent(
    "The file is not a backup of Cuadre, or it is cut off at byte 40,960. Nothing was written.",
  );
  expect(screen.getByLabelText("Backup file")).toHaveValue("/media/usb/fotos.zip");
  expect(screen.getByLabelText("Password")).toHaveValue("");
});

test("the recovery key restores too, with a new password of the owner", async () => {
  const { user, asked } = await restoring();
  await user.type(screen.getByLabelText("Backup file"), "/media/usb/cuadre.backup");
  await user.click(screen.getByRole("radio", { name: "With the recovery key" }));
  await user.type(
    screen.getByLabelText("Recovery key"),
    "7K3QM-9XB2T-HD4RV-0ZC8N-5PJWE-1GY6F-RS7AK-M2VQ9",
  );
  await user.type(screen.getByTestId("new-password"), "four words apart here");
  await user.type(screen.getByTestId("new-password-again"), "four words apart here{Enter}");
  expect(await screen.findByTestId("restored")).toBeInTheDocument();
  const { body } = asked.find(({ command }) => command === "restore") ?? {};
  expect(body).toMatchObject({ password: "", new_password: "four words apart here" });
});

test("a folder with a store is left alone: another one is asked for", async () => {
  const { user, asked } = openWindow("/restore", { store: "locked" });
  expect(await screen.findByText(/A store stands in .* already, and is not touched/)).toBeVisible();
  await user.type(screen.getByLabelText("Empty folder"), "/home/oficina/vacia{Enter}");
  expect(await screen.findByText(/It is restored into \/home\/oficina\/vacia/)).toBeVisible();
  expect(asked.some(({ command }) => command === "restore")).toBe(false);
  await user.click(screen.getByRole("button", { name: "Back" }));
  expect(await screen.findByTestId("create-store")).toBeInTheDocument();
});
