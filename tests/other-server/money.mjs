// Money in whole minor units (BigInt), and the ways the wire may write it.

const SCALES = { COP: 2, XOF: 0 };

export function scaleOf(currency) {
  const scale = SCALES[currency];
  if (scale === undefined) throw new Error(`no scale for ${currency}`);
  return scale;
}

/** Minor units in one whole unit of the currency. */
export function wholeUnit(currency) {
  return 10n ** BigInt(scaleOf(currency));
}

/** The amount as a decimal with exactly the currency's decimals. */
export function decimalText(minor, currency) {
  const scale = scaleOf(currency);
  const sign = minor < 0n ? "-" : "";
  const digits = (minor < 0n ? -minor : minor)
    .toString()
    .padStart(scale + 1, "0");
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Reads a decimal text exactly; only for amounts we wrote ourselves. */
export function parseDecimal(text, currency) {
  const scale = scaleOf(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const fraction = match?.[3] ?? "";
  if (!match || fraction.length > scale) throw new Error(`no amount: ${text}`);
  const minor = BigInt(match[2] + fraction.padEnd(scale, "0"));
  return match[1] ? -minor : minor;
}

/** One of the JSON tokens the contract allows for this amount. */
export function moneyToken(minor, currency, random) {
  const exact = decimalText(minor, currency);
  const forms = [exact];
  if (exact.endsWith(".00")) {
    // Whole amounts are mostly bare, as the seed's example has them.
    const bare = exact.slice(0, -3);
    forms.push(bare, bare, bare, `${bare}.0`);
  } else if (exact.includes(".") && exact.endsWith("0")) {
    forms.push(exact.slice(0, -1));
  }
  const form = random.pick(forms);
  return random.chance(0.3) ? `"${form}"` : form;
}
