// What is open across routes: boxes that differ, squarings to sign, forgotten days, movements to
// match. The oldest first.

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState";
import { FailureNote } from "../../components/FailureNote";
import { FilterField } from "../../components/FilterField";
import { useRowWalk } from "../../components/use_row_walk";
import { Waiting } from "../../components/Waiting";
import { ask, type OpenDifferencesView, type OpenReviewView } from "../../host";
import { countOpen } from "../../open_count";
import classes from "./Differences.module.css";
import { DifferencesTable } from "./DifferencesTable";
import { ForgottenTable } from "./ForgottenTable";
import { narrowed, rowsOf } from "./narrowed";
import { OpenTotals } from "./OpenTotals";
import { ProposalsTable } from "./ProposalsTable";
import { ReviewDrawer } from "./ReviewDrawer";
import { ReviewsTable } from "./ReviewsTable";

export function DifferencesPage() {
  const open = useQuery(ask("open_differences", {}));
  if (open.data) {
    return (
      <>
        {open.error && <FailureNote error={open.error} retry={open.refetch} />}
        <Open open={open.data} />
      </>
    );
  }
  if (open.error) {
    return <FailureNote error={open.error} retry={open.refetch} retrying={open.isFetching} />;
  }
  return <Waiting rows={9} height={40} />;
}

function Open({ open }: { open: OpenDifferencesView }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState("");
  const [reviewing, setReviewing] = useState<OpenReviewView | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const shown = narrowed(open, filter);
  const { focusRow, onKeyDown } = useRowWalk(body, rowsOf(shown));
  const counts = countOpen(open);
  if (Object.values(counts).every((count) => count === 0)) {
    return (
      <EmptyState icon="equal" title={t("differences.empty.title")}>
        {t("differences.empty.text")}
      </EmptyState>
    );
  }
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <FilterField
          label={t("differences.filter")}
          clear={t("differences.clearFilter")}
          value={filter}
          choose={setFilter}
          leave={() => focusRow(0)}
        />
        {filter !== "" && (
          <span className="soft small" role="status">
            {t("differences.filtered", { count: rowsOf(shown), of: rowsOf(open) })}
          </span>
        )}
      </div>
      <OpenTotals totals={open.totals} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows walk its buttons. */}
      <div ref={body} className={classes.sections} onKeyDown={onKeyDown}>
        {rowsOf(shown) === 0 && <p className="soft">{t("differences.noneFiltered")}</p>}
        <DifferencesTable differences={shown.differences} />
        <ReviewsTable reviews={shown.reviews} open={setReviewing} />
        <ForgottenTable forgotten={shown.forgotten} />
        <ProposalsTable proposals={shown.proposals} />
      </div>
      <ReviewDrawer review={reviewing} close={() => setReviewing(null)} />
    </div>
  );
}
