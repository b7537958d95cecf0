// The name to log in with, as it is proposed from the name by which people call somebody.

const LENGTH_MAX = 32;
const LENGTH_MIN = 2;
const LOGIN_NAME = /^[a-z0-9._-]{2,32}$/;

/** Whether a name may be used to log in. */
export function isLoginName(name: string): boolean {
  return LOGIN_NAME.test(name);
}

/** `Jhon Fredy Vargas` becomes `jhon.vargas`, or `jhon.vargas2` where that is taken. */
export function proposeLoginName(fullName: string, taken: readonly string[]): string {
  const words = fullName
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const first = words[0] ?? "";
  const last = words.length > 1 ? words.at(-1) : undefined;
  const name = last === undefined ? first : `${first}.${last}`;
  if (name.length < LENGTH_MIN) return "";
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? "" : String(count);
    const tried = name.slice(0, LENGTH_MAX - end.length) + end;
    if (!taken.includes(tried)) return tried;
  }
}
