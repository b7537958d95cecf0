// The cash desk by keyboard: count, square, close; blind, sent back, changed meanwhile.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { call } from "../../host";
import { type Asked, barriers, NARINO, openWindow } from "../../testing/open_window";

const CENTRO = "/cash-box?source=PrestaCOP%20Bogot%C3%A1&route=ruta-01";
const BOSA = "/cash-box?source=PrestaCOP%20Bogot%C3%A1&route=ruta-03";

/** 148,000: what should be in the box of Centro on 18 Nov. */
const EXACT = "1{Enter}{Enter}2{Enter}{Enter}1{Enter}1{Enter}1";

const asks = (asked: Asked[], command: string) =>
  asked.filter((one) => one.command === command).map(({ body }) => body);

async function counting() {
  await screen.findByTestId("pieces-note-100000");
}

test("a route without surprises is counted, squared and closed by keyboard alone", async () => {
  const { user, asked } = openWindow(CENTRO);
  await counting();
  await user.keyboard("n");
  await waitFor(() => expect(screen.getByTestId("pieces-note-100000")).toHaveFocus());
  await user.keyboard(EXACT);
  expect(screen.getByTestId("count-total")).toHaveTextContent("148,000");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByTestId("count-recorded")).toHaveTextContent(
    "Count 1 recorded: 148,000. It agrees with the books.",
  );
  expect(asks(asked, "record_count")).toEqual([
    expect.objectContaining({
      route_id: "ruta-01",
      date: "2026-11-18",
      currency: "COP",
      collector: null,
      after: null,
      note: "",
      pieces: [
        { face: "note-100000", pieces: "1" },
        { face: "note-20000", pieces: "2" },
        { face: "note-5000", pieces: "1" },
        { face: "note-2000", pieces: "1" },
        { face: "note-1000", pieces: "1" },
      ],
    }),
  ]);
  await waitFor(() => expect(screen.getByTestId("square-submit")).toHaveFocus());
  expect(await barriers()).toEqual([]);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(screen.getByTestId("step-square")).toHaveTextContent("squared"));
  expect(asks(asked, "square_count")).toEqual([
    { count: expect.any(String), expected: "148000.00", lines: [] },
  ]);
  await user.keyboard("z");
  expect(await screen.findByTestId("close-says")).toHaveTextContent(
    "Closes Wed 18 Nov for Centro at 148,000, number 214.",
  );
  await waitFor(() => expect(screen.getByTestId("close-submit")).toHaveFocus());
  await user.keyboard("{Enter}");
  const closed = await screen.findByTestId("closed");
  expect(closed).toHaveTextContent("Close 214, version 1: 148,000");
  expect(closed).toHaveTextContent("Nothing has changed after the close");
  expect(screen.getByTestId("close-hash").title).toMatch(/^[0-9a-f]{64}$/);
  expect(asks(asked, "close_day")).toEqual([
    expect.objectContaining({ date: "2026-11-18", closing_cash: "148000.00", reason: "" }),
  ]);
  const day = within(screen.getByTestId("day-2026-11-18"));
  await waitFor(() => expect(day.getByText("closed")).toBeInTheDocument());
  expect(await barriers()).toEqual([]);
});

test("nothing is pre-filled, and the fields are walked up and down", async () => {
  const { user } = openWindow(`${CENTRO}&desk=count`);
  await waitFor(() => expect(screen.getByTestId("pieces-note-100000")).toHaveFocus());
  const fields = screen.getAllByTestId(/^pieces-/);
  expect(fields.map((field) => (field as HTMLInputElement).value).join("")).toBe("");
  expect(fields.map((field) => field.dataset.testid)).toEqual([
    ..."100000 50000 20000 10000 5000 2000 1000".split(" ").map((face) => `pieces-note-${face}`),
    ..."10000 1000 500 200 100 50 20".split(" ").map((face) => `pieces-coin-${face}`),
  ]);
  expect(screen.getByTestId("count-total")).toHaveTextContent("—");
  expect(screen.getByTestId("count-record")).toBeDisabled();
  await user.keyboard("3{ArrowDown}2x,5{ArrowUp}");
  expect(screen.getByTestId("pieces-note-50000")).toHaveValue("25");
  expect(screen.getByTestId("amount-note-50000")).toHaveTextContent("1,250,000");
  expect(screen.getByTestId("count-total")).toHaveTextContent("1,550,000");
  expect(screen.getByTestId("pieces-note-100000")).toHaveFocus();
});

