// Exact sums of amounts, for what is shown while someone types. What is recorded is the office's
// own sum.

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** What some pieces of a note or coin come to; zero for pieces that are no whole number. */
export function amountOfPieces(value: string, pieces: string): string {
  const scale = scaleOf([value]);
  const count = /^\d+$/.test(pieces) ? BigInt(pieces) : 0n;
  return write(units(value, scale) * count, scale);
}

/** Amounts of one currency together: `0` where there are none. */
export function sumOf(amounts: readonly string[]): string {
  const scale = scaleOf(amounts);
  return write(
    amounts.reduce((sum, amount) => sum + units(amount, scale), 0n),
    scale,
  );
}

/** What is left of an amount when others are taken from it. */
export function lessOf(amount: string, taken: readonly string[]): string {
  return sumOf([amount, ...taken.map(negated)]);
}

/** The amount with the other sign. */
export function negated(amount: string): string {
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}

function scaleOf(amounts: readonly string[]): number {
  return Math.max(0, ...amounts.map((amount) => DECIMAL.exec(amount)?.[3]?.length ?? 0));
}

function units(amount: string, scale: number): bigint {
  const [, sign = "", whole = "0", part = ""] = DECIMAL.exec(amount) ?? [];
  return BigInt(`${sign}${whole}${part.padEnd(scale, "0")}`);
}

function write(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const part = scale === 0 ? "" : `.${digits.slice(-scale)}`;
  return `${units < 0n ? "-" : ""}${whole}${part}`;
}
