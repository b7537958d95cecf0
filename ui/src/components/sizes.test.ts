// Sizes and paths as a person reads them.

import { expect, test } from "vitest";
import { formatDayAge, formatMoment } from "./dates";
import { fileNameOf, folderOf, nameStamp, pathIn } from "./paths";
import { formatBytes } from "./sizes";

test.each([
  ["0", "en", "0 byte"],
  ["999", "en", "999 byte"],
  ["1000", "en", "1 kB"],
  ["48123904", "es-CO", "48,1 MB"],
  ["48123904", "fr-CI", "48,1\u202fMo"],
  ["9007199254740993", "en", "9,007.1 TB"],
  ["nonsense", "en", "nonsense"],
])("%s bytes in %s: %s", (bytes, language, words) => {
  expect(formatBytes(bytes, language)).toBe(words);
});

test("paths of either kind of system", () => {
  expect(folderOf("/media/usb/a.backup")).toBe("/media/usb");
  expect(folderOf("/a.backup")).toBe("/");
  expect(folderOf("E:\\copias\\a.backup")).toBe("E:\\copias");
  expect(fileNameOf("E:\\copias\\a.backup")).toBe("a.backup");
  expect(pathIn("E:\\copias", "b")).toBe("E:\\copias\\b");
  expect(pathIn("/", "b")).toBe("/b");
  expect(nameStamp(new Date(2026, 10, 8, 7, 5))).toBe("20261108-0705");
});

test("the day of a backup by its hours, and a moment with its seconds", () => {
  const at = "2026-11-17T21:00:04-05:00";
  expect(formatDayAge(at, 2, "es-CO")).toBe("hoy");
  expect(formatDayAge(at, 3, "es-CO")).toBe("ayer");
  expect(formatDayAge(at, 75, "en")).toBe("4 days ago");
  expect(formatDayAge("nonsense", 3, "en")).toBe("nonsense");
  expect(formatMoment(at, "es-CO")).toBe("17 nov 2026, 21:00:04");
});
