// The cash box of a route: the formula line by line, its bags, and beside them the cash desk.

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState";
import { FailureNote } from "../../components/FailureNote";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import { Waiting } from "../../components/Waiting";
import { ask, type CashBoxView } from "../../host";
import { type RoutePlace, usePlace } from "../../place";
import { Bags } from "./Bags";
import { Beside, useBeside } from "./Beside";
import { BlindBox } from "./BlindBox";
import classes from "./CashBox.module.css";
import { DaySheetDialog } from "./DaySheetDialog";
import { Desk } from "./Desk";
import { Explanation } from "./Explanation";
import { Formula } from "./Formula";
import { Heading } from "./Heading";
import { WeekStrip } from "./WeekStrip";

type CashBoxPageProps = {
  /** What of other features stands under the formula. */
  under?: (box: CashBoxView) => ReactNode;
};

export function CashBoxPage({ under }: CashBoxPageProps) {
  const { t } = useTranslation();
  const { date, source, route, go } = usePlace();
  const chosen = source && route ? { source, route_id: route } : undefined;
  const today = useQuery({ ...ask("today", { date: date ?? null }), enabled: !chosen });
  const first = chosen ? undefined : today.data?.routes[0];
  // Without a route chosen the first one is, so that the frame shows which.
  useEffect(() => {
    if (first) void go.firstRoute(first);
  }, [first, go]);
  if (chosen) {
    const name = `${chosen.source} ${chosen.route_id}`;
    return <RouteCashBox key={name} route={chosen} date={date ?? null} under={under} />;
  }
  if (today.error) return <FailureNote error={today.error} retry={today.refetch} />;
  if (!today.data || first) return <Waiting rows={10} height={38} />;
  return (
    <EmptyState icon="box" title={t("cashBox.noRoute.title")}>
      {t("cashBox.noRoute.text")}
    </EmptyState>
  );
}

type RouteCashBoxProps = CashBoxPageProps & { route: RoutePlace; date: string | null };

function RouteCashBox({ route, date, under }: RouteCashBoxProps) {
  const box = useQuery(ask("cash_box", { source: route.source, route_id: route.route_id, date }));
  if (!box.data) {
    if (!box.error) return <Waiting rows={11} height={38} />;
    return <FailureNote error={box.error} retry={box.refetch} retrying={box.isFetching} />;
  }
  return (
    <>
      {box.error && <FailureNote error={box.error} retry={box.refetch} />}
      <Box box={box.data} refresh={() => void box.refetch()} under={under} />
    </>
  );
}

type BoxProps = CashBoxPageProps & { box: CashBoxView; refresh: () => void };

function Box({ box, refresh, under }: BoxProps) {
  const format = useFormat();
  const { line, record, go } = usePlace();
  const formula = useRef<HTMLDivElement>(null);
  const beside = useBeside(box);
  const close = () => {
    const name = line;
    void go.line(undefined);
    const button = formula.current?.querySelector<HTMLElement>(
      `[data-line="${CSS.escape(name ?? "")}"]`,
    );
    button?.focus();
  };
  const back = () => void go.record(undefined);
  useKeys({ Escape: record ? back : beside ? close : undefined });
  return (
    <div className={classes.page} data-panel={beside !== null || undefined}>
      <div className={classes.left}>
        <Heading box={box} />
        <WeekStrip box={box} />
        {box.blind ? (
          <BlindBox />
        ) : (
          <>
            <Explanation box={box} />
            <Formula ref={formula} box={box} line={line} open={(chosen) => void go.line(chosen)} />
            <Bags box={box} />
          </>
        )}
        {under?.(box)}
      </div>
      {beside ? (
        <Beside box={box} beside={beside} back={back} close={close} />
      ) : (
        <Desk key={box.date} box={box} refresh={refresh} />
      )}
      <DaySheetDialog box={box} />
      <span className="said" role="status">
        {format.day(box.date)}
      </span>
    </div>
  );
}
