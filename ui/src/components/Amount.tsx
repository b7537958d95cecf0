// One amount, or the dash of one that is not known.

import { isNegative } from "./amounts";
import classes from "./figures.module.css";
import { useFormat } from "./use_format";

type AmountProps = {
  value: string | null | undefined;
  currency: string;
  /** Why the amount is not known, where it is not. */
  unknown?: string;
  /** Whether a plus stands before what is above zero. */
  difference?: boolean;
};

export function Amount({ value, currency, unknown, difference }: AmountProps) {
  const format = useFormat();
  if (value === null || value === undefined) {
    return (
      <span className={classes.unknown} title={unknown}>
        <span aria-hidden="true">—</span>
        <span className="said">{unknown}</span>
      </span>
    );
  }
  const written = difference ? format.difference(value, currency) : format.amount(value, currency);
  return (
    <span className={classes.amount} data-negative={isNegative(value) || undefined}>
      {written}
    </span>
  );
}
