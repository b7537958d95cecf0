// How dates, instants and ages are written.

import { expect, test } from "vitest";
import {
  formatAge,
  formatDay,
  formatDuration,
  formatInstant,
  formatSpan,
  isDate,
  shiftDate,
} from "./dates";

test("a business date is written in its language, whatever the clock's zone", () => {
  expect(formatDay("2026-11-18", "es-CO")).toBe("mié 18 nov 2026");
  expect(formatDay("2026-11-18", "fr-CI")).toBe("mer 18 nov 2026");
  expect(formatDay("2026-11-18", "en")).toBe("Wed 18 Nov 2026");
  expect(formatDay("not a date", "en")).toBe("not a date");
});

test("days are counted over the ends of months, years and February", () => {
  expect(shiftDate("2026-11-30", 1)).toBe("2026-12-01");
  expect(shiftDate("2026-01-01", -1)).toBe("2025-12-31");
  expect(shiftDate("2028-02-28", 1)).toBe("2028-02-29");
});

test("only dates that exist are dates", () => {
  expect(["2026-11-18", "2026-02-30", "2026-1-1", "2026-13-01", ""].map(isDate)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("an instant stands on this computer's clock", () => {
  expect(formatInstant("2026-11-18T22:38:40Z", "es-CO")).toBe("18 nov 2026, 17:38");
  expect(formatInstant("soon", "es-CO")).toBe("soon");
});

test("ages and durations take the unit that a person would", () => {
  expect(formatAge(4, "en")).toBe("4 min. ago");
  expect(formatAge(125, "es-CO")).toBe("hace 2 h");
  expect(formatAge(3 * 24 * 60, "es-CO")).toBe("hace 3 días");
  expect(formatDuration(8, "en")).toBe("8 sec");
  expect(formatDuration(125, "en")).toBe("2 min 5 sec");
  expect(formatSpan(14, "es-CO")).toBe("14 min");
  expect(formatSpan(125, "en")).toBe("2 hr");
  expect(formatSpan(4_390, "es-CO")).toBe("3 días");
});
