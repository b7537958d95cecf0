// The three languages say the same things.

import { expect, test } from "vitest";
import { createWords } from "../languages";
import en from "./en.json";
import es from "./es-CO.json";
import fr from "./fr-CI.json";

type Words = { [key: string]: string | Words };

const LANGUAGES = { en, "es-CO": es, "fr-CI": fr };
const english = flat(en);

test.each(Object.entries(LANGUAGES))("%s has every word, and none is empty", (_name, words) => {
  const own = flat(words);
  expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
  for (const [key, word] of Object.entries(own)) expect(word.trim(), key).not.toBe("");
});

test.each(Object.entries(LANGUAGES))(
  "%s puts the same values into its sentences",
  (_name, words) => {
    for (const [key, word] of Object.entries(flat(words))) {
      expect(places(word), key).toEqual(places(english[key] ?? ""));
    }
  },
);

test.each(Object.entries(LANGUAGES))("%s speaks calmly", (_name, words) => {
  for (const [key, word] of Object.entries(flat(words))) {
    expect(word, key).not.toMatch(/[!¡]|upsert|cursor\b|backend/i);
  }
});

test("French keeps its spaces before the high signs", () => {
  for (const [key, word] of Object.entries(flat(fr)))
    expect(word, key).not.toMatch(/[^\u00a0][;?»]| :/);
});

test("whole millions have words too", () => {
  for (const language of ["es-CO", "fr-CI", "en"] as const) {
    const t = createWords(language).t;
    expect(t("sync.rows", { count: 1_000_000 })).not.toContain("sync.rows");
    expect(t("sync.rows", { count: 1 })).not.toBe(t("sync.rows", { count: 2 }));
  }
});

function flat(words: Words, above = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, word]) =>
      typeof word === "string"
        ? [[above + key, word]]
        : Object.entries(flat(word, `${above}${key}.`)),
    ),
  );
}

function places(word: string): string[] {
  return [...word.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? "").sort();
}
