// A record as the upstream sent it: every version, and the page and the sync that brought it.

import { ActionIcon, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { FailureNote } from "../../components/FailureNote";
import { HiddenNames } from "../../components/HiddenNames";
import { Icon } from "../../components/Icon";
import { indentJson } from "../../components/json_text";
import { Key } from "../../components/Key";
import { Name } from "../../components/Name";
import { useFormat } from "../../components/use_format";
import { Waiting } from "../../components/Waiting";
import { askRecord, type RecordView, type VersionView } from "../../host";
import { usePurpose } from "../../purposes";
import classes from "./CashBox.module.css";

type RecordPanelProps = {
  /** `payments/1042`: the kind and our number. */
  record: string;
  currency: string;
  back: () => void;
  close: () => void;
};

export function RecordPanel({ record, back, close }: RecordPanelProps) {
  const { t } = useTranslation();
  const [kind = "", number = ""] = record.split("/");
  const place = `record ${record}`;
  const { purpose } = usePurpose(place);
  const found = useQuery(askRecord({ kind, number, purpose }));
  const backButton = useRef<HTMLButtonElement>(null);
  useEffect(() => backButton.current?.focus(), []);
  return (
    <>
      <header className={classes.panelHead}>
        <Button
          ref={backButton}
          size="xs"
          variant="default"
          leftSection={<Icon name="left" size={14} />}
          rightSection={<Key>Esc</Key>}
          onClick={back}
        >
          {t("record.back")}
        </Button>
        <div className={classes.gap} />
        <ActionIcon variant="subtle" color="gray" aria-label={t("close")} onClick={close}>
          <Icon name="close" />
        </ActionIcon>
      </header>
      <HiddenNames place={place} hidden={found.data?.hidden ?? false} />
      {found.error && <FailureNote error={found.error} retry={found.refetch} />}
      {!found.data && !found.error && <Waiting rows={8} height={28} />}
      {found.data && <Record record={found.data} />}
    </>
  );
}

function Record({ record }: { record: RecordView }) {
  const { t } = useTranslation();
  const [chosen, choose] = useState(0);
  const version = record.versions[chosen];
  return (
    <div className={classes.record}>
      <h3>
        {t(`kinds.${record.kind}` as "kinds.payments", { defaultValue: record.kind })}
        <Name>{record.id}</Name>
      </h3>
      <p className="soft small">{t("record.asSent", { source: record.source })}</p>
      {record.versions.length > 1 && (
        <ul className={classes.versions} aria-label={t("record.versions")}>
          {record.versions.map((known, index) => (
            <li key={`${known.sync} ${known.page} ${known.received_at}`}>
              <button type="button" aria-pressed={index === chosen} onClick={() => choose(index)}>
                <Change change={known.change} />
                {index === 0 && ` · ${t("record.latest")}`}
              </button>
            </li>
          ))}
        </ul>
      )}
      {version && <Version version={version} />}
      {version && (
        <div className={classes.copies}>
          {record.hidden ? (
            <span className="soft small">{t("privacy.noCopy")}</span>
          ) : (
            <CopyButton text={version.text}>{t("record.copyText")}</CopyButton>
          )}
          <CopyButton text={record.id}>{t("record.copyId")}</CopyButton>
        </div>
      )}
    </div>
  );
}

function Version({ version }: { version: VersionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t("record.change")}</dt>
        <dd>
          <Change change={version.change} />
        </dd>
        <dt>{t("record.received")}</dt>
        <dd title={version.received_at}>{format.instant(version.received_at)}</dd>
        <dt>{t("record.updated")}</dt>
        <dd title={version.updated_at ?? undefined}>
          {version.updated_at ? format.instant(version.updated_at) : "—"}
        </dd>
        <dt>{t("record.broughtBy")}</dt>
        <dd>{t("record.pageAndSync", { page: version.page, sync: version.sync })}</dd>
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls takes the arrows. */}
      <pre className={classes.text} data-testid="record-text" tabIndex={0}>
        {indentJson(version.text)}
      </pre>
    </>
  );
}

function Change({ change }: { change: string }) {
  const { t } = useTranslation();
  return t(`changes.${change}` as "changes.new", { defaultValue: change });
}