test("a half-typed count outlives the page, on no disk, until it is discarded", async () => {
  const { user } = openWindow(CENTRO);
  await counting();
  await user.keyboard("n");
  await user.keyboard("7{Tab}");
  expect(screen.getByTestId("pieces-note-50000")).toHaveFocus();
  screen.getByTestId("step-count").focus();
  await user.keyboard("h");
  await screen.findByTestId("route-ruta-01");
  await user.keyboard("c");
  await counting();
  expect(screen.getByTestId("pieces-note-100000")).toHaveValue("7");
  const stored = Object.values(localStorage).concat(Object.values(sessionStorage));
  expect(stored.filter((value) => String(value).includes("100000"))).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Discard what was typed" }));
  expect(screen.getByTestId("pieces-note-100000")).toHaveValue("");
});

test("of a box with several bags one is counted by its key", async () => {
  const { user, asked } = openWindow(BOSA);
  await counting();
  expect(screen.getByTestId("bag-cob-31")).toHaveTextContent("221,400");
  await user.keyboard("n");
  await user.keyboard("1+");
  expect(screen.getByTestId("box-cob-31")).toHaveAttribute("aria-pressed", "true");
  // What was typed for the whole box is not the bag's.
  expect(screen.getByTestId("pieces-note-100000")).toHaveValue("");
  await user.keyboard("2{Control>}{Enter}{/Control}");
  await screen.findByTestId("count-recorded");
  expect(asks(asked, "record_count")).toEqual([expect.objectContaining({ collector: "cob-31" })]);
  expect(screen.getByTestId("bag-cob-31")).toHaveTextContent("−21,400");
  expect(screen.getByTestId("bag-cob-31")).toHaveTextContent("short");
  await user.keyboard("n");
  expect(await barriers()).toEqual([]);
});

test("every bit of a difference is named before it can be sent, and a reviewer is announced", async () => {
  const { user, asked } = openWindow(CENTRO);
  await counting();
  await user.keyboard("n");
  await user.keyboard("1{Control>}{Enter}{/Control}");
  expect(await screen.findByTestId("count-recorded")).toHaveTextContent("−48,000, short");
  await waitFor(() => expect(screen.getByTestId("bucket-late_upload")).toHaveFocus());
  expect(screen.getByTestId("square-submit")).toBeDisabled();
  await user.keyboard("4");
  const ticket = within(await screen.findByTestId("line-of-ticket_gap"));
  await waitFor(() => expect(ticket.getByLabelText("Amount of Ticket gap")).toHaveFocus());
  await user.keyboard("30000{Enter}");
  expect(screen.getByTestId("square-rest")).toHaveTextContent("−18,000");
  expect(screen.getByTestId("square-review")).toHaveTextContent("above 20,000 a reviewer signs");
  await waitFor(() => expect(ticket.getByLabelText("Why: Ticket gap")).toHaveFocus());
  await user.keyboard("24886 is missing{Enter}5");
  const rounding = within(await screen.findByTestId("line-of-rounding"));
  await waitFor(() => expect(rounding.getByLabelText("Amount of Rounding")).toHaveFocus());
  await user.keyboard("=");
  expect(screen.getByTestId("square-rest")).toHaveTextContent("0");
  // Without a word of why it is not sent.
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(asks(asked, "square_count")).toEqual([]);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(rounding.getByLabelText("Why: Rounding")).toHaveFocus());
  await user.keyboard("no coins{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(asks(asked, "square_count")).toEqual([
      {
        count: expect.any(String),
        expected: "148000.00",
        lines: [
          { bucket: "ticket_gap", amount: "-30000", note: "24886 is missing" },
          { bucket: "rounding", amount: "-18000", note: "no coins" },
        ],
      },
    ]),
  );
  await waitFor(() => expect(screen.getByTestId("step-square")).toHaveTextContent("to review"));
  await user.keyboard("q");
  const squared = await screen.findByTestId("squared");
  expect(squared).toHaveTextContent("24886 is missing");
  expect(squared).toHaveTextContent("Waits for a reviewer’s signature");
  expect(await barriers()).toEqual([]);
});

