// What a box or a bag is called.

import type { TFunction } from "i18next";
import type { BagView, CountView } from "../../host";

/** A bag by its collector; what nobody carries has a name too. */
export function bagName(bag: Pick<BagView, "collector" | "name">, t: TFunction): string {
  if (bag.collector === null) return t("desk.bags.nobody");
  return bag.name || t("desk.bags.nameless", { id: bag.collector });
}

/** What was counted: the whole box, or a collector's bag. */
export function countedBox(count: CountView, t: TFunction): string {
  if (count.collector === null) return t("desk.whole");
  return bagName({ collector: count.collector, name: count.collector_name }, t);
}
