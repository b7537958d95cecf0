// The activity log: seeking, paging, an entry, the check, the export.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { AuditQuestion } from "../../host";
import { type Asked, barriers, openWindow, title } from "../../testing/open_window";

const questions = (asked: Asked[]) =>
  asked.filter(({ command }) => command === "audit_log").map(({ body }) => body as AuditQuestion);
const rows = () => screen.getAllByTestId(/^entry-\d/).map((row) => row.dataset.testid);

test("the log shows the latest first, page by page", async () => {
  const { user, asked } = openWindow("/log");
  expect(await screen.findByText("263 entries of 263, the latest first.")).toBeInTheDocument();
  expect(rows()).toHaveLength(100);
  expect(rows()[0]).toBe("entry-263");
  expect(screen.getByRole("button", { name: /Show more: 163 left/ })).toBeInTheDocument();
  await user.keyboard("+");
  await waitFor(() => expect(rows()).toHaveLength(200));
  expect(questions(asked).map(({ before }) => before)).toEqual([null, "164"]);
  expect(rows()[100]).toBe("entry-163");
  await user.keyboard("+");
  await waitFor(() => expect(rows()).toHaveLength(263));
  expect(screen.queryByRole("button", { name: /Show more/ })).toBeNull();
});

test("a refusal is told by a word, and hostile names are names", async () => {
  openWindow("/log");
  expect(await screen.findByTestId("entry-263")).toHaveTextContent("refused");
  expect(screen.getByTestId("entry-262")).not.toHaveTextContent("refused");
  expect(screen.getByTestId("entry-260")).toHaveTextContent("<img src=x onerror=alert(1)>");
  expect(document.querySelector("main img, main script")).toBeNull();
  expect(await barriers()).toEqual([]);
});

test("the filters ask the office, are remembered, and go with one key", async () => {
  const { user, asked } = openWindow("/log");
  await screen.findByTestId("entry-263");
  await user.click(screen.getByRole("combobox", { name: "Person" }));
  await user.click(await screen.findByRole("option", { name: "mrincon", hidden: true }));
  await user.click(screen.getByRole("combobox", { name: "Action" }));
  await user.click(await screen.findByRole("option", { name: "Saw a record", hidden: true }));
  await user.type(screen.getByLabelText("From"), "2026-11-10");
  await user.type(screen.getByLabelText("To"), "2026-11-12");
  await waitFor(() =>
    expect(questions(asked).at(-1)).toEqual({
      user: "mrincon",
      action: "record",
      object: null,
      from: "2026-11-10",
      to: "2026-11-12",
      before: null,
      limit: 100,
    }),
  );
  expect(await screen.findByText(/entries of 263 match/)).toBeInTheDocument();
  (document.activeElement as HTMLElement).blur();
  await user.keyboard("h");
  await waitFor(async () => expect(await title()).toBe("Today"));
  await user.keyboard("l");
  expect(await screen.findByText(/entries of 263 match/)).toBeInTheDocument();
  expect(screen.getByLabelText("From")).toHaveValue("2026-11-10");
  await user.keyboard("0");
  expect(await screen.findByText(/263 entries of 263/)).toBeInTheDocument();
  expect(screen.getByLabelText("From")).toHaveValue("");
});

test("a slash seeks in the objects; what is typed is not written to this computer", async () => {
  const { user } = openWindow("/log");
  await screen.findByTestId("entry-263");
  await user.keyboard("/ruta-02");
  expect(await screen.findByText(/3\d entries of 263 match/)).toBeInTheDocument();
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain("ruta-02");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.activeElement).toHaveAttribute("data-row"));
  await user.keyboard("/zzz");
  expect(await screen.findByText("No entry matches")).toBeInTheDocument();
  expect(await barriers()).toEqual([]);
  await user.keyboard("{Escape}");
  expect(await screen.findByText(/263 entries of 263/)).toBeInTheDocument();
});

test("an end before its beginning is said beside the field", async () => {
  const { user } = openWindow("/log");
  await screen.findByTestId("entry-263");
  await user.type(screen.getByLabelText("From"), "2026-11-12");
  await user.type(screen.getByLabelText("To"), "2026-11-10");
  expect(await screen.findByText("It is before “From”")).toBeInTheDocument();
});

