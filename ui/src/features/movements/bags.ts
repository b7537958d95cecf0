// Whose bag a movement can be about: the bags of the box, and the part that nobody carries.

import type { TFunction } from "i18next";
import type { BagView, CashBoxView } from "../../host";

/** Stands for no collector: a choice of a list is a text. */
export const NOBODY = "-";

export type BagChoice = { value: string; label: string };

/** The collectors of the box; the part that nobody carries goes by the name given. */
export function bagChoices(box: CashBoxView, nobody: string, t: TFunction): BagChoice[] {
  const carried = box.bags.filter((bag) => bag.collector !== null);
  return [
    ...carried.map((bag) => ({ value: bagValue(bag.collector), label: bagName(bag, t) })),
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
  return box.bags.find((bag) => bagValue(bag.collector) === value)?.name ?? "";
}

function bagName(bag: BagView, t: TFunction): string {
  return bag.name || t("movements.nameless", { id: bag.collector ?? "" });
}
