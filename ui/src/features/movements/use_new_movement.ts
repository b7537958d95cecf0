// A movement while it is typed, and whether all that it takes is there.

import { useState } from "react";
import { useTypedAmount } from "../../components/AmountField";
import { isNegative, isZero } from "../../components/amounts";
import { type CashBoxView, type LocalKind, type NewMovement, useDesk } from "../../host";
import { bagValue, collectorOf, knownName, NOBODY } from "./bags";

/** What a movement starts from, where it follows from something on the page. */
export type InitialMovement = {
  kind?: LocalKind;
  /** A plain decimal: only where the page offers a correction for what was squared. */
  amount?: string;
  collector?: string | null;
  note?: string;
};

type Names = { given: string | null; received: string | null };

export function useNewMovement(box: CashBoxView, initial: InitialMovement) {
  const me = useDesk().data?.me?.full_name ?? "";
  const [kind, setKind] = useState<LocalKind>(initial.kind ?? "outlay");
  const [bag, setBag] = useState(bagValue(initial.collector));
  const [to, setTo] = useState(NOBODY);
  const [category, setCategory] = useState("");
  const [note, setNote] = useState(initial.note ?? "");
  const [names, setNames] = useState<Names>({ given: null, received: null });
  const signed = kind === "correction";
  const amount = useTypedAmount(box.currency, { signed, initial: initial.amount });
  const handover = kind === "handover";
  const given = names.given ?? knownName(box, bag, me);
  const received = names.received ?? knownName(box, to, me);
  const closed = box.closes.length > 0;
  const whyNote = closed ? ("noteClosed" as const) : null;
  const noteNeeded = signed ? ("noteCorrection" as const) : whyNote;
  const same = handover && bag === to;
  const named = given.trim() !== "" && received.trim() !== "";
  const moves = amount.plain !== null && !isZero(amount.plain);
  const above = amount.plain !== null && (signed || !isNegative(amount.plain));
  const noted = noteNeeded === null || note.trim() !== "";
  const question: NewMovement | null =
    moves && above && noted && (!handover || (!same && named))
      ? {
          source: box.source,
          route_id: box.route_id,
          date: box.date,
          kind,
          amount: amount.plain ?? "",
          currency: box.currency,
          collector: collectorOf(bag),
          to_collector: handover ? collectorOf(to) : null,
          category: kind === "outlay" ? category.trim() : "",
          note: note.trim(),
          given_by: handover ? given.trim() : "",
          received_by: handover ? received.trim() : "",
        }
      : null;
  const chooseKind = (chosen: LocalKind) => {
    setKind(chosen);
    // Most handovers are a collector's to the office: then only the amount is left to type.
    const carried = box.bags.find((one) => one.collector !== null)?.collector;
    if (chosen === "handover" && bag === NOBODY && to === NOBODY)
      setBag(bagValue(carried ?? box.collectors[0]?.id));
  };
  return {
    ...{ kind, chooseKind, bag, setBag, to, setTo, category, setCategory, note, setNote },
    ...{ amount, signed, handover, same, noteNeeded, given, received, question },
    setGiven: (typed: string) => setNames({ ...names, given: typed }),
    setReceived: (typed: string) => setNames({ ...names, received: typed }),
  } as const;
}