test("the arrows walk the entries, Enter opens one, Escape closes it", async () => {
  const { user } = openWindow("/log");
  await screen.findByTestId("entry-263");
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}");
  const drawer = await screen.findByRole("dialog", { name: "Entry 260" });
  const entry = await within(drawer).findByTestId("entry");
  expect(entry).toHaveTextContent("payments / <img src=x onerror=alert(1)>");
  expect(entry).toHaveTextContent("<script>alert(1)</script>");
  expect(entry).toHaveTextContent("Another reason");
  expect(entry).toHaveTextContent(/18 Nov 2026, \d\d:\d\d:\d\d/);
  expect(within(entry).getAllByRole("button", { name: "Copy" })).toHaveLength(2);
  expect(await barriers()).toEqual([]);
  await user.click(within(entry).getAllByRole("button", { name: "Copy" })[0] as HTMLElement);
  expect(await navigator.clipboard.readText()).toMatch(/^[0-9a-f]{64}$/);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("entry")).toBeNull());
});

test.each([
  ["/log?entry=117", /Entry 117/, "Upon what"],
  ["/log?entry=264", /Entry 264/, "Entry 264 is not in the log."],
])("%s opens its entry, or says that it is not there", async (address, name, text) => {
  openWindow(address);
  const drawer = await screen.findByRole("dialog", { name });
  await waitFor(() => expect(drawer).toHaveTextContent(text));
});

test("a log without entries says what will stand there", async () => {
  openWindow("/log", { log: "empty" });
  expect(await screen.findByTestId("empty")).toHaveTextContent("The log is empty");
  expect(await barriers()).toEqual([]);
});

test("a check says that the log is whole, with its last fingerprint", async () => {
  const { user } = openWindow("/log");
  await screen.findByTestId("entry-263");
  await user.keyboard("v");
  const result = await screen.findByTestId("log-check");
  expect(result).toHaveTextContent("The log is whole and unchanged: 263 entries.");
  expect(result.textContent?.replaceAll(" ", "")).toMatch(/fingerprint:[0-9a-f]{64}/);
});

test("a check that finds something leads to the entry where it shows", async () => {
  const { user } = openWindow("/log", { log: "bad" });
  await screen.findByTestId("entry-263");
  await user.keyboard("v");
  const result = await screen.findByTestId("log-check");
  expect(result).toHaveTextContent("not as Cuadre left it: 2 findings in 263 entries");
  expect(await barriers()).toEqual([]);
  await user.click(within(result).getByRole("button", { name: "Entry 117" }));
  expect(await screen.findByRole("dialog", { name: "Entry 117" })).toBeInTheDocument();
  expect(screen.getByTestId("log-check")).toBeInTheDocument();
});

test("the export ends with where it stands, how many entries, and the last fingerprint", async () => {
  const { user, asked } = openWindow("/log");
  await screen.findByTestId("entry-263");
  await user.keyboard("e");
  const path = await screen.findByLabelText("File");
  expect((path as HTMLInputElement).value).toMatch(/^\/home\/.*\/cuadre-log-\d{8}-\d{4}\.jsonl$/);
  await user.clear(path);
  await user.type(path, "/media/usb/log.jsonl{Enter}");
  const done = await screen.findByTestId("export-done");
  expect(done).toHaveTextContent(
    /^264 entries were written to \/media\/usb\/log.jsonl\. Last fingerprint: [0-9a-f]{64}$/,
  );
  expect(asked).toContainEqual({ command: "audit_export", body: { path: "/media/usb/log.jsonl" } });
  expect(await barriers()).toEqual([]);
});

test.each(["audit_log", "audit_verify", "audit_export"])(
  "%s that fails says so",
  async (failing) => {
    const { user } = openWindow("/log", { failing: [failing] });
    await title();
    if (failing !== "audit_log") await screen.findByTestId("entry-263");
    if (failing === "audit_verify") await user.keyboard("v");
    if (failing === "audit_export") {
      await user.keyboard("e");
      await user.type(await screen.findByLabelText("File"), "{Enter}");
    }
    expect(await screen.findByTestId("failure")).toHaveTextContent("could not be read at page 41");
    expect(await barriers()).toEqual([]);
  },
);

test("a clerk is offered no log: not by key, not by command, not by address", async () => {
  const { user, asked } = openWindow("/log", { role: "clerk" });
  await screen.findByTestId("status-line");
  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByPlaceholderText("A page, a route, a command");
  await user.type(field, "activity");
  expect(await screen.findByText("Nothing of that name")).toBeInTheDocument();
  expect(questions(asked)).toEqual([]);
});

test("a reviewer checks the log without reading it", async () => {
  const { user, asked } = openWindow("/", { role: "reviewer", log: "bad" });
  await screen.findByTestId("route-ruta-01");
  await user.keyboard("{Control>}k{/Control}");
  await user.type(
    await screen.findByPlaceholderText("A page, a route, a command"),
    "check the activity{Enter}",
  );
  const result = await screen.findByTestId("log-check");
  expect(result).toHaveTextContent("Entry 117 was changed");
  expect(within(result).queryByRole("button", { name: /Entry/ })).toBeNull();
  expect(questions(asked)).toEqual([]);
});
