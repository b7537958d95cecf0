// A JSON writer that keeps literals as given and varies what JSON lets vary.

/** A piece of JSON text to be written as it stands (money, extra numbers). */
export class Literal {
  constructor(text) {
    this.text = text;
  }
}

export function literal(text) {
  return new Literal(text);
}

const SHORT_ESCAPES = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
};

function unicodeEscape(unit, upperCase) {
  const digits = unit.toString(16).padStart(4, "0");
  return `\\u${upperCase ? digits.toUpperCase() : digits}`;
}

function encodeString(text, style) {
  let written = "";
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index];
    const unit = text.charCodeAt(index);
    if (SHORT_ESCAPES[letter]) written += SHORT_ESCAPES[letter];
    else if (unit < 0x20) written += unicodeEscape(unit, style.upperCase);
    else if (unit > 0x7e && style.ascii)
      written += unicodeEscape(unit, style.upperCase);
    else if (letter === "/" && style.slashes) written += "\\/";
    else written += letter;
  }
  return `"${written}"`;
}

function encodeValue(value, style) {
  if (value instanceof Literal) return value.text;
  if (typeof value === "string") return encodeString(value, style);
  if (Array.isArray(value)) {
    const items = value.map((item) => encodeValue(item, style));
    return `[${items.join(style.comma)}]`;
  }
  if (value !== null && typeof value === "object") {
    const pairs = Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .map(
        ([name, held]) =>
          encodeString(name, style) + style.colon + encodeValue(held, style),
      );
    return `{${pairs.join(style.comma)}}`;
  }
  return JSON.stringify(value);
}

/** Writes a value; `random`, when given, decides escapes and white space. */
export function encode(value, random) {
  const airy = random?.chance(0.15) ?? false;
  const style = {
    ascii: random?.chance(0.4) ?? false,
    upperCase: random?.chance(0.5) ?? false,
    slashes: random?.chance(0.3) ?? false,
    comma: airy ? ",\n  " : ",",
    colon: airy ? ": " : ":",
  };
  return encodeValue(value, style);
}

/** The same object with its fields in another order. */
export function shuffleFields(object, random) {
  return Object.fromEntries(random.shuffle(Object.entries(object)));
}
