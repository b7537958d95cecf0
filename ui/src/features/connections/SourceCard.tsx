// One source: where it answers, how it stands, and what can be done with it.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Name } from "../../components/Name";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import { type SourceView, useCommand, useSync } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import classes from "./Connections.module.css";
import { DataSets } from "./DataSets";
import { RemoveSource } from "./RemoveSource";

export function SourceCard({ source }: { source: SourceView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const running = useSync().data?.running ?? false;
  const test = useCommand("test_source");
  const sync = useCommand("start_sync");
  const [removing, setRemoving] = useState(false);
  const { may, readOnly } = useMay();
  const reason = readOnly ? t("readOnly.reason") : undefined;
  return (
    <section className={classes.card} aria-label={source.name} data-testid="source">
      <div className={classes.cardHead}>
        <div className={classes.cardName}>
          <h2>
            <Name>{source.name}</Name>
          </h2>
          <span className="soft small">
            {["PrestaCOP", source.base_url, source.tenant, source.email]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </div>
        {may("test_source") && (
          <Button
            size="xs"
            variant="default"
            disabled={readOnly}
            title={reason}
            loading={test.isPending}
            onClick={() => test.mutate({ name: source.name })}
          >
            {t("connections.test")}
          </Button>
        )}
        {may("start_sync") && (
          <Button
            size="xs"
            variant="default"
            disabled={running || readOnly}
            title={reason}
            loading={sync.isPending}
            onClick={() => sync.mutate({ sources: [source.name], full: false })}
          >
            {t("connections.sync")}
          </Button>
        )}
        {may("remove_source") && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            className={classes.remove}
            disabled={readOnly}
            title={reason}
            onClick={() => setRemoving(true)}
          >
            {t("connections.remove")}
          </Button>
        )}
      </div>
      <Standing source={source} />
      {test.error && (
        <FailureNote error={test.error} retry={() => test.mutate({ name: source.name })} />
      )}
      {sync.error && <FailureNote error={sync.error} />}
      {test.data && (
        <Note tone="green" icon="check">
          {t("connections.tested", {
            count: test.data.routes,
            milliseconds: format.count(test.data.milliseconds),
          })}{" "}
          <span className="soft">
            {t("connections.scopes", { list: format.list(test.data.scopes) })}
          </span>
        </Note>
      )}
      {source.data_sets.length > 0 && <DataSets sets={source.data_sets} />}
      <RemoveSource source={source} opened={removing} close={() => setRemoving(false)} />
      {source.data_sets.length === 0 && (
        <p className="soft">
          <Icon name="clock" size={12} /> {t("connections.notRead")}
        </p>
      )}
    </section>
  );
}

/** How far the source has been read, and what stands in the way. */
function Standing({ source }: { source: SourceView }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const format = useFormat();
  const failed = source.data_sets.filter((set) => set.state === "failed").length;
  return (
    <>
      <p className={classes.standing}>
        <span>{t("connections.routes", { count: source.routes })}</span>
        <span>
          {source.finished_at
            ? t("connections.finishedAt", { at: format.instant(source.finished_at) })
            : t("connections.neverFinished")}
        </span>
        {failed > 0 && (
          <span data-tone="red">{t("connections.failedSets", { count: failed })}</span>
        )}
        {source.quarantined > 0 && (
          <button type="button" data-tone="amber" onClick={go.quarantine}>
            {t("status.quarantined", { count: source.quarantined })}
          </button>
        )}
      </p>
      {source.clock_gap_seconds !== null && (
        <Note tone="amber" icon="clock">
          {t("connections.clockGap", {
            time: format.duration(Math.abs(source.clock_gap_seconds)),
          })}
        </Note>
      )}
    </>
  );
}
