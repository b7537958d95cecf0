// Opens a part of a page on the stand-in office, without the page around it.

import { MantineProvider } from "@mantine/core";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { PurposeDialog } from "../features/privacy/PurposeDialog";
import { ask, type CashBoxView, carryWith, officeCache, useDesk } from "../host";
import { type FakeOptions, fakeCarrier } from "../host/fake";
import { createWords } from "../languages";
import { colours, theme } from "../theme";
import { WhileOpenProvider } from "../while_open";
import type { Asked } from "./open_window";

/** The part, what it asked of the office, and hands to work it with. */
export function openPanel(panel: ReactNode, options: FakeOptions = {}) {
  const asked: Asked[] = [];
  const { language = "en" } = options;
  const fake = fakeCarrier({ language, ...options });
  carryWith((command, body) => {
    asked.push({ command: command as Asked["command"], body: JSON.parse(body) });
    return fake(command, body);
  });
  const words = createWords(language);
  const cache = officeCache();
  render(
    <QueryClientProvider client={cache}>
      <I18nextProvider i18n={words}>
        <MantineProvider theme={theme} cssVariablesResolver={colours}>
          <WhileOpenProvider>
            <main>
              {panel}
              <PurposeDialog />
            </main>
          </WhileOpenProvider>
        </MantineProvider>
      </I18nextProvider>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), asked, cache };
}

type WithBoxProps = {
  route?: { source: string; route_id: string };
  date?: string | null;
  children: (box: CashBoxView) => ReactNode;
};

/** A part of the cash box, with the box that the office gives. */
export function WithBox({ route = NARINO_ROUTE, date = null, children }: WithBoxProps) {
  const box = useQuery(ask("cash_box", { ...route, date })).data;
  const desk = useDesk().data;
  return box && desk ? children(box) : null;
}

const NARINO_ROUTE = { source: "PrestaCOP Bogotá", route_id: "ruta-02" };
