// The languages of the window and their words.

import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { formatCount } from "./components/amounts";
import type { Language } from "./host";
import en from "./words/en.json";
import es from "./words/es-CO.json";
import fr from "./words/fr-CI.json";

export const LANGUAGES: { code: Language; name: string }[] = [
  { code: "es-CO", name: "Español" },
  { code: "fr-CI", name: "Français" },
  { code: "en", name: "English" },
];

type Words = { [key: string]: string | Words };

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "words";
    resources: { words: typeof en };
  }
}

/** The words of all languages, ready to use. */
export function createWords(language: Language): i18n {
  const words = createInstance();
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "words",
    resources: {
      "es-CO": { words: withMany(es) },
      "fr-CI": { words: withMany(fr) },
      en: { words: en },
    },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  words.services.formatter?.add("number", (count, code) =>
    formatCount(Number(count), code ?? language),
  );
  return words;
}

// Spanish and French have a plural of its own for whole millions; its words here are the same.
function withMany(words: Words): Words {
  const entries = Object.entries(words).flatMap(([key, value]): [string, string | Words][] => {
    if (typeof value !== "string") return [[key, withMany(value)]];
    const other = /^(.*)_other$/.exec(key)?.[1];
    return other
      ? [
          [key, value],
          [`${other}_many`, value],
        ]
      : [[key, value]];
  });
  return Object.fromEntries(entries);
}
