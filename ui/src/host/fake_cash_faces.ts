// The stand-in's notes and coins, and how an amount is laid out in them.

import { amountOfPieces } from "../components/sums";
import type { CountLineView, DenominationView, TypedPieces } from "./bindings";

const COP: [number, boolean][] = [
  [100_000, false],
  [50_000, false],
  [20_000, false],
  [10_000, false],
  [5_000, false],
  [2_000, false],
  [1_000, false],
  [10_000, true],
  [1_000, true],
  [500, true],
  [200, true],
  [100, true],
  [50, true],
  [20, true],
];
const XOF: [number, boolean][] = [
  [10_000, false],
  [5_000, false],
  [2_000, false],
  [1_000, false],
  [500, false],
  [500, true],
  [250, true],
  [200, true],
  [100, true],
  [50, true],
  [25, true],
  [10, true],
  [5, true],
  [1, true],
];

/** As the office gives them: largest first, the note before the coin. */
export function facesOf(currency: string): DenominationView[] {
  const [faces, decimals] = currency === "XOF" ? [XOF, ""] : [COP, ".00"];
  return [...faces]
    .sort(([left], [right]) => right - left)
    .map(([value, coin]) => ({
      face: `${coin ? "coin" : "note"}-${value}`,
      value: `${value}${decimals}`,
      coin,
    }));
}

/** A count's lines as the office gives them back. */
export function countLines(currency: string, typed: TypedPieces[]): CountLineView[] {
  return facesOf(currency).flatMap((face) => {
    const pieces = typed.find((line) => line.face === face.face)?.pieces;
    if (pieces === undefined) return [];
    return [{ ...face, pieces: Number(pieces), amount: amountOfPieces(face.value, pieces) }];
  });
}

/** An amount laid out in notes and coins; what is smaller than the smallest is left over. */
export function piecesFor(currency: string, amount: string): TypedPieces[] {
  let left = BigInt(amount.split(".")[0] ?? "0");
  return facesOf(currency).flatMap(({ face, value }) => {
    const worth = BigInt(value.split(".")[0] ?? "1");
    const pieces = left / worth;
    left -= pieces * worth;
    return pieces > 0n ? [{ face, pieces: pieces.toString() }] : [];
  });
}
