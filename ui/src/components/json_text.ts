// A record's own text, set out on lines. Not one character of a value is changed: numbers are
// never read, so that a decimal of forty digits stays as it was sent.

const STRING = /"(?:[^"\\]|\\.)*"?/y;
const INDENT = "  ";

/** Sets a JSON text out on lines. A text that is no JSON comes out with its own words in order. */
export function indentJson(text: string): string {
  let out = "";
  let depth = 0;
  let at = 0;
  const newLine = () => `\n${INDENT.repeat(depth)}`;
  while (at < text.length) {
    const character = text[at] as string;
    if (character === '"') {
      STRING.lastIndex = at;
      const whole = STRING.exec(text)?.[0] ?? character;
      out += whole;
      at += whole.length;
      continue;
    }
    at += 1;
    if (/\s/.test(character)) continue;
    if (character === "{" || character === "[") {
      const closing = nextSolid(text, at);
      if (text[closing] === (character === "{" ? "}" : "]")) {
        out += `${character}${text[closing]}`;
        at = closing + 1;
        continue;
      }
      depth += 1;
      out += character + newLine();
    } else if (character === "}" || character === "]") {
      depth = Math.max(0, depth - 1);
      out += newLine() + character;
    } else if (character === ",") {
      out += character + newLine();
    } else if (character === ":") {
      out += ": ";
    } else {
      out += character;
    }
  }
  return out;
}

function nextSolid(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] as string)) at += 1;
  return at;
}
