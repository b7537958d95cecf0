// What is counted: the whole box, or one of its bags.

import { useTranslation } from "react-i18next";
import { Key } from "../../components/Key";
import { Name } from "../../components/Name";
import type { CashBoxView } from "../../host";
import { useWhileOpen } from "../../while_open";
import counting from "./Count.module.css";
import { bagName } from "./names";

/** The box that is being counted, by its collector; none for the whole. */
export function useCountedBox(box: CashBoxView) {
  const place = JSON.stringify(["counted box", box.source, box.route_id, box.date]);
  const [collector, choose] = useWhileOpen<string | null>(place, null);
  return [boxesOf(box).includes(collector) ? collector : null, choose] as const;
}

/** The box some places further in the choice. */
export function otherBox(box: CashBoxView, collector: string | null, step: number): string | null {
  const boxes = boxesOf(box);
  return boxes.at((boxes.indexOf(collector) + step) % boxes.length) ?? null;
}

/**
 * What may be counted apart: the whole, and each collector's bag. While it is blind nobody says who
 * carries something, so that everybody who may is offered.
 */
export function boxesOf(box: CashBoxView): (string | null)[] {
  const may = box.collectors.map(({ id }) => id);
  const carried = box.bags.flatMap((bag) => (bag.collector === null ? [] : [bag.collector]));
  const apart = box.blind ? may : box.bags.length > 1 ? carried : [];
  return apart.length === 0 ? [null] : [null, ...apart];
}

type BoxChoiceProps = {
  box: CashBoxView;
  collector: string | null;
  choose: (collector: string | null) => void;
};

export function BoxChoice({ box, collector, choose }: BoxChoiceProps) {
  const { t } = useTranslation();
  const boxes = boxesOf(box);
  if (boxes.length === 1) return null;
  const nameOf = (one: string | null) => {
    if (one === null) return t("desk.whole");
    const bag = box.bags.find((known) => known.collector === one);
    const name = bag?.name ?? box.collectors.find(({ id }) => id === one)?.name ?? "";
    return bagName({ collector: one, name }, t);
  };
  return (
    <fieldset className={counting.boxes} aria-label={t("desk.count.box")}>
      {boxes.map((one) => (
        <button
          key={one ?? ""}
          type="button"
          className={counting.box}
          aria-pressed={one === collector}
          data-testid={`box-${one ?? "whole"}`}
          onClick={() => choose(one)}
        >
          <Name>{nameOf(one)}</Name>
        </button>
      ))}
      <span title={t("desk.count.boxKeys")}>
        <Key>+</Key>
      </span>
    </fieldset>
  );
}
