// Cash that moves at the office: recorded, taken back, and never counted twice, by keyboard.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { FakeOptions } from "../../host/fake";
import { openPanel, WithBox } from "../../testing/open_panel";
import { barriers } from "../../testing/open_window";
import { MovementsPanel } from "./MovementsPanel";
import { RecordMovement } from "./RecordMovement";

const panel = (options: FakeOptions = {}) =>
  openPanel(<WithBox>{(box) => <MovementsPanel view={box} />}</WithBox>, options);
const recorded = (asked: ReturnType<typeof panel>["asked"]) =>
  asked.filter(({ command }) => command === "record_movement").map(({ body }) => body);

test("an outlay is recorded by keyboard alone, in the digits of the language", async () => {
  const { user, asked } = panel({ language: "es-CO" });
  await screen.findByTestId("movement-new");
  await user.keyboard("a");
  const form = await screen.findByTestId("record-movement");
  expect(within(form).getByRole("radio", { name: "Gasto" })).toHaveFocus();
  expect(screen.getByTestId("movement-amount")).toHaveValue("");
  expect(await barriers()).toEqual([]);
  await user.tab();
  await user.tab();
  await user.keyboard("62.500,50");
  await user.tab();
  await user.keyboard("Gasolina");
  await user.tab();
  await user.keyboard("Sin recibo{Enter}");
  await waitFor(() => expect(recorded(asked)).toHaveLength(1));
  expect(recorded(asked)[0]).toMatchObject({
    source: "PrestaCOP Bogotá",
    route_id: "ruta-02",
    date: "2026-11-18",
    kind: "outlay",
    amount: "62500.50",
    currency: "COP",
    collector: null,
    to_collector: null,
    category: "Gasolina",
    note: "Sin recibo",
  });
  expect(await screen.findByText("Anotado: Gasto, 62.500,50")).toBeInTheDocument();
  const rows = await screen.findAllByTestId(/^movement-\d+$/);
  await waitFor(() => expect(screen.getAllByText("Gasolina")).toHaveLength(1));
  expect(rows[0]).toBeInTheDocument();
  await waitFor(() => expect(screen.getByTestId("movement-new")).toHaveFocus());
});

test("what cannot be read as an amount is refused with words, and sends nothing", async () => {
  const { user, asked } = panel({ language: "es-CO" });
  await screen.findByTestId("movement-new");
  await user.keyboard("a");
  await user.type(await screen.findByTestId("movement-amount"), "12.50");
  await user.tab();
  expect(await screen.findByText(/no se puede leer como un valor/)).toBeInTheDocument();
  expect(screen.getByTestId("movement-save")).toBeDisabled();
  await user.keyboard("{Enter}");
  expect(recorded(asked)).toEqual([]);
  await user.keyboard("{Escape}");
  expect(screen.queryByTestId("record-movement")).toBeNull();
});

test("a handover takes both sides and both names", async () => {
  const { user, asked } = panel();
  await screen.findByTestId("movement-new");
  await user.keyboard("a");
  await user.click(await screen.findByRole("radio", { name: "Handover" }));
  expect(screen.getByRole("textbox", { name: "Handed over by" })).toHaveValue("Yeison Murcia");
  const received = screen.getByRole("textbox", { name: "Received by" });
  expect(received).toHaveValue("Propietaria de la oficina");
  await user.type(screen.getByTestId("movement-amount"), "300,000");
  await user.clear(received);
  expect(screen.getByTestId("movement-save")).toBeDisabled();
  await user.type(received, "Marta");
  await user.click(screen.getByTestId("movement-save"));
  await waitFor(() => expect(recorded(asked)).toHaveLength(1));
  expect(recorded(asked)[0]).toMatchObject({
    kind: "handover",
    amount: "300000",
    collector: expect.stringMatching(/./),
    to_collector: null,
    given_by: "Yeison Murcia",
    received_by: "Marta",
  });
  expect(await screen.findByText("Yeison Murcia to Marta")).toBeInTheDocument();
});

test.each([
  ["open", {}],
  ["blind", { role: "clerk", blind: true }],
] as const)(
  "whoever works on the route is offered, bag or none, while it is %s",
  async (_, options) => {
    const { user, asked } = panel(options);
    await screen.findByTestId("movement-new");
    await user.keyboard("a");
    await user.click(await screen.findByTestId("movement-bag"));
    const names = (await screen.findAllByRole("option", { hidden: true })).map(
      (option) => option.textContent,
    );
    expect(names).toEqual(["Wilmer Quiñones", "Yeison Murcia", "No collector"]);
    await user.click(screen.getByText("Wilmer Quiñones"));
    await user.type(screen.getByTestId("movement-amount"), "8000{Enter}");
    await waitFor(() => expect(recorded(asked)).toHaveLength(1));
    expect(recorded(asked)[0]).toMatchObject({
      kind: "outlay",
      amount: "8000",
      collector: "cob-90",
    });
  },
);

