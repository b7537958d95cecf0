// People: the table, a new person with a first password, changing, resetting, taking access away.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { barriers, openWindow } from "../../testing/open_window";
import { makeFirstPassword } from "./first_password";
import { isLoginName, proposeLoginName } from "./login_name";

test("everybody stands in the table, with what they may and when they came", async () => {
  openWindow("/people");
  const table = await screen.findByTestId("people");
  expect(within(table).getAllByRole("row")).toHaveLength(7);
  expect(screen.getByTestId("user-jvargas")).toHaveTextContent(/Clerk.*Centro.*Ñariño sur/);
  expect(screen.getByTestId("user-mrincon")).toHaveTextContent(/Reviewer.*all/);
  expect(screen.getByTestId("user-koffi.adjoua")).toHaveTextContent(
    /has not come in yet.*with the password they were given/,
  );
  expect(within(table).getAllByRole("row").at(-1)).toHaveTextContent(/López.*without access since/);
  // A name is a name.
  expect(within(table).getByText("<img src=x onerror=alert(1)>")).toBeInTheDocument();
  expect(document.querySelector("img")).toBeNull();
  expect(await barriers()).toEqual([]);
});

test("a clerk is added with routes and a first password, which is told once", async () => {
  const { user, asked, cache } = openWindow("/people");
  await screen.findByTestId("people");
  await user.keyboard("n");
  await user.type(await screen.findByTestId("person-full-name"), "Jhon Vargas Muñoz");
  expect(screen.getByTestId("person-name")).toHaveValue("jhon.munoz");
  expect(await screen.findByText("Squares the routes given to them.")).toBeInTheDocument();
  const routes = screen.getByTestId("person-routes");
  await user.click(routes);
  await user.type(routes, "rincon sub");
  await user.click(await screen.findByRole("option", { name: "Suba Rincón", hidden: true }));
  await user.click(screen.getByTestId("make-password"));
  const first = screen.getByTestId<HTMLInputElement>("first-password").value;
  expect(first).toMatch(/^([a-z]{6}-){3}[a-z]{6}$/);
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByTestId("person-save"));
  const handed = await screen.findByTestId("hand-over");
  expect(handed).toHaveTextContent(`jhon.munozPassword${first}`);
  expect(asked).toContainEqual({
    command: "add_user",
    body: {
      name: "jhon.munoz",
      full_name: "Jhon Vargas Muñoz",
      role: "clerk",
      routes: [{ source: "PrestaCOP Bogotá", route_id: "ruta-06" }],
      password: first,
    },
  });
  await user.click(screen.getByTestId("hand-over-done"));
  expect(await screen.findByTestId("user-jhon.munoz")).toHaveTextContent("Suba Rincón");
  expect(document.body.innerHTML).not.toContain(first);
  const held = [
    ...cache
      .getQueryCache()
      .getAll()
      .map(({ state }) => state.data),
    ...cache
      .getMutationCache()
      .getAll()
      .map(({ state }) => state),
  ];
  expect(JSON.stringify(held)).not.toContain(first);
});

test("a login name is free and plain", async () => {
  const { user } = openWindow("/people");
  await user.click(await screen.findByTestId("add-person"));
  const name = await screen.findByTestId("person-name");
  await user.type(name, "mrincon");
  expect(screen.getByText("Somebody else has this login name")).toBeInTheDocument();
  await user.clear(name);
  await user.type(name, "ñ");
  expect(name).toHaveAccessibleDescription(/letters without accents/);
  expect(screen.getByTestId("person-save")).toBeDisabled();
});

test("a person's role is changed; the owner stays the owner", async () => {
  const { user, asked } = openWindow("/people");
  await user.click(await screen.findByRole("button", { name: /Jhon Fredy Vargas/ }));
  await user.click(await screen.findByTestId("person-role-reviewer"));
  expect(screen.queryByTestId("person-routes")).toBeNull();
  await user.click(screen.getByTestId("person-save"));
  await waitFor(() => expect(screen.getByTestId("user-jvargas")).toHaveTextContent("Reviewer"));
  expect(asked).toContainEqual({
    command: "change_user",
    body: { name: "jvargas", full_name: "Jhon Fredy Vargas", role: "reviewer", routes: [] },
  });
  await user.click(screen.getByRole("button", { name: /^Propietaria.*owner$/ }));
  await screen.findByTestId("person-full-name");
  expect(screen.queryByTestId("person-role-clerk")).toBeNull();
  expect(screen.queryByTestId("person-revoke")).toBeNull();
});