test("a part may go the other way", async () => {
  const { user } = openWindow(CENTRO);
  await counting();
  await user.keyboard("n");
  await user.keyboard("1{Control>}{Enter}{/Control}");
  await waitFor(() => expect(screen.getByTestId("bucket-late_upload")).toHaveFocus());
  await user.keyboard("1");
  const line = within(await screen.findByTestId("line-of-late_upload"));
  await waitFor(() => expect(line.getByLabelText("Amount of Late upload")).toHaveFocus());
  await user.keyboard("2000-");
  expect(screen.getByTestId("square-rest")).toHaveTextContent("−50,000");
});

test("what was sent back says why, and is squared anew", async () => {
  const { user } = openWindow(
    "/cash-box?source=PrestaCOP%20Bogot%C3%A1&route=ruta-04&date=2026-11-17",
  );
  const squared = await screen.findByTestId("squared");
  expect(squared).toHaveTextContent("Sent back by mrincon");
  expect(squared).toHaveTextContent("Faltan los tiquetes");
  await user.keyboard("q");
  await waitFor(() => expect(screen.getByTestId("bucket-late_upload")).toHaveFocus());
});

test("while it is blind no figure of the day is anywhere, and counting shows them", async () => {
  const { user, asked } = openWindow(CENTRO, { role: "clerk", blind: true });
  expect(await screen.findByTestId("blind-count")).toBeInTheDocument();
  const page = screen.getByRole("main");
  for (const figure of ["148,000", "1,145,000", "1,800,000", "400,000"]) {
    expect(page).not.toHaveTextContent(figure);
  }
  const wednesday = within(screen.getByTestId("day-2026-11-18"));
  expect(wednesday.getByText("This day is shown once its box was counted")).toBeInTheDocument();
  expect(screen.getByTestId("day-2026-11-16")).toHaveTextContent("1,447,000");
  expect(asks(asked, "target")).toEqual([]);
  expect(await barriers()).toEqual([]);
  await user.keyboard("z");
  expect(await screen.findByText(/shown once the box is counted\./)).toBeInTheDocument();
  await user.keyboard("n");
  await user.keyboard("1{Control>}{Enter}{/Control}");
  expect(await screen.findByTestId("count-recorded")).toHaveTextContent("−48,000, short");
  expect(await screen.findByTestId("line-closing_cash")).toHaveTextContent("148,000");
});

test("while it is blind a bag can be counted too, whoever carries one", async () => {
  const { user, asked } = openWindow(BOSA, { role: "owner", blind: true });
  await screen.findByTestId("blind-count");
  await user.keyboard("n");
  await user.click(await screen.findByTestId("box-cob-31"));
  await user.click(screen.getByTestId("pieces-note-100000"));
  await user.keyboard("2{Control>}{Enter}{/Control}");
  await screen.findByTestId("count-recorded");
  expect(asks(asked, "record_count")).toEqual([expect.objectContaining({ collector: "cob-31" })]);
});

test("what arrives between the look and the squaring is looked at again", async () => {
  const { user, asked } = openWindow(CENTRO, { late: "square_count" });
  await counting();
  await user.keyboard("n");
  await user.keyboard(`${EXACT}{Control>}{Enter}{/Control}`);
  await waitFor(() => expect(screen.getByTestId("square-submit")).toHaveFocus());
  await user.keyboard("{Enter}");
  expect(await screen.findByTestId("failure")).toHaveTextContent("183000.00 should be there now");
  await waitFor(() => expect(screen.getByTestId("square-sums")).toHaveTextContent("−35,000"));
  expect(screen.getByText("2 records arrived after: +35,000")).toBeInTheDocument();
  expect(screen.getByTestId("square-submit")).toBeDisabled();
  expect(asks(asked, "square_count")).toHaveLength(1);
});

test("a count that somebody else has overtaken is not squared", async () => {
  const { user } = openWindow(CENTRO);
  await counting();
  await user.keyboard("n");
  await user.keyboard(`${EXACT}{Control>}{Enter}{/Control}`);
  await waitFor(() => expect(screen.getByTestId("square-submit")).toHaveFocus());
  const pieces = [{ face: "note-50000", pieces: "2" }];
  await call("record_count", { route_id: "ruta-01", date: "2026-11-18", pieces });
  await user.keyboard("{Enter}");
  expect(await screen.findByText(/counted again after this count/)).toBeInTheDocument();
  await waitFor(() => expect(screen.getByTestId("square-sums")).toHaveTextContent("100,000"));
});

