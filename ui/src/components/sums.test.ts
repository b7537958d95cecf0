// Sums of what is typed are exact, whatever their size.

import { expect, test } from "vitest";
import { amountOfPieces, lessOf, negated, sumOf } from "./sums";

test.each([
  ["50000.00", "7", "350000.00"],
  ["50000.00", "", "0.00"],
  ["50000.00", "0", "0.00"],
  ["50000.00", "007", "350000.00"],
  ["25", "100000", "2500000"],
  ["0.05", "3", "0.15"],
  // Beyond what a binary number holds.
  ["100000.00", "90071992547409931234", "9007199254740993123400000.00"],
  // What is no whole number of pieces comes to nothing.
  ["50000.00", "-1", "0.00"],
  ["50000.00", "1.5", "0.00"],
  ["50000.00", "1e3", "0.00"],
])("%s by %s is %s", (value, pieces, amount) => {
  expect(amountOfPieces(value, pieces)).toBe(amount);
});

test("amounts add up with their signs and their decimals", () => {
  expect(sumOf([])).toBe("0");
  expect(sumOf(["0.10", "0.20"])).toBe("0.30");
  expect(sumOf(["100000.00", "-35000.00", "0.5"])).toBe("65000.50");
  expect(sumOf(["-0.05", "0.04"])).toBe("-0.01");
  expect(sumOf(["9223372036854775807", "1"])).toBe("9223372036854775808");
});

test("what is left of an amount is exact", () => {
  expect(lessOf("-35000.00", ["-20000.00"])).toBe("-15000.00");
  expect(lessOf("-35000.00", ["-20000", "-15000"])).toBe("0.00");
  expect(lessOf("1000", ["2500"])).toBe("-1500");
  expect([negated("5.00"), negated("-5.00")]).toEqual(["-5.00", "5.00"]);
});

test("any sum is that of its parts in any order", () => {
  let state = 20261118;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  for (let round = 0; round < 200; round += 1) {
    const minor = Array.from({ length: 6 }, () => BigInt(random()) * BigInt(random()) - 2n ** 62n);
    const text = (units: bigint) => {
      const digits = (units < 0n ? -units : units).toString().padStart(3, "0");
      return `${units < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    };
    const whole = text(minor.reduce((sum, units) => sum + units, 0n));
    expect(sumOf(minor.map(text))).toBe(whole);
    expect(sumOf(minor.map(text).reverse())).toBe(whole);
  }
});
