// Before the store is open: making one, opening one, the demo, the recovery key.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, openWindow, title } from "../../testing/open_window";

const KEY = "7K3QM-9XB2T-HD4RV-0ZC8N-5PJWE-1GY6F-RS7AK-M2VQ9";

test("a store is made, and its recovery key is shown once and confirmed", async () => {
  const { user, cache, asked } = openWindow("/", { store: "none" });
  await user.click(await screen.findByTestId("create-store"));
  await user.type(screen.getByTestId("new-password"), "four words apart here");
  await user.type(screen.getByTestId("new-password-again"), "four words");
  expect(screen.getByText("The two are not the same")).toBeInTheDocument();
  expect(screen.getByTestId("create-store-now")).toBeDisabled();
  await user.type(screen.getByTestId("new-password-again"), " apart here");
  await user.click(screen.getByTestId("create-store-now"));
  const groups = within(await screen.findByTestId("recovery-groups")).getAllByRole("listitem");
  expect(groups.map((group) => group.textContent?.slice(1)).join("-")).toBe(KEY);
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByTestId("recovery-written"));
  const fields = screen.getAllByTestId(/^recovery-group-/);
  expect(fields).toHaveLength(2);
  await user.click(screen.getByTestId("recovery-confirm"));
  expect(screen.getAllByText(/Not as shown/)).toHaveLength(2);
  for (const field of fields) {
    const number = field.dataset.testid?.replace("recovery-group-", "") ?? "";
    await user.type(field, KEY.split("-")[Number(number) - 1]?.toLowerCase() ?? "");
  }
  await user.click(screen.getByTestId("recovery-confirm"));
  await waitFor(() => expect(screen.getByTestId("page-title")).toHaveTextContent("Today"));
  expect(asked.map(({ command }) => command)).toContain("confirm_recovery_key");
  expect(document.body.textContent).not.toContain("7K3QM");
  const remembered = JSON.stringify([
    cache
      .getQueryCache()
      .getAll()
      .map((query) => [query.queryKey, query.state.data]),
    cache
      .getMutationCache()
      .getAll()
      .map((mutation) => mutation.state),
  ]);
  expect(remembered).not.toMatch(/four words|7K3QM/);
});

test("a wrong password says so in the office's words; the right one opens", async () => {
  localStorage.setItem("cuadre.last-person", "owner");
  const { user, cache } = openWindow("/cash-box?source=PrestaCOP%20Bogot%C3%A1&route=ruta-02", {
    store: "locked",
  });
  await user.type(await screen.findByTestId("unlock-password"), "wrong{Enter}");
  expect(await screen.findByTestId("failure")).toHaveTextContent(
    "That is not the password of this store. Nothing was changed.",
  );
  await waitFor(() => expect(screen.queryByTestId("unlock-wait")).toBeNull(), {
    timeout: 3_000,
  });
  await user.type(screen.getByTestId("unlock-password"), "cuadre");
  await waitFor(() => expect(screen.getByTestId("unlock")).toBeEnabled());
  await user.click(screen.getByTestId("unlock"));
  // The place of before is still there.
  expect(await screen.findByRole("heading", { name: "Ñariño sur" })).toBeInTheDocument();
  await waitFor(() => expect(cache.getMutationCache().getAll()).toEqual([]));
});

test("the recovery key opens the store with a new password", async () => {
  const { user, asked } = openWindow("/", { store: "locked" });
  await user.click(await screen.findByTestId("use-recovery"));
  await user.type(screen.getByTestId("recovery-key"), KEY.toLowerCase().replaceAll("-", " "));
  await user.type(screen.getByLabelText("New password"), "a new one for all");
  await user.type(screen.getByLabelText("The same once more"), "a new one for all");
  await user.click(screen.getByTestId("recover"));
  await waitFor(() => expect(screen.getByTestId("page-title")).toHaveTextContent("Today"));
  expect(asked.filter(({ command }) => command === "recover")).toHaveLength(1);
});

test("another folder is opened by its path", async () => {
  const { user, asked } = openWindow("/", { store: "none" });
  await user.click(await screen.findByTestId("open-store"));
  await user.clear(screen.getByTestId("data-folder"));
  await user.type(screen.getByTestId("data-folder"), "/media/disco/cuadre");
  await user.click(screen.getByTestId("choose-folder"));
  await waitFor(() =>
    expect(screen.getByTestId("page-title")).toHaveTextContent("The store is locked"),
  );
  expect(screen.getByText(/\/media\/disco\/cuadre/)).toBeInTheDocument();
  expect(asked).toContainEqual({
    command: "choose_folder",
    body: { data_folder: "/media/disco/cuadre" },
  });
});

test("the demo opens on Today and says that it is invented", async () => {
  const { user } = openWindow("/", { store: "none" });
  await user.click(await screen.findByTestId("explore-demo"));
  expect(await screen.findByText("Demo: invented data")).toBeInTheDocument();
  expect(await title()).toBe("Today");
});

test("the language can be chosen while the store is locked", async () => {
  const { user } = openWindow("/", { store: "locked" });
  await screen.findByTestId("unlock-password");
  await user.click(screen.getByRole("combobox", { name: "Language" }));
  await user.click(await screen.findByRole("option", { name: "Français", hidden: true }));
  await waitFor(() =>
    expect(screen.getByTestId("page-title")).toHaveTextContent("Le coffre est verrouillé"),
  );
});

test("locking drops every figure", async () => {
  const { user, cache } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  await user.keyboard("{Control>}l{/Control}");
  await screen.findByTestId("unlock-password");
  await waitFor(() =>
    expect(
      cache
        .getQueryCache()
        .getAll()
        .map((query) => query.queryKey[0]),
    ).toEqual(["desk"]),
  );
  expect(document.body.textContent).not.toContain("426,000");
});
