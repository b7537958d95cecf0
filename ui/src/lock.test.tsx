// Locking: what the window forgets, where one is again afterwards, and when it tells the office
// that somebody is there.

import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { afterLock, carryWith } from "./host";
import { fakeCarrier } from "./host/fake";
import { NARINO, openWindow } from "./testing/open_window";

afterEach(() => {
  vi.useRealTimers();
  afterLock(() => {});
});

const open = async (user: ReturnType<typeof openWindow>["user"], name = "owner") => {
  await user.click(await screen.findByTestId(`person-${name}`));
  await user.type(await screen.findByTestId("unlock-password"), "cuadre{Enter}");
};
const remembered = (cache: ReturnType<typeof openWindow>["cache"]) => ({
  queries: cache.getQueryCache().getAll(),
  mutations: cache.getMutationCache().getAll(),
});

test("a lock empties the cache, loads the window anew and closes what was open", async () => {
  const loadAnew = vi.fn();
  afterLock(loadAnew);
  const { user, cache } = openWindow(`/cash-box?${NARINO}&line=receipts_cash`);
  await screen.findByText("<img src=x onerror=alert(1)>");
  expect(remembered(cache).queries.length).toBeGreaterThan(3);
  await user.keyboard("?");
  await screen.findByRole("dialog", { name: "Keys" });
  await user.keyboard("{Control>}l{/Control}");
  await screen.findByTestId("unlock-password");
  await waitFor(() => expect(remembered(cache).queries).toHaveLength(1));
  const [desk] = remembered(cache).queries;
  expect(desk?.queryKey[0]).toBe("desk");
  expect(desk?.state.data).toMatchObject({ me: null, may: [] });
  expect(remembered(cache).mutations).toEqual([]);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.body.textContent).not.toMatch(/onerror|Ñariño/);
  expect(loadAnew).toHaveBeenCalledTimes(1);
});

test("an answer that comes after the lock is not remembered", async () => {
  const { user, cache } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  const fake = fakeCarrier({ language: "en" });
  const late: (() => void)[] = [];
  carryWith(async (command, body) => {
    if (command === "sources") await new Promise<void>((resolve) => late.push(resolve));
    return fake(command, body);
  });
  await user.keyboard("f");
  await waitFor(() => expect(late).toHaveLength(1));
  await user.keyboard("{Control>}l{/Control}");
  await screen.findByTestId("unlock-password");
  await act(async () => late[0]?.());
  expect(remembered(cache).queries.map((query) => query.queryKey[0])).toEqual(["desk"]);
});

test("the same person is back at the very address", async () => {
  const address = `/cash-box?${NARINO}&date=2026-11-17&line=receipts_cash`;
  const { user, pages } = openWindow(address);
  await screen.findByTestId("date");
  const before = pages.state.location.href;
  await user.keyboard("{Control>}l{/Control}");
  await open(user);
  await screen.findByTestId("date");
  expect(pages.state.location.href).toBe(before);
  expect(screen.getByTestId("date")).toHaveAttribute("datetime", "2026-11-17");
});

test("another person starts at Today, and asks nothing of the address before", async () => {
  const { user, pages, asked } = openWindow(`/cash-box?${NARINO}&date=2026-11-17`);
  await screen.findByTestId("date");
  await user.keyboard("{Control>}l{/Control}");
  await screen.findByTestId("unlock-password");
  const before = asked.length;
  await open(user, "jvargas");
  await waitFor(() => expect(screen.getByTestId("page-title")).toHaveTextContent("Today"));
  expect(pages.state.location.href).toBe("/");
  expect(asked.slice(before).map(({ command }) => command)).not.toContain("cash_box");
});

test("a call that finds the store closed leads to the unlock page", async () => {
  const { user } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  carryWith(fakeCarrier({ store: "locked", language: "en" }));
  await user.keyboard("{F5}");
  expect(await screen.findByTestId("unlock-password")).toBeInTheDocument();
});

test("a lock that the office decides shows at once", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  openWindow("/");
  await screen.findByTestId("route-ruta-01");
  carryWith(fakeCarrier({ store: "locked", language: "en", locked_by: "suspend" }));
  await act(() => vi.advanceTimersByTimeAsync(3_200));
  expect(await screen.findByText(/because the computer went to sleep/)).toBeInTheDocument();
});

test("a sign is sent upon input only, and at most every 15 seconds", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { asked } = openWindow("/");
  await screen.findByTestId("route-ruta-01");
  const signs = () => asked.filter(({ command }) => command === "still_here").length;
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(asked.filter(({ command }) => command === "desk").length).toBeGreaterThan(15);
  expect(signs()).toBe(0);
  fireEvent.wheel(document.body);
  fireEvent.keyDown(document.body, { key: "Shift" });
  fireEvent.pointerDown(document.body);
  expect(signs()).toBe(1);
  await act(() => vi.advanceTimersByTimeAsync(14_000));
  fireEvent.wheel(document.body);
  expect(signs()).toBe(1);
  await act(() => vi.advanceTimersByTimeAsync(1_500));
  expect(signs()).toBe(1);
  // A pointer that rests while the page changes beneath it is nobody's move.
  const move = (screenX: number) =>
    fireEvent(document.body, new MouseEvent("pointermove", { bubbles: true, screenX }));
  move(10);
  move(10);
  expect(signs()).toBe(1);
  move(11);
  expect(signs()).toBe(2);
});

test("while the store is locked no sign is sent", async () => {
  const { user, asked } = openWindow("/", { store: "locked" });
  await user.type(await screen.findByTestId("unlock-password"), "abc");
  expect(asked.map(({ command }) => command)).not.toContain("still_here");
});
