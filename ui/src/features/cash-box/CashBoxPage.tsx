// The cash box of a route: the formula line by line, and behind each line its rows.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState";
import { FailureNote } from "../../components/FailureNote";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import { Waiting } from "../../components/Waiting";
import { ask, type CashBoxView } from "../../host";
import { type RoutePlace, usePlace } from "../../place";
import classes from "./CashBox.module.css";
import { Explanation } from "./Explanation";
import { Formula } from "./Formula";
import { RecordPanel } from "./RecordPanel";
import { RowsPanel } from "./RowsPanel";
import { WeekStrip } from "./WeekStrip";

export function CashBoxPage() {
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
    return <RouteCashBox key={name} route={chosen} date={date ?? null} />;
  }
  if (today.error) return <FailureNote error={today.error} retry={today.refetch} />;
  if (!today.data || first) return <Waiting rows={10} height={38} />;
  return (
    <EmptyState icon="box" title={t("cashBox.noRoute.title")}>
      {t("cashBox.noRoute.text")}
    </EmptyState>
  );
}

function RouteCashBox({ route, date }: { route: RoutePlace; date: string | null }) {
  const box = useQuery(ask("cash_box", { source: route.source, route_id: route.route_id, date }));
  if (!box.data) {
    if (!box.error) return <Waiting rows={11} height={38} />;
    return <FailureNote error={box.error} retry={box.refetch} retrying={box.isFetching} />;
  }
  return (
    <>
      {box.error && <FailureNote error={box.error} retry={box.refetch} />}
      <Box box={box.data} />
    </>
  );
}

function Box({ box }: { box: CashBoxView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { line, record, go } = usePlace();
  const formula = useRef<HTMLDivElement>(null);
  const opened = box.lines.find((known) => known.line === line);
  const panelLine = opened ?? (line === "uncounted" && box.uncounted > 0 ? "uncounted" : null);
  const close = () => {
    const name = line;
    void go.line(undefined);
    const button = formula.current?.querySelector<HTMLElement>(
      `[data-line="${CSS.escape(name ?? "")}"]`,
    );
    button?.focus();
  };
  const back = () => void go.record(undefined);
  useKeys({ Escape: record ? back : panelLine ? close : undefined });
  return (
    <div className={classes.page} data-panel={panelLine !== null || undefined}>
      <div className={classes.left}>
        <div className={classes.heading}>
          <h2>
            <Name>{box.name}</Name>
          </h2>
          <span className="soft small">
            {box.currency} · {box.time_zone} ·{" "}
            {t("cashBox.payments", { count: box.payments_count })}
          </span>
        </div>
        <WeekStrip box={box} />
        <Explanation box={box} />
        <Formula ref={formula} box={box} line={line} open={(chosen) => void go.line(chosen)} />
      </div>
      {panelLine !== null && (
        <aside className={classes.panel} aria-label={t("cashBox.panel")}>
          {record ? (
            <RecordPanel
              key={record}
              record={record}
              currency={box.currency}
              back={back}
              close={close}
            />
          ) : (
            <RowsPanel
              key={`${line} ${box.date}`}
              box={box}
              line={panelLine === "uncounted" ? "uncounted" : panelLine.line}
              open={(row) => void go.record(`${row.kind}/${row.number}`)}
              close={close}
            />
          )}
        </aside>
      )}
      <span className="said" role="status">
        {format.day(box.date)}
      </span>
    </div>
  );
}
