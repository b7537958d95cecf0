// How amounts are written and ordered.

import { expect, test } from "vitest";
import { compareAmounts, formatAmount, formatDifference, isNegative, isZero } from "./amounts";

const SPACE = "\u00a0";

test.each([
  ["1234567.00", "COP", "es-CO", "1.234.567"],
  ["1234567.00", "COP", "fr-CI", `1${SPACE}234${SPACE}567`],
  ["1234567.00", "COP", "en", "1,234,567"],
  ["1234567.50", "COP", "es-CO", "1.234.567,50"],
  ["1234567.5", "COP", "es-CO", "1.234.567,50"],
  ["0.05", "COP", "fr-CI", "0,05"],
  ["1000", "XOF", "es-CO", "1.000"],
  ["1000", "XOF", "fr-CI", `1${SPACE}000`],
  ["0", "XOF", "fr-CI", "0"],
  ["0.00", "COP", "es-CO", "0"],
  ["-0.00", "COP", "es-CO", "0"],
  ["-35000.00", "COP", "es-CO", "−35.000"],
  ["-1", "XOF", "fr-CI", "−1"],
  // Nothing is rounded away, not even what should not be there.
  ["12.5", "XOF", "es-CO", "12,5"],
  ["1.005", "COP", "en", "1.005"],
  // Beyond what a binary number holds.
  ["90071992547409.93", "COP", "en", "90,071,992,547,409.93"],
  ["92233720368547758.07", "COP", "es-CO", "92.233.720.368.547.758,07"],
  ["-9223372036854775807", "XOF", "en", "−9,223,372,036,854,775,807"],
  // What is no amount is shown as it came.
  ["", "COP", "en", ""],
  ["1e3", "COP", "en", "1e3"],
  ["NaN", "COP", "en", "NaN"],
])("%s %s in %s is %s", (amount, currency, language, written) => {
  expect(formatAmount(amount, currency, language)).toBe(written);
});

test("a difference shows its sign, zero has none", () => {
  expect(formatDifference("2500", "XOF", "en")).toBe("+2,500");
  expect(formatDifference("-2500", "XOF", "en")).toBe("−2,500");
  expect(formatDifference("0.00", "COP", "en")).toBe("0");
});

test("zero is never below zero", () => {
  expect(["0", "0.00", "-0", "-0.00"].map(isZero)).toEqual([true, true, true, true]);
  expect(["-0.00", "-0.01", "5"].map(isNegative)).toEqual([false, true, false]);
});

test("amounts are ordered as numbers of any size", () => {
  const ordered = [
    "-9223372036854775807",
    "-100.50",
    "-100.5",
    "-0.01",
    "0.00",
    "0.1",
    "0.12",
    "9",
    "10",
    "9007199254740993",
    "9007199254740993.01",
  ];
  for (const [at, left] of ordered.entries()) {
    for (const [to, right] of ordered.entries()) {
      const equal = at === to || (at + to === 3 && at * to === 2);
      const expected = equal ? 0 : Math.sign(at - to);
      expect(Math.sign(compareAmounts(left, right)), `${left} and ${right}`).toBe(expected);
    }
  }
});
