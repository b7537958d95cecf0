// A count while it is typed: kept in memory for its box and date until it is recorded or discarded,
// never written to a disk.

import { useMemo } from "react";
import { amountOfPieces, sumOf } from "../../components/sums";
import type { CashBoxView, DenominationView, TypedPieces } from "../../host";
import { useWhileOpen } from "../../while_open";

type Typed = Readonly<{ pieces: Readonly<Record<string, string>>; note: string }>;

const NOTHING: Typed = { pieces: {}, note: "" };

export type CountRow = DenominationView & { pieces: string; amount: string };

export function useTypedCount(box: CashBoxView, collector: string | null) {
  const place = ["count", box.source, box.route_id, box.date, collector];
  const [typed, setTyped] = useWhileOpen<Typed>(JSON.stringify(place), NOTHING);
  const rows = useMemo(() => countRows(box.denominations, typed), [box.denominations, typed]);
  const filled = rows.filter((row) => row.pieces !== "");
  return {
    rows,
    note: typed.note,
    empty: filled.length === 0 && typed.note === "",
    /** Something was counted, be it nought. */
    ready: filled.length > 0,
    total: sumOf(rows.map((row) => row.amount)),
    typedPieces: filled.map(({ face, pieces }): TypedPieces => ({ face, pieces })),
    setPieces: (face: string, pieces: string) =>
      setTyped({ ...typed, pieces: { ...typed.pieces, [face]: pieces.replace(/\D/g, "") } }),
    setNote: (note: string) => setTyped({ ...typed, note }),
    discard: () => setTyped(NOTHING),
  };
}

/** Notes, then coins, each the largest first. */
function countRows(faces: DenominationView[], typed: Typed): CountRow[] {
  const notes = faces.filter((face) => !face.coin);
  const coins = faces.filter((face) => face.coin);
  return [...notes, ...coins].map((face) => {
    const pieces = typed.pieces[face.face] ?? "";
    return { ...face, pieces, amount: amountOfPieces(face.value, pieces) };
  });
}
