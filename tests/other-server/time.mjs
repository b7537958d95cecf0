// Dates and instants: instants are whole microseconds since 1970 in UTC.

export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const dateFormats = new Map();
const clockFormats = new Map();

function formatFor(cache, zone, fields) {
  if (!cache.has(zone)) {
    const options = { ...fields, timeZone: zone, calendar: "gregory" };
    cache.set(zone, new Intl.DateTimeFormat("en-US", options));
  }
  return cache.get(zone);
}

function partsOf(format, instant) {
  const parts = {};
  for (const part of format.formatToParts(Math.floor(instant / 1000))) {
    parts[part.type] = part.value;
  }
  return parts;
}

/** The business date of an instant: its date in the route's zone. */
export function dateInZone(instant, zone) {
  const fields = { year: "numeric", month: "2-digit", day: "2-digit" };
  const parts = partsOf(formatFor(dateFormats, zone, fields), instant);
  return `${parts.year.padStart(4, "0")}-${parts.month}-${parts.day}`;
}

/** The zone's distance from UTC at an instant, in microseconds. */
function offsetInZone(instant, zone) {
  const format = formatFor(clockFormats, zone, {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  });
  const parts = partsOf(format, instant);
  const clock = Date.UTC(
    Number(parts.year),
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
    Number(parts.second),
  );
  return clock * 1000 - Math.floor(instant / SECOND) * SECOND;
}

/** The instant at which clocks in the zone show this date and time of day. */
export function instantAt(date, microsecondsOfDay, zone) {
  const asIfUtc = Date.parse(`${date}T00:00:00Z`) * 1000 + microsecondsOfDay;
  const guess = asIfUtc - offsetInZone(asIfUtc, zone);
  return asIfUtc - offsetInZone(guess, zone);
}

export function addDays(date, days) {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** Every date from the first to the last, both included. */
export function datesBetween(first, last) {
  const dates = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    dates.push(date);
  }
  return dates;
}

export function isSunday(date) {
  return new Date(`${date}T00:00:00Z`).getUTCDay() === 0;
}

/** Whether the text is a date that exists, as YYYY-MM-DD. */
export function isDate(text) {
  if (typeof text !== "string") return false;
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1];
}

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** Reads an RFC 3339 instant with offset; undefined when it is not one. */
export function parseInstant(text) {
  const match = typeof text === "string" ? INSTANT.exec(text) : null;
  if (!match || !isDate(match[1])) return undefined;
  const whole = Date.parse(`${match[1]}T${match[2]}${match[4].toUpperCase()}`);
  if (Number.isNaN(whole)) return undefined;
  const fraction = (match[3] ?? ".0").slice(1, 7).padEnd(6, "0");
  return whole * 1000 + Number(fraction);
}

function offsetMinutes(offset) {
  if (offset === "Z") return 0;
  const sign = offset[0] === "-" ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));
}

/** How many fraction digits the instant needs to be told exactly. */
export function fractionNeeded(instant) {
  if (instant % SECOND === 0) return 0;
  return instant % 1000 === 0 ? 3 : 6;
}

/** Writes an instant at an offset, with a number of fraction digits. */
export function instantText(instant, offset, digits) {
  const shifted = instant + offsetMinutes(offset) * MINUTE;
  const whole = Math.floor(shifted / SECOND);
  const clock = new Date(whole * 1000).toISOString().slice(0, 19);
  const fraction = String(shifted - whole * SECOND).padStart(6, "0");
  const tail = digits > 0 ? `.${fraction.padEnd(9, "0").slice(0, digits)}` : "";
  return `${clock}${tail}${offset}`;
}
