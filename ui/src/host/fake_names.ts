// The stand-in's hiding of names and numbers until a purpose is stated.

import type { Purpose, QuarantineView, RecordView, RowsView } from "./bindings";

/** What the stand-in pretends about names. */
export type NameOptions = {
  /** Whoever asks has to say why. */
  hidden?: boolean;
};

const BULLETS = "•••";
/** What stands in a record's text as its note, and in the quarantine's as its id. */
const PERSONAL = /("(?:note|payment_id|loan_id)":)"(?:[^"\\]|\\.)*"/g;

export function hides(options: NameOptions, purpose: Purpose | null | undefined): boolean {
  return (options.hidden ?? false) && !purpose;
}

export function hideRows(view: RowsView): RowsView {
  const rows = view.rows.map((row) => ({ ...row, title: BULLETS, detail: "" }));
  return { ...view, rows, hidden: true };
}

export function hideRecord(view: RecordView): RecordView {
  const versions = view.versions.map((version) => ({ ...version, text: hideText(version.text) }));
  return { ...view, versions, hidden: true };
}

export function hideQuarantine(view: QuarantineView): QuarantineView {
  const entries = view.entries.map((entry) => ({ ...entry, text: hideText(entry.text) }));
  return { ...view, entries, hidden: true };
}

function hideText(text: string): string {
  return text.replace(PERSONAL, `$1"${BULLETS}"`);
}
