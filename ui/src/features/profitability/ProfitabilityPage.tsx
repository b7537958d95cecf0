// What a route earned over a span, by day, week or month.

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState";
import { FailureNote } from "../../components/FailureNote";
import { Name } from "../../components/Name";
import { Waiting } from "../../components/Waiting";
import { ask, type Period } from "../../host";
import { type ProfitabilityPlace, type RoutePlace, usePlace, useSpan } from "../../place";
import { PeriodsTable } from "./PeriodsTable";
import classes from "./Profitability.module.css";
import { SpanFields } from "./SpanFields";
import { type Span, spanOf } from "./spans";

export function ProfitabilityPage() {
  const { t } = useTranslation();
  const place = usePlace();
  const toSpan = useSpan();
  const { date, source, route, go } = place;
  const today = useQuery(ask("today", { date: date ?? null }));
  const chosen = source && route ? { source, route_id: route } : undefined;
  const first = chosen ? undefined : today.data?.routes[0];
  // Without a route chosen the first one is, so that the frame shows which.
  useEffect(() => {
    if (first) void go.firstRoute(first);
  }, [first, go]);
  if (today.error && !today.data) {
    return <FailureNote error={today.error} retry={today.refetch} retrying={today.isFetching} />;
  }
  if (!today.data || first) return <Waiting rows={10} height={36} />;
  if (!chosen) {
    return (
      <EmptyState icon="gain" title={t("profit.noRoute.title")}>
        {t("profit.noRoute.text")}
      </EmptyState>
    );
  }
  const span = spanOf(place, today.data.today);
  return (
    <div className={classes.page}>
      <SpanFields place={place as ProfitabilityPlace} choose={(change) => void toSpan(change)} />
      {span === null ? (
        <EmptyState icon="gain" title={t("profit.noDates.title")}>
          {t("profit.noDates.text")}
        </EmptyState>
      ) : (
        <Earned route={chosen} span={span} by={place.by ?? "day"} />
      )}
    </div>
  );
}

type EarnedProps = { route: RoutePlace; span: Span; by: Period };

function Earned({ route, span, by }: EarnedProps) {
  const { t } = useTranslation();
  const { source, route_id } = route;
  const earned = useQuery(ask("profitability", { source, route_id, ...span, by }));
  if (!earned.data) {
    if (!earned.error) return <Waiting rows={10} height={36} />;
    return <FailureNote error={earned.error} retry={earned.refetch} retrying={earned.isFetching} />;
  }
  return (
    <>
      {earned.error && <FailureNote error={earned.error} retry={earned.refetch} />}
      <div className={classes.heading}>
        <h2>
          <Name>{earned.data.name}</Name>
        </h2>
        <span className="soft small">{earned.data.currency}</span>
      </div>
      <PeriodsTable earned={earned.data} by={by} />
      <p className="soft small">{t("profit.hint")}</p>
    </>
  );
}
