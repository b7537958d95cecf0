// A first password to hand over: random, and easy to read out and to type.

// Every letter is told from every other by ear in Spanish and in French, and by eye on paper.
const CONSONANTS = "bdfklmnprst";
const VOWELS = "aeiou";
const SYLLABLES = 3;
const WORDS = 4;

/** Four words that mean nothing, as in `tamole-ribuna-kedoso-filupa`: about 69 bits. */
export function makeFirstPassword(): string {
  const word = () =>
    Array.from({ length: SYLLABLES }, () => oneOf(CONSONANTS) + oneOf(VOWELS)).join("");
  return Array.from({ length: WORDS }, word).join("-");
}

function oneOf(letters: string): string {
  const byte = new Uint8Array(1);
  // What lies beyond the last whole round would make the first letters likelier.
  const end = 256 - (256 % letters.length);
  do crypto.getRandomValues(byte);
  while ((byte[0] ?? 0) >= end);
  return letters[(byte[0] ?? 0) % letters.length] ?? "";
}
