// Today: every route of a business date, and the totals of each currency.

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import { Waiting } from "../../components/Waiting";
import { ask, type TodayView, useCommand, useSync } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import { RoutesTable } from "./RoutesTable";
import classes from "./Today.module.css";

export function TodayPage() {
  const { date } = usePlace();
  const today = useQuery(ask("today", { date: date ?? null }));
  if (today.data) {
    return (
      <>
        {today.error && <FailureNote error={today.error} retry={today.refetch} />}
        <Day today={today.data} />
      </>
    );
  }
  if (today.error) {
    return <FailureNote error={today.error} retry={today.refetch} retrying={today.isFetching} />;
  }
  return <Waiting rows={9} height={40} />;
}

function Day({ today }: { today: TodayView }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may } = useMay();
  const [comparing, setComparing] = useState(false);
  const compare = () => setComparing(!comparing);
  useKeys({ A: compare });
  if (today.freshness.sources === 0) {
    return (
      <EmptyState
        icon="sources"
        title={t("today.noSource.title")}
        action={
          may("add_prestacop") && (
            <Button onClick={go.connections}>{t("today.noSource.action")}</Button>
          )
        }
      >
        {t("today.noSource.text")}
      </EmptyState>
    );
  }
  if (today.routes.length === 0) return <NoRoutes />;
  return (
    <div className={classes.page}>
      <Standing today={today} />
      <RoutesTable today={today} comparing={comparing}>
        <Button
          size="xs"
          variant={comparing ? "light" : "default"}
          aria-pressed={comparing}
          onClick={compare}
          rightSection={<Key>A</Key>}
        >
          {t("today.compare")}
        </Button>
        <Refresh />
      </RoutesTable>
    </div>
  );
}

/** What a person should know of the figures before reading them. */
function Standing({ today }: { today: TodayView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const running = useSync().data?.running ?? false;
  const { stale, age_minutes, finished_at } = today.freshness;
  const quiet = today.routes.every(
    (route) => !route.blind && route.figures.payments_count === 0 && route.loans_count === 0,
  );
  if (stale && !running) {
    const words =
      age_minutes === null || finished_at === null
        ? t("today.neverRead")
        : t("today.stale", { age: format.age(age_minutes), at: format.instant(finished_at) });
    return (
      <Note tone="amber" icon="clock">
        {words}
      </Note>
    );
  }
  if (!quiet) return null;
  return (
    <Note tone="neutral" icon="today">
      {t("today.quiet", { date: format.day(today.date) })}
    </Note>
  );
}

function Refresh() {
  const { t } = useTranslation();
  const sync = useSync();
  const start = useCommand("start_sync");
  const cancel = useCommand("cancel_sync");
  const error = start.error ?? cancel.error;
  const { may, readOnly } = useMay();
  if (!may("start_sync")) return null;
  return (
    <>
      {error && <FailureNote error={error} />}
      {sync.data?.running ? (
        <Button
          size="xs"
          variant="default"
          data-testid="sync-cancel"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({})}
        >
          {t("sync.cancel")}
        </Button>
      ) : (
        <Button
          size="xs"
          data-testid="sync-now"
          disabled={readOnly}
          title={readOnly ? t("readOnly.reason") : undefined}
          loading={start.isPending}
          leftSection={<Icon name="refresh" size={14} />}
          onClick={() => start.mutate({ sources: [], full: false })}
        >
          {t("today.refresh")} · F5
        </Button>
      )}
    </>
  );
}

function NoRoutes() {
  const { t } = useTranslation();
  const running = useSync().data?.running ?? false;
  return (
    <EmptyState
      icon="today"
      title={running ? t("today.reading.title") : t("today.noRoutes.title")}
      action={<Refresh />}
    >
      {running ? t("today.reading.text") : t("today.noRoutes.text")}
    </EmptyState>
  );
}