test("two who count at once see that both counts stand, and each opens on its lines", async () => {
  const { user } = openWindow(CENTRO, { beside: true });
  await counting();
  await user.keyboard("n");
  await user.keyboard("1{Control>}{Enter}{/Control}");
  await screen.findByText(/both counts stand/);
  await user.click(screen.getByTestId("step-count"));
  const list = await screen.findByRole("list", { name: "Counts of the day" });
  expect(within(list).getAllByRole("button")).toHaveLength(2);
  expect(list).toHaveTextContent("beside another");
  await user.click(within(list).getAllByRole("button")[0] as HTMLElement);
  const panel = await screen.findByTestId("count-panel");
  expect(panel).toHaveTextContent("Note of 100,000");
  expect(panel).toHaveTextContent("Should have been there then");
  expect(await barriers()).toEqual([]);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("count-panel")).toBeNull());
});

test("a close without a count says so, and a control that is off takes a reason", async () => {
  const { user, asked } = openWindow(`/cash-box?${NARINO}`);
  await counting();
  await user.keyboard("z");
  const warnings = await screen.findByTestId("close-warnings");
  expect(warnings).toHaveTextContent("Not counted: the close will say so.");
  expect(warnings).toHaveTextContent("Movements may be recorded twice.");
  expect(screen.getByTestId("control-upstream")).toHaveTextContent("+35,000");
  expect(screen.getByTestId("close-submit")).toBeDisabled();
  await waitFor(() => expect(screen.getByLabelText("Reason of the close")).toHaveFocus());
  await user.keyboard("PrestaCOP is late");
  await user.click(screen.getByTestId("close-submit"));
  const closed = await screen.findByTestId("closed");
  expect(closed).toHaveTextContent("Closed without a count");
  expect(closed).toHaveTextContent("Reason: PrestaCOP is late");
  expect(asks(asked, "close_day")).toHaveLength(1);
  // A new version takes a reason of its own, and the first stays.
  await user.click(screen.getByTestId("close-anew"));
  expect(await screen.findByTestId("close-says")).toHaveTextContent("version 2");
  await user.keyboard("Adjoua found the deposit");
  await user.click(screen.getByTestId("close-submit"));
  await waitFor(() => expect(screen.getByTestId("closed")).toHaveTextContent(/version 2: /));
  expect(screen.getByTestId("closed")).toHaveTextContent("Earlier versions");
});

test("a closing figure that has changed since the look is not signed", async () => {
  const { user } = openWindow(CENTRO, { late: "close_day" });
  await counting();
  await user.keyboard("z");
  await waitFor(() => expect(screen.getByTestId("close-submit")).toHaveFocus());
  await user.keyboard("{Enter}");
  expect(await screen.findByTestId("failure")).toHaveTextContent("closing cash is now 183000.00");
  await waitFor(() => expect(screen.getByTestId("close-says")).toHaveTextContent("183,000"));
  expect(screen.queryByTestId("closed")).toBeNull();
});

test("who only looks on is offered no count, no squaring and no close", async () => {
  const { user } = openWindow(`${CENTRO}&date=2026-11-17`, { role: "reviewer" });
  expect(await screen.findByText(/recorded by those who square/)).toBeInTheDocument();
  await user.keyboard("n");
  expect(screen.queryByTestId("count-form")).toBeNull();
  expect(screen.queryByTestId("close-form")).toBeNull();
  await user.click(screen.getByTestId("step-square"));
  expect(await screen.findByTestId("squared")).toBeInTheDocument();
  expect(screen.queryByTestId("square-form")).toBeNull();
  expect(await barriers()).toEqual([]);
});

test("a day that has not begun is not counted", async () => {
  openWindow(`${CENTRO}&date=2026-11-19`);
  expect(await screen.findByText(/has not begun on the route/)).toBeInTheDocument();
  expect(screen.queryByTestId("count-form")).toBeNull();
});
