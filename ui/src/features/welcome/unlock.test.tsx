// Who unlocks, the wait after wrong passwords, what this computer remembers, why it was locked.

import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, openWindow } from "../../testing/open_window";

const field = () => screen.findByTestId<HTMLInputElement>("unlock-password");

test("the owner is asked first, and the arrows choose another", async () => {
  const { user, asked } = openWindow("/", { store: "locked" });
  await field();
  expect(screen.getByRole("radio", { name: "owner" })).toBeChecked();
  expect(screen.queryByRole("radio", { name: "dlopez" })).toBeNull();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
  expect(screen.getByRole("radio", { name: "jvargas" })).toBeChecked();
  expect(await barriers()).toEqual([]);
  await user.type(await field(), "cuadre{Enter}");
  await screen.findByTestId("rail-user");
  expect(asked).toContainEqual({
    command: "unlock",
    body: { user: "jvargas", password: "cuadre" },
  });
  expect(localStorage.getItem("cuadre.last-person")).toBe("jvargas");
});

test("whoever unlocked last is asked first", async () => {
  localStorage.setItem("cuadre.last-person", "mrincon");
  openWindow("/", { store: "locked" });
  await field();
  expect(screen.getByRole("radio", { name: "mrincon" })).toBeChecked();
});

test("after wrong passwords the button waits and the field does not", async () => {
  const { user, asked } = openWindow("/", { store: "locked" });
  await user.type(await field(), "wrong{Enter}");
  expect(await screen.findByTestId("unlock-wait")).toHaveTextContent("You can try again in 1 sec");
  expect(await field()).toHaveValue("");
  expect(await field()).toHaveFocus();
  await waitFor(() => expect(screen.queryByTestId("unlock-wait")).toBeNull(), { timeout: 3_000 });
  await user.type(await field(), "wrong again{Enter}");
  expect(await screen.findByTestId("unlock-wait")).toHaveTextContent("in 2 sec");
  const before = asked.filter(({ command }) => command === "unlock").length;
  await user.type(await field(), "cuadre{Enter}");
  expect(await field()).toHaveValue("cuadre");
  expect(screen.getByTestId("unlock")).toBeDisabled();
  expect(asked.filter(({ command }) => command === "unlock")).toHaveLength(before);
  // Somebody else need not wait.
  await user.click(screen.getByRole("radio", { name: "jvargas" }));
  expect(screen.queryByTestId("unlock-wait")).toBeNull();
  await user.type(await field(), "cuadre{Enter}");
  await screen.findByTestId("rail-user");
});

test("a computer that remembers opens without a password", async () => {
  const { user, asked } = openWindow("/", { store: "locked", remembered: "yes" });
  await field();
  expect(screen.getByTestId("unlock-remembered")).toHaveFocus();
  expect(await barriers()).toEqual([]);
  await user.keyboard("{Enter}");
  await screen.findByTestId("rail-user");
  expect(asked).toContainEqual({ command: "unlock_remembered", body: { user: "owner" } });
});

test("where the keyring is gone the password is asked for in one sentence", async () => {
  const { user } = openWindow("/", { store: "locked", remembered: "lost" });
  await user.click(await screen.findByTestId("unlock-remembered"));
  expect(
    await screen.findByText(
      "This computer could not give back the key that it remembered: type the password.",
    ),
  ).toBeInTheDocument();
  expect(screen.queryByTestId("unlock-remembered")).toBeNull();
  expect(await field()).toHaveFocus();
  await user.keyboard("cuadre{Enter}");
  await screen.findByTestId("rail-user");
});

test.each([
  ["idle", "because nobody used the computer for a while"],
  ["suspend", "because the computer went to sleep"],
  ["revoked", "because the owner took access"],
] as const)("a lock by %s is told in one sentence", async (locked_by, words) => {
  openWindow("/", { store: "locked", locked_by });
  expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
});

test("no password stays in the window once it is sent", async () => {
  const { user, cache } = openWindow("/", { store: "locked" });
  await user.type(await field(), "tres palabras{Enter}");
  await screen.findByTestId("failure");
  const held = cache.getMutationCache().getAll();
  expect(JSON.stringify(held.map((mutation) => mutation.state))).not.toContain("tres palabras");
  expect(fibres(document.body)).not.toContain("tres palabras");
});

/** Every text that the components behind an element hold in their present state. */
function fibres(element: Element): string[] {
  const root = element.querySelector("div[class*=shell]") as unknown as Record<string, unknown>;
  const key = Object.keys(root).find((name) => name.startsWith("__reactFiber"));
  const found: string[] = [];
  const seen = new WeakSet<object>();
  const walk = (value: unknown, depth: number): void => {
    if (typeof value === "string") found.push(value);
    if (typeof value !== "object" || value === null || depth > 40 || seen.has(value)) return;
    seen.add(value);
    // The state before is React's own spare, overwritten at the next change.
    const skip = ["alternate", "return", "_owner", "stateNode", "baseState", "baseQueue"];
    for (const [name, inner] of Object.entries(value)) {
      if (!skip.includes(name)) walk(inner, depth + 1);
    }
  };
  walk(key && root[key], 0);
  expect(found.length).toBeGreaterThan(100);
  return found;
}
