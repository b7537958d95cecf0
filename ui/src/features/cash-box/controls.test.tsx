// The controls of a close: a figure that nobody knows is a dash, never a zero.

import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openPanel } from "../../testing/open_panel";
import { Controls } from "./Controls";

test("where nothing was counted neither side of the count is a figure", async () => {
  openPanel(
    <Controls
      currency="COP"
      variances={[
        { control: "count", figure: "0.00", against: null, amount: null },
        { control: "upstream", figure: "0.00", against: null, amount: null },
      ]}
    />,
  );
  const cells = async (control: string) =>
    within(await screen.findByTestId(`control-${control}`))
      .getAllByRole("cell")
      .map((cell) => cell.textContent);
  const none = "—Nothing to compare it with";
  expect(await cells("count")).toEqual(["—Nothing was counted", none, none]);
  // What should be there may well be zero.
  expect(await cells("upstream")).toEqual(["0", none, none]);
});

test("a count of nothing is a zero", async () => {
  openPanel(
    <Controls
      currency="COP"
      variances={[{ control: "count", figure: "0.00", against: "5000.00", amount: "-5000.00" }]}
    />,
  );
  const row = await screen.findByTestId("control-count");
  expect(row).toHaveTextContent("05,000−5,000");
});
