// Amounts as texts: written for a person, compared, never added up.

const SCALES: Record<string, number> = { COP: 2, XOF: 0 };
const DECIMAL = /^-?\d+(\.\d+)?$/;
const formats = new Map<string, Intl.NumberFormat>();

/**
 * Writes an amount exactly: decimals only where they are not zero, and then at least the
 * currency's. A text that is no decimal number is written as it is.
 */
export function formatAmount(amount: string, currency: string, language: string): string {
  if (!DECIMAL.test(amount)) return amount;
  const plain = unsigned(amount) as Intl.StringNumericLiteral;
  const decimals = (plain.split(".")[1] ?? "").replace(/0+$/, "").length;
  const shown = decimals === 0 ? 0 : Math.max(decimals, SCALES[currency] ?? 0);
  const written = withSpaces(formatOf(language, shown).format(plain));
  return isNegative(amount) ? `−${written}` : written;
}

/** The same with a plus before what is above zero: for differences. */
export function formatDifference(amount: string, currency: string, language: string): string {
  const written = formatAmount(amount, currency, language);
  return isNegative(amount) || isZero(amount) ? written : `+${written}`;
}

/** A count in the same digits. */
export function formatCount(count: number, language: string): string {
  return withSpaces(formatOf(language, 0).format(count));
}

/** A per cent with the decimals that it comes with: `3,25`. */
export function formatPercent(percent: string, language: string): string {
  if (!DECIMAL.test(percent)) return percent;
  const decimals = percent.split(".")[1]?.length ?? 0;
  const plain = unsigned(percent) as Intl.StringNumericLiteral;
  const written = withSpaces(formatOf(language, decimals).format(plain));
  return isNegative(percent) ? `−${written}` : written;
}

/** Thousandths as a per cent: `82 %`, and one decimal where it matters. */
export function formatPermille(permille: number, language: string): string {
  const format = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  return withSpaces(format.format(permille / 1000));
}

/** Whether it is zero, however it is written. */
export function isZero(amount: string): boolean {
  return /^-?0+(\.0*)?$/.test(amount);
}

/** Whether it is below zero. */
export function isNegative(amount: string): boolean {
  return amount.startsWith("-") && !isZero(amount);
}

/** The amount without its sign. */
export function unsigned(amount: string): string {
  return amount.replace(/^-/, "");
}

/** Orders two amounts of one currency, without reading them as numbers. */
export function compareAmounts(left: string, right: string): number {
  const leftBelow = isNegative(left);
  if (leftBelow !== isNegative(right)) return leftBelow ? -1 : 1;
  return leftBelow
    ? compareUnsigned(unsigned(right), unsigned(left))
    : compareUnsigned(unsigned(left), unsigned(right));
}

function compareUnsigned(left: string, right: string): number {
  const [leftWhole, leftPart] = parts(left);
  const [rightWhole, rightPart] = parts(right);
  if (leftWhole.length !== rightWhole.length) return leftWhole.length - rightWhole.length;
  const [l, r] = [`${leftWhole}.${leftPart}`, `${rightWhole}.${rightPart}`];
  return l < r ? -1 : l > r ? 1 : 0;
}

function parts(amount: string): [whole: string, part: string] {
  const [whole = "", part = ""] = amount.split(".");
  return [whole.replace(/^0+/, ""), part.replace(/0+$/, "")];
}

function formatOf(language: string, decimals: number): Intl.NumberFormat {
  const name = `${language} ${decimals}`;
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: true,
  });
  formats.set(name, made);
  return made;
}

// The narrow space of French is too narrow to part digits at this size.
function withSpaces(written: string): string {
  return written.replaceAll("\u202f", "\u00a0");
}
