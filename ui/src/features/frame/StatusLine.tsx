// The status line: how fresh the figures are, what failed, what waits in quarantine, the backup.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/use_format";
import { ask, useDesk, useSync } from "../../host";
import { usePlace } from "../../place";
import classes from "./Frame.module.css";
import { StatusLineBackup } from "./StatusLineBackup";

const REFRESH_MS = 60_000;

export function StatusLine() {
  const { t } = useTranslation();
  const { date, go } = usePlace();
  const format = useFormat();
  const desk = useDesk().data;
  const today = useQuery({
    ...ask("today", { date: date ?? null }),
    refetchInterval: REFRESH_MS,
  }).data;
  const sync = useSync().data;
  const running = sync?.sources.find((source) => source.state === "running");
  const freshness = today?.freshness;
  const age = freshness?.age_minutes;
  return (
    <footer className={classes.status} data-testid="status-line">
      {desk?.demo && <strong>{t("status.demo")}</strong>}
      {sync?.running ? (
        <span role="status">
          {running
            ? t("status.running", {
                source: running.name,
                rows: format.count(running.rows_total),
              })
            : t("status.starting")}
        </span>
      ) : (
        freshness && (
          <span data-tone={freshness.stale ? "amber" : undefined}>
            {freshness.sources === 0
              ? t("status.noSource")
              : age === null || age === undefined
                ? t("status.never")
                : t("status.age", { age: format.age(age) })}
          </span>
        )
      )}
      {freshness !== undefined && freshness.sources_failed > 0 && (
        <button type="button" data-tone="red" onClick={go.connections}>
          {t("status.failed", { count: freshness.sources_failed })}
        </button>
      )}
      {freshness !== undefined && freshness.quarantined > 0 && (
        <button type="button" data-tone="amber" onClick={go.quarantine}>
          {t("status.quarantined", { count: freshness.quarantined })}
        </button>
      )}
      {desk && <StatusLineBackup desk={desk} />}
    </footer>
  );
}
