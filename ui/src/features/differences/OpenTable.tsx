// A table of open things: its heading, its columns, and rows that lead somewhere.

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "../../components/Name";
import classes from "./Differences.module.css";

export type Section = "differences" | "reviews" | "forgotten" | "proposals";
type Column =
  | "route"
  | "box"
  | "date"
  | "day"
  | "counted"
  | "expected"
  | "difference"
  | "age"
  | "state"
  | "closing"
  | "by"
  | "count";

const FIGURES: ReadonlySet<Column> = new Set(["counted", "expected", "difference", "closing"]);

type OpenTableProps = { section: Section; columns: Column[]; count: number; children: ReactNode };

export function OpenTable({ section, columns, count, children }: OpenTableProps) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <section aria-labelledby={`open-${section}`} data-testid={`open-${section}`}>
      <header className={classes.head}>
        <h2 id={`open-${section}`}>{t(`differences.sections.${section}`)}</h2>
        <span className="soft small">{t(`differences.hints.${section}`)}</span>
      </header>
      <table className={classes.table} data-section={section}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-figure={FIGURES.has(column) || undefined}>
                {t(`differences.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

type OpenRowProps = {
  name: string;
  /** Under the name. */
  under: string;
  /** What the row is called by who cannot see its cells. */
  label: string;
  open: () => void;
  children: ReactNode;
};

export function OpenRow({ name, under, label, open, children }: OpenRowProps) {
  return (
    // The row answers to the mouse as a whole; the keyboard has the button in it.
    <tr onClick={open}>
      <th scope="row">
        <button
          type="button"
          data-row
          className={classes.open}
          aria-label={label}
          onClick={(event) => {
            event.stopPropagation();
            open();
          }}
        >
          <Name>{name}</Name>
          <span className={classes.second}>{under}</span>
        </button>
      </th>
      {children}
    </tr>
  );
}
