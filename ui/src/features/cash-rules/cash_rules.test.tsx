// The cash rules: the owner sets them, the others read them.

import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers, openWindow } from "../../testing/open_window";

const asks = (asked: ReturnType<typeof openWindow>["asked"], name: string) =>
  asked.filter(({ command }) => command === name).map(({ body }) => body);

test("the owner sets a threshold and blind counts in one go", async () => {
  const { user, asked } = openWindow("/settings/cash", { language: "es-CO" });
  const pesos = await screen.findByTestId("threshold-COP");
  expect(pesos).toHaveValue("50.000");
  expect(screen.getByTestId("rules-save")).toBeDisabled();
  await user.clear(pesos);
  await user.type(pesos, "75.000");
  await user.click(screen.getByRole("switch"));
  await user.click(screen.getByTestId("rules-save"));
  await waitFor(() =>
    expect(asks(asked, "set_cash_rules")).toEqual([
      {
        thresholds: [
          { currency: "COP", amount: "75000" },
          { currency: "XOF", amount: "5000" },
        ],
        clerks_count_blind: true,
      },
    ]),
  );
  expect(await screen.findByText("Guardado.")).toBeInTheDocument();
  expect(screen.getByTestId("rules-save")).toBeDisabled();
  expect(await barriers()).toEqual([]);
});

test("a threshold that cannot be read is not saved", async () => {
  const { user } = openWindow("/settings/cash");
  const pesos = await screen.findByTestId("threshold-COP");
  await user.clear(pesos);
  await user.type(pesos, "75,0");
  await user.tab();
  expect(await screen.findByText(/cannot be read as an amount/)).toBeInTheDocument();
  expect(screen.getByTestId("rules-save")).toBeDisabled();
});

test("a day end is set by route from a date on, between midnight and noon", async () => {
  const { user, asked } = openWindow("/settings/cash");
  await user.type(await screen.findByTestId("day-end-route"), "centro{ArrowDown}{Enter}");
  const section = screen.getByRole("region", { name: "Where days end" });
  fireEvent.change(within(section).getByLabelText("From the day"), {
    target: { value: "2026-11-20" },
  });
  const time = within(section).getByLabelText("Ends at");
  fireEvent.change(time, { target: { value: "13:00" } });
  expect(await screen.findByText("Between 00:00 and 12:00")).toBeInTheDocument();
  expect(screen.getByTestId("day-end-set")).toBeDisabled();
  fireEvent.change(time, { target: { value: "01:30" } });
  await user.click(screen.getByTestId("day-end-set"));
  await waitFor(() =>
    expect(asks(asked, "set_day_end")).toEqual([
      { source: "PrestaCOP Bogotá", route_id: "ruta-01", from: "2026-11-20", ends_at: "01:30" },
    ]),
  );
  expect(await screen.findByText(/^Centro: days from Fri 20 Nov 2026 on/)).toBeInTheDocument();
  expect(screen.getByTestId("day-ends")).toHaveTextContent("01:30 in the night after");
});

test("a commission rule is added and removed, by the verb and in numbers", async () => {
  const { user, asked } = openWindow("/settings/cash", { language: "es-CO" });
  const section = await screen.findByRole("region", { name: "Comisiones" });
  await user.type(screen.getByTestId("commission-percent"), "2,5");
  fireEvent.change(within(section).getByLabelText("Desde el día"), {
    target: { value: "2026-12-01" },
  });
  await user.click(screen.getByTestId("commission-add"));
  await waitFor(() =>
    expect(asks(asked, "add_commission")).toEqual([
      {
        source: null,
        route_id: null,
        collector: null,
        from: "2026-12-01",
        basis: "collected",
        percent: "2.5",
      },
    ]),
  );
  const added = await screen.findByTestId("commission-9");
  expect(added).toHaveTextContent("2,5 %");
  await user.click(within(added).getByRole("button", { name: /Quitar 2,5 % de Todas/ }));
  const dialog = await screen.findByRole("dialog", { name: "Quitar la regla de comisión" });
  expect(dialog).toHaveTextContent("2,5 % sobre «Todo lo recaudado»");
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByTestId("commission-remove"));
  await waitFor(() => expect(screen.queryByTestId("commission-9")).toBeNull());
  expect(asks(asked, "remove_commission")).toEqual([{ rule: "9" }]);
});

test("a commission is for anybody who works on the route, bag or none", async () => {
  const { user, asked } = openWindow("/settings/cash");
  const section = await screen.findByRole("region", { name: "Commissions" });
  await user.type(screen.getByTestId("commission-route"), "centro{ArrowDown}{Enter}");
  const collector = within(section).getByRole("combobox", { name: "Collector" });
  await waitFor(() => expect(collector).toBeEnabled());
  await user.click(collector);
  await user.click(await screen.findByText("Wilmer Quiñones"));
  await user.type(screen.getByTestId("commission-percent"), "3");
  fireEvent.change(within(section).getByLabelText("From the day"), {
    target: { value: "2026-12-01" },
  });
  await user.click(screen.getByTestId("commission-add"));
  await waitFor(() =>
    expect(asks(asked, "add_commission")).toEqual([
      expect.objectContaining({ route_id: "ruta-01", collector: "cob-90", percent: "3" }),
    ]),
  );
});

test.each(["clerk", "reviewer", "compliance"] as const)("a %s reads the rules", async (role) => {
  openWindow("/settings/cash", { role });
  expect(await screen.findByText(/The owner sets these rules/)).toBeInTheDocument();
  expect(screen.getByTestId("commissions")).toHaveTextContent("Yeison Murcia");
  for (const id of ["rules-save", "day-end-set", "commission-add"]) {
    expect(screen.queryByTestId(id)).toBeNull();
  }
  expect(screen.queryByRole("button", { name: /^Remove/ })).toBeNull();
  expect(await barriers()).toEqual([]);
});

test("rules that failed can be asked again", async () => {
  openWindow("/settings/cash", { failing: ["cash_rules"] });
  const failure = await screen.findByTestId("failure");
  expect(within(failure).getByRole("button", { name: "Try again" })).toBeEnabled();
});