test("who forgot their password is given another", async () => {
  const { user, asked } = openWindow("/people");
  await user.click(await screen.findByRole("button", { name: /Jhon Fredy Vargas/ }));
  await user.type(await screen.findByTestId("first-password"), "una nueva");
  await user.click(screen.getByTestId("person-reset"));
  expect(await screen.findByTestId("hand-over")).toHaveTextContent("una nueva");
  expect(asked).toContainEqual({
    command: "reset_password",
    body: { name: "jvargas", password: "una nueva" },
  });
});

test("access is taken away by typing the name, and then the key can be changed", async () => {
  const { user, asked } = openWindow("/people");
  await user.click(await screen.findByRole("button", { name: /Jhon Fredy Vargas/ }));
  await user.click(await screen.findByTestId("person-revoke"));
  const name = await screen.findByTestId("revoke-name");
  expect(screen.getByText(/their password opens nothing and they lose 2 routes/)).toBeVisible();
  expect(screen.getByTestId("revoke")).toBeDisabled();
  await user.type(name, "jvargas");
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByTestId("revoke"));
  await user.click(await screen.findByTestId("revoke-rotate"));
  expect(asked).toContainEqual({ command: "revoke_user", body: { name: "jvargas" } });
  await user.type(await screen.findByTestId("confirm-password"), "cuadre");
  await user.click(screen.getByTestId("confirm-verb"));
  expect(await screen.findByTestId("recovery-groups")).toBeInTheDocument();
  expect(asked).toContainEqual({ command: "rotate_key", body: { password: "cuadre" } });
});

test("who has no access any more can be looked at, not changed", async () => {
  const { user } = openWindow("/people");
  await user.click(await screen.findByRole("button", { name: /Diana López/ }));
  expect(await screen.findByText(/Without access since/)).toBeInTheDocument();
  expect(screen.queryByTestId("person-save")).toBeNull();
});

test("a failure keeps the form", async () => {
  const { user } = openWindow("/people", { failing: ["add_user"] });
  await user.click(await screen.findByTestId("add-person"));
  await user.type(await screen.findByTestId("person-full-name"), "Ana Gil");
  await user.type(screen.getByTestId("first-password"), "algo");
  await user.click(screen.getByTestId("person-save"));
  expect(await screen.findByTestId("failure")).toHaveTextContent("could not be read");
  expect(screen.getByTestId("person-full-name")).toHaveValue("Ana Gil");
  expect(screen.getByTestId("first-password")).toHaveValue("");
});

test.each([
  ["Jhon Fredy Vargas", [], "jhon.vargas"],
  ["Jhon Fredy Vargas", ["jhon.vargas", "jhon.vargas2"], "jhon.vargas3"],
  ["  Adjoua N’Goran  Koffi ", [], "adjoua.koffi"],
  ["Sœur Ñuñez", [], "soeur.nunez"],
  ["Cher", [], "cher"],
  ["李", [], ""],
  ["<img src=x onerror=alert(1)>", [], "img.1"],
  ["Wolfeschlegelsteinhausen Bergerdorff-Zzzzzzzzzz", [], "wolfeschlegelsteinhausen.zzzzzzz"],
])("%s logs in as %s %s", (fullName, taken, name) => {
  expect(proposeLoginName(fullName, taken)).toBe(name);
  if (name !== "") expect(isLoginName(name)).toBe(true);
});

test("first passwords are random and even", () => {
  const made = Array.from({ length: 2_000 }, makeFirstPassword);
  expect(new Set(made).size).toBe(2_000);
  const counts = new Map<string, number>();
  for (const letter of made.join("").replaceAll("-", "")) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const of = (letters: string) => [...letters].map((letter) => counts.get(letter) ?? 0);
  for (const count of of("bdfklmnprst")) expect(Math.abs(count - 24_000 / 11)).toBeLessThan(260);
  for (const count of of("aeiou")) expect(Math.abs(count - 24_000 / 5)).toBeLessThan(370);
  expect(counts.size).toBe(16);
});

test("a byte beyond the last whole round is drawn again", () => {
  const bytes = [255, 254, 253, 0];
  const random = vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
    (array as unknown as Uint8Array)[0] = bytes.shift() ?? 0;
    return array;
  });
  expect(makeFirstPassword()).toBe("bababa-bababa-bababa-bababa");
  random.mockRestore();
});
