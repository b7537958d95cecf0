// Reads an amount as a person types it, in the digits of their language, into a plain decimal.

import { formatAmount } from "./amounts";

const SCALES: Record<string, number> = { COP: 2, XOF: 0 };
const SPACES = /[\s\u00a0\u202f]/g;
/** What parts the thousands, beside spaces: an apostrophe is how millions are marked by hand. */
const GROUPS: Record<string, string> = { es: ".'’", fr: "", en: "," };
const POINTS: Record<string, string> = { es: ",", fr: ",", en: "." };

/**
 * The plain decimal behind what was typed, or null where it cannot be read without doubt: a sign
 * that parts thousands stands before three digits, or the text is refused.
 */
export function readAmount(
  typed: string,
  currency: string,
  language: string,
  signed = false,
): string | null {
  const [, sign = "", digits = ""] = /^([-−+]?)(.*)$/s.exec(typed.trim()) ?? [];
  if (sign !== "" && !signed) return null;
  const own = language.slice(0, 2);
  const [whole = "", part, more] = digits.split(POINTS[own] ?? ".");
  if (more !== undefined || part === "") return null;
  const read = readWhole(whole.trim(), GROUPS[own] ?? "");
  if (read === null || !/^\d*$/.test(part ?? "")) return null;
  if ((part ?? "").length > (SCALES[currency] ?? 0)) return null;
  const below = sign === "-" || sign === "−";
  return `${below ? "-" : ""}${read}${part === undefined ? "" : `.${part}`}`;
}

/** The same amount as it is written for a person, where it can be read. */
export function writeTyped(typed: string, currency: string, language: string, signed = false) {
  const plain = readAmount(typed, currency, language, signed);
  return plain === null ? typed : formatAmount(plain, currency, language);
}

/** Reads a per cent with at most four decimals, in the same digits. */
export function readPercent(typed: string, language: string): string | null {
  const point = POINTS[language.slice(0, 2)] ?? ".";
  const plain = typed.trim().replace(/\s*%$/, "");
  const [whole = "", part, more] = plain.split(plain.includes(point) ? point : ".");
  if (more !== undefined || !/^\d{1,3}$/.test(whole)) return null;
  if (part === undefined) return `${whole}`;
  return /^\d{1,4}$/.test(part) ? `${whole}.${part}` : null;
}

function readWhole(text: string, groups: string): string | null {
  const alike = [...text.replace(SPACES, " ")].map((sign) => (groups.includes(sign) ? " " : sign));
  const plain = alike.join("");
  if (!/^(\d+|\d{1,3}( \d{3})+)$/.test(plain)) return null;
  return plain.replaceAll(" ", "").replace(/^0+(?=\d)/, "");
}
