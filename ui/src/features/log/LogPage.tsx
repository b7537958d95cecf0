// The activity log: what was done, by whom and when; whether it is whole; a copy of it.

import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { useKeys } from "../../components/use_keys";
import { Waiting } from "../../components/Waiting";
import { askLog, useCommand } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import { CheckResult } from "./CheckResult";
import { EntryDrawer } from "./EntryDrawer";
import { ExportDialog } from "./ExportDialog";
import classes from "./Log.module.css";
import { LogFilters } from "./LogFilters";
import { LogTable } from "./LogTable";
import { useLogFilter } from "./use_log_filter";

export function LogPage() {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { entry } = useSearch({ strict: false });
  const filter = useLogFilter();
  const found = useInfiniteQuery({ ...askLog(filter.asked), placeholderData: keepPreviousData });
  const body = useRef<HTMLTableSectionElement>(null);
  const log = found.data?.pages.at(-1);
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? [];
  const focusFirst = () => body.current?.querySelector<HTMLElement>("[data-row]")?.focus();
  const clear = (
    <Button variant="default" onClick={filter.clear} rightSection={<Key>0</Key>}>
      {t("log.clear")}
    </Button>
  );
  return (
    <div className={classes.page}>
      <Tools />
      <LogFilters filter={filter} log={log} leave={focusFirst} />
      {found.error && (
        <FailureNote error={found.error} retry={found.refetch} retrying={found.isFetching} />
      )}
      {!log && !found.error && <Waiting rows={12} height={30} />}
      {log && (
        <p className="soft small" role="status">
          {t(filter.filtered ? "log.found" : "log.all", {
            count: log.total,
            of: log.entries_in_all,
          })}
        </p>
      )}
      {log && entries.length > 0 && (
        <LogTable
          ref={body}
          entries={entries}
          left={log.total - entries.length}
          loading={found.isFetchingNextPage}
          more={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
          open={(n) => void go.entry(n)}
        />
      )}
      {log?.total === 0 && (
        <EmptyState
          icon="log"
          title={t(filter.filtered ? "log.none.filtered" : "log.none.title")}
          action={filter.filtered ? clear : undefined}
        >
          {t(filter.filtered ? "log.none.filteredText" : "log.none.text")}
        </EmptyState>
      )}
      <EntryDrawer n={entry} close={() => void go.entry(undefined)} />
    </div>
  );
}

/** What can be done with the log as a whole. */
function Tools() {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may, readOnly } = useMay();
  const check = useCommand("audit_verify");
  const [exporting, setExporting] = useState(false);
  const verify = may("audit_verify") && !check.isPending ? () => check.mutate({}) : undefined;
  const write = may("audit_export") && !readOnly ? () => setExporting(true) : undefined;
  useKeys({ V: verify, E: write });
  return (
    <>
      <div className={classes.tools}>
        <p className="soft">{t("log.text")}</p>
        {may("audit_verify") && (
          <Button
            size="xs"
            loading={check.isPending}
            leftSection={<Icon name="check" size={14} />}
            rightSection={<Key>V</Key>}
            onClick={verify}
          >
            {t("log.check.verb")}
          </Button>
        )}
        {may("audit_export") && (
          <Button
            size="xs"
            variant="default"
            disabled={readOnly}
            title={readOnly ? t("readOnly.reason") : undefined}
            rightSection={<Key>E</Key>}
            onClick={write}
          >
            {t("log.export.verb")}
          </Button>
        )}
      </div>
      {check.error && <FailureNote error={check.error} retry={verify} dismiss={check.reset} />}
      {check.data && (
        <CheckResult found={check.data} open={(n) => void go.entry(n)} dismiss={check.reset} />
      )}
      <ExportDialog opened={exporting} close={() => setExporting(false)} />
    </>
  );
}
