// Where a difference comes from, while it is typed: kept in memory for its count.

import { isZero, unsigned } from "../../components/amounts";
import { lessOf, negated, sumOf } from "../../components/sums";
import { readAmount } from "../../components/typed_amount";
import { useFormat } from "../../components/use_format";
import type { BucketLineView } from "../../host";
import { useWhileOpen } from "../../while_open";
import { gapWord } from "./Gap";

export const BUCKETS = [
  "late_upload",
  "other_method",
  "outlay_without_receipt",
  "ticket_gap",
  "rounding",
  "unexplained",
] as const;

export type Bucket = (typeof BUCKETS)[number];

export type TypedLine = {
  id: number;
  bucket: Bucket;
  /** The amount without its sign, as it is typed. */
  text: string;
  /** Whether it is over, and not short. */
  over: boolean;
  note: string;
};

const NONE: readonly TypedLine[] = [];

export function useBuckets(count: string, difference: string, currency: string) {
  const { language, amount } = useFormat();
  const [lines, setLines] = useWhileOpen(`buckets ${count}`, NONE);
  const over = gapWord(difference) === "over";
  const plainOf = (line: TypedLine) => {
    const plain = readAmount(line.text, currency, language);
    if (plain === null) return null;
    return line.over ? plain : negated(plain);
  };
  const amounts = lines.flatMap((line) => plainOf(line) ?? []);
  const rest = lessOf(difference, amounts);
  const change = (id: number, changed: Partial<TypedLine>) =>
    setLines(lines.map((line) => (line.id === id ? { ...line, ...changed } : line)));
  return {
    lines,
    rest,
    /** What the parts come to without their signs: what a threshold looks at. */
    moved: sumOf(amounts.map(unsigned)),
    plainOf,
    ready:
      isZero(rest) &&
      lines.every((line) => {
        const plain = plainOf(line);
        return plain !== null && !isZero(plain) && line.note.trim() !== "";
      }),
    /** Adds a line, and says which. */
    add: (bucket: Bucket) => {
      const id = 1 + Math.max(0, ...lines.map((line) => line.id));
      setLines([...lines, { id, bucket, text: "", over, note: "" }]);
      return id;
    },
    change,
    remove: (id: number) => setLines(lines.filter((line) => line.id !== id)),
    /** Puts into a line what is still without a name, with what it has already. */
    takeRest: (id: number) => {
      const line = lines.find((known) => known.id === id);
      const own = line ? plainOf(line) : null;
      const whole = sumOf([rest, ...(own === null ? [] : [own])]);
      if (isZero(whole)) return;
      const text = amount(unsigned(whole), currency);
      change(id, { text, over: gapWord(whole) === "over" });
    },
    given: lines.map(
      (line): BucketLineView => ({
        bucket: line.bucket,
        amount: plainOf(line) ?? "",
        note: line.note.trim(),
      }),
    ),
    clear: () => setLines(NONE),
  };
}
