// A record's text is set out without changing a character of its values.

import { expect, test } from "vitest";
import { indentJson } from "./json_text";

test.each([
  ["{}", "{}"],
  ["[ ]", "[]"],
  ['{"a":1}', '{\n  "a": 1\n}'],
  [
    '{"a":[1,{"b":null}],"c":{}}',
    '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {}\n}',
  ],
  ['"a, {b}: [c]"', '"a, {b}: [c]"'],
  ['{"a":"quote \\" and \\\\"}', '{\n  "a": "quote \\" and \\\\"\n}'],
])("%s", (text, indented) => {
  expect(indentJson(text)).toBe(indented);
});

test("numbers stay as they were sent", () => {
  const numbers = ["90071992547409931234.000", "1E+400", "-0.0", "1.10", "25000.005"];
  const indented = indentJson(`{"amounts":[${numbers.join(",")}]}`);
  for (const number of numbers) expect(indented).toContain(`    ${number}`);
});

test("any JSON keeps its meaning, however it was spaced", () => {
  const random = seeded(20261118);
  for (let round = 0; round < 500; round += 1) {
    const value = anyValue(random, 4);
    const text = JSON.stringify(value, null, random() < 0.5 ? undefined : "\t");
    const indented = indentJson(text);
    expect(JSON.parse(indented)).toEqual(value);
    expect(indented).toBe(JSON.stringify(value, null, 2));
  }
});

test("a text that is no JSON loses nothing but spaces", () => {
  const random = seeded(7);
  const signs = ['"', "\\", "{", "}", "[", "]", ",", ":", " ", "é", "<b>", "1"];
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: 24 }, () => signs[Math.floor(random() * signs.length)]).join(
      "",
    );
    expect(indentJson(text).replace(/\s/g, ""), text).toBe(text.replace(/\s/g, ""));
  }
});

function anyValue(random: () => number, depth: number): unknown {
  const kind = Math.floor(random() * (depth > 0 ? 6 : 4));
  const some = () =>
    Array.from({ length: Math.floor(random() * 4) }, () => anyValue(random, depth - 1));
  switch (kind) {
    case 0:
      return null;
    case 1:
      return random() < 0.5;
    case 2:
      return Math.floor(random() * 1e6) / 100;
    case 3:
      return [
        "",
        "Ñandú MAYÚSCULAS",
        'a "quoted" name',
        "{[,:]}",
        "\\",
        "line\nline",
        "<img src=x>",
      ][Math.floor(random() * 7)];
    case 4:
      return some();
    default:
      return Object.fromEntries(some().map((value, index) => [`field "${index}"`, value]));
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
