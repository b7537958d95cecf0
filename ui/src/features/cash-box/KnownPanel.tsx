// A day as it was believed at another time and as it is known now, and the rows between the two.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Amount } from "../../components/Amount";
import { FailureNote } from "../../components/FailureNote";
import { HiddenNames } from "../../components/HiddenNames";
import { useFormat } from "../../components/use_format";
import { Waiting } from "../../components/Waiting";
import { askKnown, type CashBoxView, type FiguresView, type KnownView } from "../../host";
import { usePurpose } from "../../purposes";
import classes from "./CashBox.module.css";
import { ChangedRows } from "./ChangedRows";
import styles from "./Known.module.css";
import { firstChoice, KnownChoice, MOMENT } from "./KnownChoice";
import { PanelHead } from "./PanelHead";

const LINES: Exclude<keyof FiguresView, "payments_count" | "receipts">[] = [
  "opening_cash",
  "receipts_cash",
  "base_in",
  "adjustments",
  "disbursed",
  "expenses",
  "deposits",
  "withdrawals",
  "closing_cash",
  "receipts_other",
];

type KnownPanelProps = {
  box: CashBoxView;
  /** `close/2`, `count/a7`, `at/<instant>`, `moment` to choose one, or `choose` for the latest. */
  known: string;
  close: () => void;
};

export function KnownPanel({ box, known: asked, close }: KnownPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = asked === "choose" ? firstChoice(box) : asked;
  const choosing = asked === "choose" || asked === MOMENT;
  const which = whichOf(known);
  return (
    <>
      <PanelHead
        title={t("desk.known.title")}
        under={format.dayShort(box.date)}
        close={close}
        focused={!choosing}
      />
      <KnownChoice box={box} known={known} choosing={choosing} />
      {which ? (
        <Known key={known} box={box} which={which} />
      ) : (
        <p className="soft">{t("desk.known.choose")}</p>
      )}
    </>
  );
}

type Which = { close_version: number } | { count: string } | { at: string };

/** Of when it is asked; none where that is still to be chosen. */
function whichOf(known: string): Which | null {
  const [, kind = "", rest = ""] = /^(close|count|at)\/(.+)$/.exec(known) ?? [];
  if (kind === "close") return /^\d{1,6}$/.test(rest) ? { close_version: +rest } : null;
  if (kind === "count") return { count: rest };
  return kind === "at" ? { at: rest } : null;
}

function Known({ box, which }: { box: CashBoxView; which: Which }) {
  // The same place as the rows of the cash box: one reason opens the names of a route's day.
  const place = `rows ${JSON.stringify([box.source, box.route_id, box.date])}`;
  const { purpose } = usePurpose(place);
  const { source, route_id, date } = box;
  const found = useQuery(askKnown({ source, route_id, date, ...which, purpose }));
  if (found.error) {
    return <FailureNote error={found.error} retry={found.refetch} retrying={found.isFetching} />;
  }
  if (!found.data) return <Waiting rows={8} height={26} />;
  return (
    <div className={classes.scroll} data-testid="known">
      <Sides view={found.data} />
      {found.data.rows.length > 0 && (
        <>
          <HiddenNames place={place} hidden={found.data.hidden} />
          <ChangedRows view={found.data} />
        </>
      )}
    </div>
  );
}

function Sides({ view }: { view: KnownView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { believed, now, currency } = view;
  const amount = format.difference(view.amount, currency);
  return (
    <>
      <p className={styles.says} data-changed={view.total_rows > 0 || undefined}>
        {t("desk.known.at", { at: format.instant(view.known_at) })}.{" "}
        {view.total_rows === 0 ? t("desk.known.same") : `${t("desk.known.changed", { amount })}.`}
      </p>
      <table className={styles.known}>
        <thead>
          <tr>
            <th>{t("desk.known.line")}</th>
            <th>{t("desk.known.believed")}</th>
            <th>{t("desk.known.now")}</th>
          </tr>
        </thead>
        <tbody>
          {LINES.map((line) => (
            <tr
              key={line}
              data-line={line}
              data-changed={believed[line] !== now[line] || undefined}
              data-testid={`known-${line}`}
            >
              <th scope="row">{t(`figures.${line}`)}</th>
              <td>
                <Amount value={believed[line]} currency={currency} />
              </td>
              <td>
                {believed[line] !== now[line] && <span aria-hidden="true">≠ </span>}
                <Amount value={now[line]} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
