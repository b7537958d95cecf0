// Settings of security, and the table of roles.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, openWindow } from "../../testing/open_window";

const KEY = "7K3QM-9XB2T-HD4RV-0ZC8N-5PJWE-1GY6F-RS7AK-M2VQ9";

test("one's own password is changed, and nothing of it stays", async () => {
  const { user, asked } = openWindow("/settings/security");
  await user.type(await screen.findByTestId("own-password-now"), "wrong");
  await user.type(screen.getByTestId("new-password"), "cuatro palabras");
  await user.type(screen.getByTestId("new-password-again"), "cuatro palabras");
  await user.click(screen.getByTestId("change-password"));
  expect(await screen.findByTestId("failure")).toHaveTextContent("not the password");
  for (const id of ["own-password-now", "new-password", "new-password-again"]) {
    expect(screen.getByTestId(id)).toHaveValue("");
  }
  await user.type(screen.getByTestId("own-password-now"), "cuadre");
  await user.type(screen.getByTestId("new-password"), "cuatro palabras");
  await user.type(screen.getByTestId("new-password-again"), "cuatro palabras");
  await user.click(screen.getByTestId("change-password"));
  expect(await screen.findByText(/The password has changed/)).toBeInTheDocument();
  expect(asked).toContainEqual({
    command: "change_password",
    body: { password: "cuadre", new_password: "cuatro palabras" },
  });
  expect(await barriers()).toEqual([]);
});

test("this computer remembers after the password was given, and forgets", async () => {
  const { user, asked } = openWindow("/settings/security");
  await user.click(await screen.findByTestId("remember"));
  expect(await screen.findByText(/Whoever can open your session/)).toBeInTheDocument();
  expect(await barriers()).toEqual([]);
  await user.type(await screen.findByTestId("confirm-password"), "cuadre{Enter}");
  await user.click(await screen.findByTestId("forget"));
  expect(await screen.findByTestId("remember")).toBeInTheDocument();
  const commands = asked.map(({ command }) => command);
  expect(commands.filter((one) => ["remember", "forget"].includes(one))).toEqual([
    "remember",
    "forget",
  ]);
});

test("the owner sets after how long it is locked", async () => {
  const { user, asked } = openWindow("/settings/security");
  const field = await screen.findByTestId("lock-after");
  expect(screen.getByTestId("lock-after-save")).toBeDisabled();
  await user.clear(field);
  await user.type(field, "12");
  await user.click(screen.getByTestId("lock-after-save"));
  await waitFor(() =>
    expect(asked).toContainEqual({ command: "set_lock_after", body: { minutes: 12 } }),
  );
  await user.clear(field);
  await user.type(field, "99");
  expect(field).not.toHaveValue("99");
});

test("a recovery key that nobody has confirmed is made anew, shown and confirmed", async () => {
  const { user, asked } = openWindow("/settings/security", { unconfirmed: true });
  expect(await screen.findByText(/Nobody has confirmed/)).toBeInTheDocument();
  await user.click(screen.getByTestId("new-recovery-key"));
  await user.type(await screen.findByTestId("confirm-password"), "cuadre{Enter}");
  await user.click(await screen.findByTestId("recovery-written"));
  for (const field of screen.getAllByTestId(/^recovery-group-/)) {
    const number = field.dataset.testid?.replace("recovery-group-", "") ?? "";
    await user.type(field, KEY.split("-")[Number(number) - 1] ?? "");
  }
  await user.click(screen.getByTestId("recovery-confirm"));
  expect(await screen.findByText(/Somebody has confirmed/)).toBeInTheDocument();
  expect(asked.map(({ command }) => command)).toContain("confirm_recovery_key");
  expect(document.body.textContent).not.toContain("7K3QM");
});

test("changing the key says what happens before it asks the password", async () => {
  const { user, asked } = openWindow("/settings/security");
  await user.click(await screen.findByTestId("rotate-key"));
  const dialog = await screen.findByRole("dialog", { name: "Change the key of the store" });
  expect(dialog).toHaveTextContent(/encrypted anew.*Everybody keeps.*opens nothing any more/);
  expect(screen.getByTestId("confirm-verb")).toBeDisabled();
  await user.type(await screen.findByTestId("confirm-password"), "wrong{Enter}");
  expect(await within(dialog).findByTestId("failure")).toBeInTheDocument();
  await user.type(screen.getByTestId("confirm-password"), "cuadre{Enter}");
  expect(await screen.findByTestId("recovery-groups")).toBeInTheDocument();
  expect(asked.filter(({ command }) => command === "rotate_key")).toHaveLength(2);
});

test("a clerk's security is their own, without the owner's keys", async () => {
  openWindow("/settings/security", { role: "clerk" });
  await screen.findByTestId("own-password-now");
  expect(screen.getByTestId("remember")).toBeInTheDocument();
  expect(screen.getByText(/after 5 minutes without use; the owner decides/)).toBeInTheDocument();
  for (const id of ["lock-after", "new-recovery-key", "rotate-key"]) {
    expect(screen.queryByTestId(id)).toBeNull();
  }
});

test("the table of roles says who may what, in words too", async () => {
  openWindow("/settings/roles", { role: "clerk" });
  await screen.findByTestId("roles");
  const cells = (command: string) =>
    within(screen.getByTestId(`role-${command}`))
      .getAllByRole("cell")
      .map((cell) => cell.textContent);
  expect(cells("today")).toEqual([
    "Yes, on all routes",
    "their routes",
    "Yes, on all routes",
    "Yes, on all routes",
  ]);
  expect(cells("add_user")).toEqual(["Yes, on all routes", "—No", "—No", "—No"]);
  expect(cells("unlock")).toEqual(["anybody, even without logging in"]);
  expect(screen.getByRole("columnheader", { name: /^Clerk\s?· you/ })).toBeInTheDocument();
  const identity = screen.getByRole("row", { name: /^Identity numbers/ });
  expect(identity).toHaveTextContent(/in plain sightin plain sightwith a purposewith a purpose/);
  expect(screen.queryByText("Other commands")).toBeNull();
  expect(await barriers()).toEqual([]);
});
