// The sync while it runs and when it has ended: what, how far, how fast, how long still.

import { Button, Progress } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import { CallFailure, type SourceSyncView, type SyncWait, useCommand, useSync } from "../../host";
import { useMay } from "../../may";
import classes from "./Connections.module.css";

export function SyncPanel({ add }: { add: ReactNode }) {
  const { t } = useTranslation();
  const sync = useSync();
  const start = useCommand("start_sync");
  const cancel = useCommand("cancel_sync");
  const running = sync.data?.running ?? false;
  const error = start.error ?? cancel.error ?? sync.error;
  const { may, readOnly } = useMay();
  return (
    <section className={classes.sync} aria-label={t("sync.title")}>
      <div className={classes.bar}>
        {running && may("cancel_sync") ? (
          <Button
            size="xs"
            variant="default"
            data-testid="sync-cancel"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({})}
          >
            {t("sync.cancel")}
          </Button>
        ) : may("start_sync") ? (
          <Button
            size="xs"
            data-testid="sync-now"
            disabled={readOnly}
            title={readOnly ? t("readOnly.reason") : undefined}
            loading={start.isPending}
            leftSection={<Icon name="refresh" size={14} />}
            onClick={() => start.mutate({ sources: [], full: false })}
          >
            {t("sync.start")} · F5
          </Button>
        ) : null}
        <span className="soft">{running ? t("sync.cancelHint") : <LastSync />}</span>
        <div className={classes.gap} />
        {add}
      </div>
      {error && <FailureNote error={error} />}
      {sync.data?.sources.map((source) => (
        <SourceProgress key={source.name} source={source} running={running} />
      ))}
    </section>
  );
}

function LastSync() {
  const { t } = useTranslation();
  const format = useFormat();
  const sync = useSync().data;
  if (!sync?.ended_at) return t("sync.none");
  return t("sync.ended", { at: format.instant(sync.ended_at) });
}

function SourceProgress({ source, running }: { source: SourceSyncView; running: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data_sets_done, data_sets_total } = source;
  const part = data_sets_total > 0 ? (100 * data_sets_done) / data_sets_total : 0;
  const reading =
    source.data_set &&
    t(`dataSets.${source.data_set}` as "dataSets.routes", {
      defaultValue: source.data_set,
    });
  const now = [reading, source.route_name].filter(Boolean).join(" · ");
  const facts = [
    t("sync.dataSets", { done: data_sets_done, total: data_sets_total }),
    t("sync.pages", { count: source.pages }),
    t("sync.rows", { count: source.rows_total }),
    running && source.rows_per_second > 0
      ? t("sync.speed", { rows: format.count(source.rows_per_second) })
      : "",
    running && source.seconds_left !== null
      ? t("sync.left", { time: format.duration(source.seconds_left) })
      : "",
    source.retries > 0 ? t("sync.retries", { count: source.retries }) : "",
  ].filter(Boolean);
  return (
    <div className={classes.progress} data-testid="sync-source">
      <div className={classes.progressHead}>
        <strong>
          <Name>{source.name}</Name>
        </strong>
        <span className={classes.state} data-state={source.state}>
          {t(`sync.states.${source.state}`)}
        </span>
        <span className={classes.now} title={now}>
          {now}
        </span>
      </div>
      <Progress
        size="sm"
        value={source.state === "finished" ? 100 : part}
        aria-label={t("sync.progressOf", { name: source.name })}
        transitionDuration={100}
      />
      {source.state !== "queued" && <div className="soft small">{facts.join(" · ")}</div>}
      {source.wait && <Wait wait={source.wait} />}
      {source.failure && <FailureNote error={new CallFailure(source.failure)} />}
      {source.state === "cancelled" && <p className="small">{t("sync.carriesOn")}</p>}
    </div>
  );
}

/** Why it waits, with the seconds that are left. */
function Wait({ wait }: { wait: SyncWait }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { sentence, seconds, try_number, tries_max } = wait;
  const [passed, setPassed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another wait counts anew.
  useEffect(() => {
    setPassed(0);
    const timer = setInterval(() => setPassed((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, [sentence, seconds, try_number]);
  return (
    <p className={classes.wait} role="status">
      <Icon name="clock" size={14} />
      {sentence} {t("sync.wait", { time: format.duration(Math.max(0, seconds - passed)) })}{" "}
      {t("sync.try", { number: try_number, max: tries_max })}
    </p>
  );
}
