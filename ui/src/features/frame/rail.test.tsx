// Who is logged in, and that each role is offered what belongs to it and nothing else.

import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, NARINO, openWindow } from "../../testing/open_window";

test("the rail says who is logged in, as what, and what they can do", async () => {
  const { user, pages } = openWindow("/", { role: "reviewer" });
  const who = await screen.findByTestId("rail-user");
  expect(who).toHaveTextContent(/María del Pilar.*Reviewer/);
  await user.click(who);
  expect(await screen.findByTestId("rail-lock")).toHaveTextContent("Ctrl L");
  expect(screen.getByText("Logged in as mrincon")).toBeInTheDocument();
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByTestId("rail-security"));
  await waitFor(() => expect(pages.state.location.pathname).toBe("/settings/security"));
});

test("a clerk is offered nothing of the owner's", async () => {
  const { user } = openWindow("/", { role: "clerk" });
  await screen.findByTestId("route-ruta-01");
  expect(screen.queryByRole("button", { name: /^People/ })).toBeNull();
  await user.keyboard("u");
  expect(screen.getByTestId("page-title")).toHaveTextContent("Today");
  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByPlaceholderText("A page, a route, a command");
  await user.type(field, "people");
  expect(await screen.findByText("Nothing of that name")).toBeInTheDocument();
  await user.clear(field);
  await user.type(field, "verify");
  expect(await screen.findByText("Nothing of that name")).toBeInTheDocument();
});

test("a clerk's connections can be read and not changed", async () => {
  openWindow("/connections", { role: "clerk" });
  expect((await screen.findAllByText("PrestaCOP Bogotá")).length).toBeGreaterThan(0);
  expect(screen.queryByTestId("add-source")).toBeNull();
  expect(screen.queryByRole("button", { name: "Remove" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Test" })).toBeNull();
});

test("an address of another role says so in one sentence, and asks nothing", async () => {
  const { asked } = openWindow("/people", { role: "clerk" });
  expect(await screen.findByTestId("empty")).toHaveTextContent(
    "You are logged in as Clerk and this page is not part of that role",
  );
  expect(asked.map(({ command }) => command)).not.toContain("users");
  expect(await barriers()).toEqual([]);
});

test("who still has the password that they were given is asked to choose their own", async () => {
  const { user, pages } = openWindow(`/cash-box?${NARINO}`, { role: "clerk", given: true });
  await user.click(await screen.findByTestId("own-password"));
  await waitFor(() => expect(pages.state.location.pathname).toBe("/settings/security"));
  // Where one chooses it there is nothing to go to.
  await waitFor(() => expect(screen.queryByTestId("own-password")).toBeNull());
  await user.click(screen.getByTestId("own-password-later"));
  expect(screen.queryByTestId("own-password-later")).toBeNull();
  await user.keyboard("{Control>}l{/Control}");
  await user.click(await screen.findByTestId("person-jvargas"));
  await user.type(await screen.findByTestId("unlock-password"), "cuadre{Enter}");
  expect(await screen.findByTestId("own-password-later")).toBeInTheDocument();
  expect(await barriers()).toEqual([]);
});
