// The quarantine: records that could not be read, why, and as they came.

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { EmptyState } from "../../components/EmptyState";
import { FailureNote } from "../../components/FailureNote";
import { HiddenNames } from "../../components/HiddenNames";
import { Icon } from "../../components/Icon";
import { indentJson } from "../../components/json_text";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import { Waiting } from "../../components/Waiting";
import { askQuarantine, type QuarantineEntry } from "../../host";
import { usePlace } from "../../place";
import { usePurpose } from "../../purposes";
import classes from "./Connections.module.css";

const PLACE = "quarantine";

export function QuarantinePage() {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { purpose } = usePurpose(PLACE);
  const found = useQuery(askQuarantine({ source: null, purpose }));
  const [opened, setOpened] = useState<string | null>(null);
  useKeys({ Escape: opened === null ? undefined : () => setOpened(null) });
  if (!found.data) {
    if (!found.error) return <Waiting rows={6} height={40} />;
    return <FailureNote error={found.error} retry={found.refetch} retrying={found.isFetching} />;
  }
  const { entries, total, hidden } = found.data;
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="left" size={14} />}
          onClick={go.connections}
        >
          {t("pages.connections")}
        </Button>
        <span className="soft">{entries.length > 0 && t("quarantine.text")}</span>
      </div>
      <HiddenNames place={PLACE} hidden={hidden} />
      {entries.length === 0 ? (
        <EmptyState icon="check" title={t("quarantine.none.title")}>
          {t("quarantine.none.text")}
        </EmptyState>
      ) : (
        <table className={classes.quarantine}>
          <thead>
            <tr>
              <th scope="col">{t("quarantine.columns.record")}</th>
              <th scope="col">{t("quarantine.columns.why")}</th>
              <th scope="col">{t("quarantine.columns.field")}</th>
              <th scope="col">{t("quarantine.columns.last")}</th>
              <th scope="col" className={classes.number}>
                {t("quarantine.columns.times")}
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Entry
                key={entry.number}
                entry={entry}
                hidden={hidden}
                opened={opened === entry.number}
                toggle={() => setOpened(opened === entry.number ? null : entry.number)}
              />
            ))}
          </tbody>
        </table>
      )}
      {total > entries.length && (
        <p className="soft">{t("quarantine.more", { shown: entries.length, total })}</p>
      )}
    </div>
  );
}

type EntryProps = { entry: QuarantineEntry; hidden: boolean; opened: boolean; toggle: () => void };

function Entry({ entry, hidden, opened, toggle }: EntryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const kind = t(`kinds.${entry.kind}` as "kinds.payments", { defaultValue: entry.kind });
  return (
    <>
      <tr data-testid={`quarantine-${entry.number}`}>
        <th scope="row">
          <button type="button" aria-expanded={opened} onClick={toggle}>
            <Icon name={opened ? "down" : "right"} size={12} />
            <span>
              <Name>{`${kind} ${entry.id ?? t("quarantine.noId")}`}</Name>
              <span className="soft small">
                {[entry.source, entry.route_name].filter(Boolean).join(" · ")}
              </span>
            </span>
          </button>
        </th>
        <td>{entry.sentence}</td>
        <td>
          <Name>{entry.field}</Name>
        </td>
        <td title={t("quarantine.first", { at: format.instant(entry.first_seen_at) })}>
          {format.instant(entry.last_seen_at)}
        </td>
        <td className={classes.number}>{format.count(entry.times)}</td>
      </tr>
      {opened && (
        <tr>
          <td colSpan={5}>
            <pre className={classes.text} data-testid="record-text">
              {indentJson(entry.text)}
            </pre>
            {hidden ? (
              <span className="soft small">{t("privacy.noCopy")}</span>
            ) : (
              <CopyButton text={entry.text}>{t("record.copyText")}</CopyButton>
            )}
          </td>
        </tr>
      )}
    </>
  );
}
