// Whose bag a movement can be about: a collector of the route, or the part that nobody carries.

import type { TFunction } from "i18next";
import type { CashBoxView, CollectorChoice } from "../../host";

/** Stands for no collector: a choice of a list is a text. */
export const NOBODY = "-";

export type BagChoice = { value: string; label: string };

/** The collectors of the route, with or without a bag that day; the part that nobody carries goes by the name given. */
export function bagChoices(box: CashBoxView, nobody: string, t: TFunction): BagChoice[] {
  return [
    ...box.collectors.map((one) => ({ value: bagValue(one.id), label: nameOf(one, t) })),
    { value: NOBODY, label: nobody },
  ];
}

/** A collector as a choice of a list. */
export function bagValue(collector: string | null | undefined): string {
  return collector === null || collector === undefined ? NOBODY : `c ${collector}`;
}

/** The collector behind a choice. */
export function collectorOf(value: string): string | null {
  return value === NOBODY ? null : value.slice(2);
}

/** What a person calls themselves where they are known, to offer it as a name. */
export function knownName(box: CashBoxView, value: string, office: string): string {
  if (value === NOBODY) return office;
  return box.collectors.find(({ id }) => bagValue(id) === value)?.name ?? "";
}

function nameOf({ id, name }: CollectorChoice, t: TFunction): string {
  return name || t("movements.nameless", { id });
}
