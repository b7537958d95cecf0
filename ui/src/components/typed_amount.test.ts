// What a person types as an amount is read without doubt, or refused.

import { expect, test } from "vitest";
import { readAmount, readPercent, writeTyped } from "./typed_amount";

test.each([
  ["1250000", "COP", "es-CO", "1250000"],
  ["1.250.000", "COP", "es-CO", "1250000"],
  ["1’250.000", "COP", "es-CO", "1250000"],
  ["1.250.000,50", "COP", "es-CO", "1250000.50"],
  ["0,5", "COP", "es-CO", "0.5"],
  [" 62 000 ", "COP", "es-CO", "62000"],
  ["1 250 000", "XOF", "fr-CI", "1250000"],
  ["1\u00a0250\u202f000", "XOF", "fr-CI", "1250000"],
  ["1,250,000.50", "COP", "en", "1250000.50"],
  ["007", "XOF", "en", "7"],
  // What could be one thing or another is neither.
  ["1.25", "COP", "es-CO", null],
  ["1.2500", "COP", "es-CO", null],
  ["12.50", "COP", "es-CO", null],
  ["1.250", "XOF", "fr-CI", null],
  ["1,50", "XOF", "fr-CI", null],
  ["1,5", "COP", "en", null],
  ["1.234", "COP", "en", null],
  ["1,", "COP", "es-CO", null],
  ["", "COP", "es-CO", null],
  ["-5", "COP", "es-CO", null],
  ["12e3", "COP", "en", null],
  ["Infinity", "COP", "en", null],
])("%s of %s in %s is %s", (typed, currency, language, plain) => {
  expect(readAmount(typed, currency, language)).toBe(plain);
});

test("a correction carries its sign", () => {
  expect(readAmount("−35.000", "COP", "es-CO", true)).toBe("-35000");
  expect(readAmount("-35 000", "XOF", "fr-CI", true)).toBe("-35000");
  expect(readAmount("+35,000", "COP", "en", true)).toBe("35000");
  expect(readAmount("--5", "COP", "en", true)).toBeNull();
});

test("what was read is written back in full", () => {
  expect(writeTyped("1250000", "COP", "es-CO")).toBe("1.250.000");
  expect(writeTyped("-35000,5", "COP", "es-CO", true)).toBe("−35.000,50");
  expect(writeTyped("12.50", "COP", "es-CO")).toBe("12.50");
  for (const language of ["es-CO", "fr-CI", "en"]) {
    const written = writeTyped("9007199254740993", "COP", language);
    expect(readAmount(written, "COP", language)).toBe("9007199254740993");
  }
});

test("a per cent takes either point, and at most four decimals", () => {
  expect(readPercent("2,5", "es-CO")).toBe("2.5");
  expect(readPercent("2.5 %", "es-CO")).toBe("2.5");
  expect(readPercent("100", "en")).toBe("100");
  expect(readPercent("2.12345", "en")).toBeNull();
  expect(readPercent("", "en")).toBeNull();
  expect(readPercent("-1", "en")).toBeNull();
});