test("a correction carries its sign and its reason; an amount is offered only by the caller", async () => {
  const initial = { kind: "correction", amount: "-35000.00", note: "Squared" } as const;
  const { user, asked } = openPanel(
    <WithBox>{(box) => <RecordMovement view={box} initial={initial} close={() => {}} />}</WithBox>,
  );
  const amount = await screen.findByTestId("movement-amount");
  expect(amount).toHaveValue("−35,000");
  const note = screen.getByTestId("movement-note");
  await user.clear(note);
  expect(screen.getByTestId("movement-save")).toBeDisabled();
  await user.type(note, "Short since Monday{Enter}");
  await waitFor(() => expect(recorded(asked)).toHaveLength(1));
  expect(recorded(asked)[0]).toMatchObject({
    kind: "correction",
    amount: "-35000",
    note: "Short since Monday",
  });
});

test("a movement is taken back with a reason, said in numbers and confirmed by the verb", async () => {
  const { user, asked } = panel();
  const row = await screen.findByTestId("movement-31");
  await user.click(within(row).getByRole("button", { name: "Void Base of 200,000" }));
  const dialog = await screen.findByRole("dialog", { name: "Void the movement" });
  expect(dialog).toHaveTextContent("The Base of 200,000 COP on Wed 18 Nov 2026");
  expect(await barriers()).toEqual([]);
  expect(screen.getByTestId("movement-void")).toBeDisabled();
  await user.type(within(dialog).getByRole("textbox"), "Never handed out");
  await user.click(screen.getByTestId("movement-void"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked).toContainEqual({
    command: "void_movement",
    body: { movement: "31", reason: "Never handed out" },
  });
  expect(await screen.findByText(/Voided by .*: Never handed out/)).toBeInTheDocument();
  expect(within(screen.getByTestId("movement-31")).queryByRole("button")).toBeNull();
});

test.each([
  ["i", true, /it is the same as gas-1847 of PrestaCOP, which counts/],
  ["x", false, null],
] as const)("what may stand twice is decided by %s", async (key, same, said) => {
  const { user, asked } = panel();
  const proposals = await screen.findByTestId("proposals");
  expect(proposals).toHaveTextContent("Until you decide, only PrestaCOP’s counts.");
  expect(proposals).toHaveTextContent("Recorded here (does not count)");
  expect(proposals).toHaveTextContent("Reported by PrestaCOP (counts)");
  expect(await barriers()).toEqual([]);
  await user.keyboard(key);
  await waitFor(() => expect(screen.queryByTestId("proposals")).toBeNull());
  expect(asked).toContainEqual({
    command: "match_movement",
    body: { movement: "32", kind: "expenses", number: "1847", same },
  });
  const row = screen.getByTestId("movement-32");
  if (said) expect(row).toHaveTextContent(said);
  else expect(row).not.toHaveAttribute("data-uncounted");
});

test("a decision can be taken back where the movement stands", async () => {
  const { user, asked } = panel();
  const row = await screen.findByTestId("movement-33");
  await user.click(within(row).getByRole("button", { name: "They are different" }));
  await waitFor(() => expect(row).not.toHaveAttribute("data-uncounted"));
  expect(asked).toContainEqual({
    command: "match_movement",
    body: { movement: "33", kind: "cash_movements", number: "1849", same: false },
  });
});

test("who may not record is offered nothing to record with", async () => {
  const { user } = panel({ role: "reviewer" });
  await screen.findByTestId("movement-31");
  await user.keyboard("a");
  expect(screen.queryByTestId("record-movement")).toBeNull();
  expect(screen.queryAllByRole("button")).toEqual([]);
  expect(screen.getByTestId("proposals")).toHaveTextContent("only PrestaCOP’s counts");
});

test("names from outside are names, not markup", async () => {
  panel();
  expect(await screen.findByText(/<b onclick=alert\(2\)>x<\/b>/)).toBeInTheDocument();
  expect(document.querySelector("b[onclick]")).toBeNull();
  const long = screen.getByText(/^Arreglo de la motocicleta/);
  expect(long).toHaveAttribute("title", long.textContent ?? "");
});

test("a refusal of the office is said where it was asked", async () => {
  const { user } = panel({ failing: ["record_movement"] });
  await screen.findByTestId("movement-new");
  await user.keyboard("a");
  await user.type(await screen.findByTestId("movement-amount"), "5000{Enter}");
  expect(await screen.findByTestId("failure")).toHaveTextContent("could not be read at page 41");
  expect(screen.getByTestId("movement-amount")).toHaveValue("5000");
});
