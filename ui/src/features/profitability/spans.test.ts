// The spans that can be asked for, as dates.

import { expect, test } from "vitest";
import { spanOf } from "./spans";

test.each([
  ["week", "2026-11-18", "2026-11-16", "2026-11-18"],
  ["week", "2026-11-16", "2026-11-16", "2026-11-16"],
  ["week", "2026-11-22", "2026-11-16", "2026-11-22"],
  ["week", "2027-01-01", "2026-12-28", "2027-01-01"],
  ["month", "2026-11-18", "2026-11-01", "2026-11-18"],
  ["last-month", "2026-03-31", "2026-02-01", "2026-02-28"],
  ["last-month", "2027-01-05", "2026-12-01", "2026-12-31"],
  ["last-month", "2028-03-01", "2028-02-01", "2028-02-29"],
] as const)("%s of %s is %s to %s", (span, today, from, to) => {
  expect(spanOf({ span }, today)).toEqual({ from, to });
});

test("own dates make a span, or none", () => {
  const own = (from?: string, to?: string) => spanOf({ span: "own", from, to }, "2026-11-18");
  expect(own("2026-10-05", "2026-10-09")).toEqual({ from: "2026-10-05", to: "2026-10-09" });
  expect(own("2026-10-09", "2026-10-05")).toBeNull();
  expect(own("2026-02-30", "2026-10-05")).toBeNull();
  expect(own()).toBeNull();
});
