// Business dates (`YYYY-MM-DD`) and instants (RFC 3339), written for a person.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a date that exists. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

/** The date some days later, or earlier. */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** `mié 18 nov 2026`. */
export function formatDay(date: string, language: string): string {
  return compose(date, language, ["weekday", "day", "month", "year"]);
}

/** `mié 18 nov`. */
export function formatDayShort(date: string, language: string): string {
  return compose(date, language, ["weekday", "day", "month"]);
}

/** `18 nov`. */
export function formatDayMonth(date: string, language: string): string {
  return compose(date, language, ["day", "month"]);
}

/** `mié 18`. */
export function formatWeekday(date: string, language: string): string {
  return compose(date, language, ["weekday", "day"]);
}

/** An instant on this computer's clock: `18 nov 2026, 17:37`. */
export function formatInstant(instant: string, language: string): string {
  const read = new Date(instant);
  if (Number.isNaN(read.getTime())) return instant;
  const parts = new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(read);
  return `${pick(parts, ["day", "month", "year"])}, ${pick(parts, ["hour", "minute"], ":")}`;
}

/** The same with its seconds: `18 nov 2026, 17:37:12`. */
export function formatMoment(instant: string, language: string): string {
  const read = new Date(instant);
  if (Number.isNaN(read.getTime())) return instant;
  const seconds = String(read.getSeconds()).padStart(2, "0");
  return `${formatInstant(instant, language)}:${seconds}`;
}

/** `hoy`, `ayer`, `hace 3 días`: the day of an instant that is some whole hours old. */
export function formatDayAge(instant: string, hours: number, language: string): string {
  const then = new Date(instant);
  if (Number.isNaN(then.getTime())) return instant;
  const day = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY_MS;
  const now = new Date(then.getTime() + hours * HOUR_MS);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return relative.format(day(then) - day(now), "day");
}

/** `hace 4 min`, `hace 3 h`, `hace 2 días`. */
export function formatAge(minutes: number, language: string): string {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "always", style: "short" });
  if (minutes < 60) return relative.format(-minutes, "minute");
  if (minutes < 48 * 60) return relative.format(-Math.floor(minutes / 60), "hour");
  return relative.format(-Math.floor(minutes / (24 * 60)), "day");
}

/** `14 min`, `5 h`, `3 días`: a span of time in the unit that a person would take. */
export function formatSpan(minutes: number, language: string): string {
  const unit = (value: number, name: string, unitDisplay: "short" | "long") =>
    new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay }).format(value);
  if (minutes < 60) return unit(minutes, "minute", "short");
  if (minutes < 24 * 60) return unit(Math.floor(minutes / 60), "hour", "short");
  return unit(Math.floor(minutes / (24 * 60)), "day", "long");
}

/** `8 s`, `2 min 5 s`: how long something still takes. */
export function formatDuration(seconds: number, language: string): string {
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "short" }).format(
      value,
    );
  if (seconds < 60) return unit(seconds, "second");
  const minutes = unit(Math.floor(seconds / 60), "minute");
  return seconds % 60 === 0 ? minutes : `${minutes} ${unit(seconds % 60, "second")}`;
}

function compose(date: string, language: string, wanted: Intl.DateTimeFormatPartTypes[]): string {
  if (!isDate(date)) return date;
  const parts = new Intl.DateTimeFormat(language, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).formatToParts(new Date(`${date}T00:00:00Z`));
  return pick(parts, wanted);
}

// Each language puts its own small words between the parts; a figure's date has none.
function pick(
  parts: Intl.DateTimeFormatPart[],
  wanted: Intl.DateTimeFormatPartTypes[],
  between = " ",
): string {
  const found = wanted.map((type) => parts.find((part) => part.type === type)?.value ?? "");
  return found.map((part) => part.replace(/\.$/, "")).join(between);
}
