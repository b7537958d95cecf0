// Sizes of files, from a count of bytes as text.

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** `4,2 MB`; a text that is no count stays as it is. */
export function formatBytes(bytes: string, language: string): string {
  if (!/^\d+$/.test(bytes)) return bytes;
  const digits = bytes.replace(/^0+(?=\d)/, "");
  const step = Math.min(Math.floor((digits.length - 1) / 3), UNITS.length - 1);
  const whole = digits.slice(0, digits.length - 3 * step);
  const tenth = step > 0 ? digits.charAt(whole.length) : "0";
  const unit = { style: "unit", unit: UNITS[step] as string, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, unit).format(`${whole}.${tenth}` as `${number}`);
}
