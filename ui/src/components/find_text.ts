// Finds a text as people type it: without accents, without capitals, in any order of words.

export function matches(text: string, wanted: string): boolean {
  const bare = plain(text);
  return plain(wanted)
    .split(/\s+/)
    .every((word) => bare.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
