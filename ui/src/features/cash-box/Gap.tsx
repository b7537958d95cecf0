// A difference with its sign and the word for it: over, short, or none.

import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { isNegative, isZero } from "../../components/amounts";
import { Icon } from "../../components/Icon";
import desk from "./Desk.module.css";

export type GapWord = "over" | "short" | "even";

/** Which word a difference has. */
export function gapWord(difference: string): GapWord {
  if (isZero(difference)) return "even";
  return isNegative(difference) ? "short" : "over";
}

export function Gap({ value, currency }: { value: string; currency: string }) {
  const { t } = useTranslation();
  const word = gapWord(value);
  return (
    <span className={desk.gap} data-even={word === "even" || undefined}>
      <Icon name={word === "even" ? "equal" : "unequal"} size={14} />
      {word !== "even" && <Amount value={value} currency={currency} difference />}
      <span>{t(`desk.${word}`)}</span>
    </span>
  );
}
