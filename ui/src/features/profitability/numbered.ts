// What cannot be said, each sentence once and with a number: the total's first.

import type { PeriodView } from "../../host";

/** The sentences, numbered from 1 by their place. */
export function sentencesOf(periods: PeriodView[]): string[] {
  return [...new Set(periods.flatMap(({ cannot }) => cannot.map(({ sentence }) => sentence)))];
}

/** The numbers of a period's sentences: `1, 3`. */
export function notesOf(period: PeriodView, sentences: string[]): string {
  const own = period.cannot.map(({ sentence }) => sentences.indexOf(sentence) + 1);
  return [...new Set(own)].sort((left, right) => left - right).join(", ");
}
