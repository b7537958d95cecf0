// One entry of the log with everything in it, beside the table.

import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { FailureNote } from "../../components/FailureNote";
import { Fingerprint } from "../../components/Fingerprint";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import { Waiting } from "../../components/Waiting";
import { type AuditDetailView, type AuditEntryView, askEntry } from "../../host";
import classes from "./Log.module.css";
import { Refused } from "./LogTable";
import { useRoleName } from "./use_role_name";

type EntryDrawerProps = { n: string | undefined; close: () => void };

export function EntryDrawer({ n, close }: EntryDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={n !== undefined}
      onClose={close}
      position="right"
      size={480}
      title={n === undefined ? "" : t("log.entryNumber", { n })}
      transitionProps={{ duration: 100 }}
      styles={{ title: { fontWeight: 600 } }}
      overlayProps={{ backgroundOpacity: 0.2 }}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {n !== undefined && <Found n={n} />}
    </Drawer>
  );
}

function Found({ n }: { n: string }) {
  const { t } = useTranslation();
  const found = useQuery(askEntry(n));
  const entry = found.data?.entries[0];
  if (found.error) {
    return <FailureNote error={found.error} retry={found.refetch} retrying={found.isFetching} />;
  }
  if (!found.data) return <Waiting rows={8} height={24} />;
  if (entry?.n !== n) {
    return (
      <Note tone="amber" icon="warning">
        {t("log.absent", { n })}
      </Note>
    );
  }
  return <Entry entry={entry} />;
}

function Entry({ entry }: { entry: AuditEntryView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const roleName = useRoleName();
  return (
    <div className={classes.entry} data-testid="entry">
      <h3>
        {entry.refused && <Refused />}
        {entry.title || entry.action}
      </h3>
      {entry.refused && <p className="soft">{t("log.refusedText")}</p>}
      <dl className={classes.facts}>
        <Fact name={t("log.columns.n")}>{entry.n}</Fact>
        <Fact name={t("log.columns.at")}>
          <time dateTime={entry.at} title={entry.at}>
            {format.moment(entry.at)}
          </time>
        </Fact>
        <Fact name={t("log.columns.user")}>{entry.user || "—"}</Fact>
        <Fact name={t("log.role")}>{roleName(entry.role)}</Fact>
        <Fact name={t("log.action")}>{entry.action}</Fact>
        <Fact name={t("log.columns.object")}>{entry.object || "—"}</Fact>
      </dl>
      <section aria-label={t("log.details")}>
        <h4>{t("log.details")}</h4>
        {entry.details.length === 0 ? (
          <p className="soft">{t("log.noDetails")}</p>
        ) : (
          <dl className={classes.facts}>
            {entry.details.map((detail) => (
              <Fact key={detail.name} name={nameOf(detail, t)}>
                {wordsOf(detail, t)}
              </Fact>
            ))}
          </dl>
        )}
      </section>
      <section aria-label={t("log.fingerprints")}>
        <h4>{t("log.fingerprints")}</h4>
        <p className="soft small">{t("log.fingerprintsText")}</p>
        {(["hash", "prev_hash"] as const).map((which) => (
          <div key={which} className={classes.print}>
            <div>
              <span className="soft small">{t(`log.${which}`)}</span>
              <Fingerprint>{entry[which]}</Fingerprint>
            </div>
            <CopyButton text={entry[which]}>{t("copy.copy")}</CopyButton>
          </div>
        ))}
      </section>
      <CopyButton text={textOf(entry)}>{t("log.copyEntry")}</CopyButton>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

// The names that are known have words; any other stands as the log holds it.
function nameOf({ name }: AuditDetailView, t: TFunction): string {
  return t(`log.names.${name}` as "log.names.note", { defaultValue: name });
}

function wordsOf({ name, value }: AuditDetailView, t: TFunction): string {
  if (name !== "purpose") return value;
  return t(`privacy.reasons.${value}` as "privacy.reasons.audit", { defaultValue: value });
}

/** The entry as lines of text, for a letter or a complaint. */
function textOf(entry: AuditEntryView): string {
  const { n, at, user, role, action, object, hash, prev_hash } = entry;
  const details = entry.details.map(({ name, value }) => [name, value]);
  return Object.entries({ n, at, user, role, action, object })
    .concat(details as [string, string][], [
      ["hash", hash],
      ["prev_hash", prev_hash],
    ])
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}
