// What opens beside the formula: the rows of a line, a record, a count, or what was known.

import { useTranslation } from "react-i18next";
import type { CashBoxView, CountView } from "../../host";
import { usePlace } from "../../place";
import classes from "./CashBox.module.css";
import { CountPanel } from "./CountPanel";
import { KnownPanel } from "./KnownPanel";
import { LocalMovementPanel } from "./LocalMovementPanel";
import { RecordPanel } from "./RecordPanel";
import { RowsPanel } from "./RowsPanel";
import { LOCAL } from "./RowWords";

type Opened = { line: string } | { count: CountView } | { known: string };

/** What the address says is open, where there is such a thing. */
export function useBeside(box: CashBoxView): Opened | null {
  const { line, counted, known } = usePlace();
  if (known && !box.blind) return { known };
  const count = box.counts.find(({ id }) => id === counted);
  if (count) return { count };
  const opens = box.lines.some((one) => one.line === line);
  const uncounted = line === "uncounted" && box.uncounted > 0;
  return line && (opens || uncounted) ? { line } : null;
}

type BesideProps = {
  box: CashBoxView;
  beside: Opened;
  /** From a record to where it was opened. */
  back: () => void;
  close: () => void;
};

export function Beside({ box, beside, back, close }: BesideProps) {
  const { t } = useTranslation();
  return (
    <aside className={classes.panel} aria-label={t("cashBox.panel")}>
      <Inside box={box} beside={beside} back={back} close={close} />
    </aside>
  );
}

function Inside({ box, beside, back, close }: BesideProps) {
  const { record, go } = usePlace();
  if (record?.startsWith(`${LOCAL}/`)) {
    return (
      <LocalMovementPanel
        number={record.slice(LOCAL.length + 1)}
        currency={box.currency}
        back={back}
      />
    );
  }
  if (record) {
    return (
      <RecordPanel key={record} record={record} currency={box.currency} back={back} close={close} />
    );
  }
  if ("known" in beside) return <KnownPanel box={box} known={beside.known} close={close} />;
  if ("count" in beside) return <CountPanel box={box} count={beside.count} close={close} />;
  return (
    <RowsPanel
      key={`${beside.line} ${box.date}`}
      box={box}
      line={beside.line}
      open={(row) => void go.record(`${row.kind}/${row.number}`)}
      close={close}
    />
  );
}
