// The amount of a movement with the sign that it has in the cash box.

import { Amount } from "../../components/Amount";
import type { MovementView } from "../../host";
import classes from "./Movements.module.css";

/** Lines that cash leaves the box by. */
const OUT: ReadonlySet<string> = new Set(["expenses", "deposits", "withdrawals"]);

type MovementAmountProps = { movement: MovementView; currency: string };

export function MovementAmount({ movement, currency }: MovementAmountProps) {
  const { line, amount } = movement;
  const sign = OUT.has(line) ? "−" : line === "adjustments" ? "" : "+";
  return (
    <span className={classes.amount}>
      {sign}
      <Amount value={amount} currency={currency} difference={sign === ""} />
    </span>
  );
}
