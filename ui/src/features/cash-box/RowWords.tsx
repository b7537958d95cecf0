// What is to be said of a row beside its figure: a doubtful clock, and why it does not count.

import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/use_format";
import type { RowView } from "../../host";

/** The kind of a movement recorded here; its marks are its kinds. */
export const LOCAL = "local_movements";

/** The ways in which a handover stands among the rows. */
const HANDOVERS: ReadonlySet<string> = new Set(["handed_in", "handed_out", "passed_on"]);

export function RowClock({ row }: { row: RowView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!row.clock) return null;
  const { sign, gap_minutes } = row.clock;
  return (
    <b title={t(sign === "ahead" ? "desk.clock.aheadWhy" : "desk.clock.lateWhy")}>
      {t(`desk.clock.${sign}`, { gap: format.span(gap_minutes) })}
    </b>
  );
}

/** The mark of a row in words: how it was paid, or what was recorded here. */
export function useMarkWord(): (row: RowView) => string | null {
  const { t } = useTranslation();
  return ({ kind, mark }) => {
    if (mark === null) return null;
    if (kind !== LOCAL) return t(`marks.${mark}` as "marks.cash", { defaultValue: mark });
    const known = HANDOVERS.has(mark) ? "handover" : mark;
    return t(`movements.kinds.${known}` as "movements.kinds.base", { defaultValue: mark });
  };
}
