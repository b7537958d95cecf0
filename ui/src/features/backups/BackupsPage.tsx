// Backups: how old the last good one is, which there are, making one here or on a disk.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { EmptyState } from "../../components/EmptyState";
import { FailureNote } from "../../components/FailureNote";
import { Name } from "../../components/Name";
import { Note } from "../../components/Note";
import { fileNameOf } from "../../components/paths";
import { useFormat } from "../../components/use_format";
import { Waiting } from "../../components/Waiting";
import { ask, type BackupAgeView, type BackupFileView, type BackupsView } from "../../host";
import classes from "./Backups.module.css";
import { MakeBackup } from "./MakeBackup";

export function BackupsPage() {
  // Backups are also made unasked, so what is remembered of them is asked again.
  const found = useQuery({ ...ask("backups", {}), staleTime: 0 });
  if (!found.data) {
    if (!found.error) return <Waiting rows={7} height={36} />;
    return <FailureNote error={found.error} retry={found.refetch} retrying={found.isFetching} />;
  }
  return (
    <div className={classes.page}>
      {found.error && <FailureNote error={found.error} retry={found.refetch} />}
      <Age age={found.data.age} />
      <MakeBackup folder={found.data.folder} />
      <Files backups={found.data} />
      <About />
    </div>
  );
}

/** The age of the last good backup, and what to do where it is too old. */
function Age({ age }: { age: BackupAgeView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { last_good_at, age_hours, late, failure } = age;
  const words =
    last_good_at === null
      ? t("backups.age.none")
      : t("backups.age.last", {
          age: format.dayAge(last_good_at, age_hours ?? 0),
          at: format.instant(last_good_at),
        });
  return (
    <>
      <Note tone={late ? "amber" : "green"} icon={late ? "warning" : "check"}>
        <h2 className={classes.headline} data-testid="backup-age">
          {words}
        </h2>
        <p>{t(`backups.age.${late ? "late" : "well"}`)}</p>
      </Note>
      {failure !== null && (
        <Note tone="red" icon="warning">
          <strong>{t("backups.age.failed")}</strong> {failure}
        </Note>
      )}
    </>
  );
}

function Files({ backups }: { backups: BackupsView }) {
  const { t } = useTranslation();
  const { files, folder } = backups;
  return (
    <section aria-label={t("backups.files")} className={classes.files}>
      <h2>{t("backups.files")}</h2>
      <div className={classes.folder}>
        <span className="soft">{t("backups.folder")}</span>
        <Name>{folder}</Name>
        <CopyButton text={folder}>{t("copy.copy")}</CopyButton>
      </div>
      {files.length === 0 ? (
        <EmptyState icon="backup" title={t("backups.empty.title")}>
          {t("backups.empty.text")}
        </EmptyState>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("backups.columns.at")}</th>
              <th scope="col">{t("backups.columns.kept")}</th>
              <th scope="col" className={classes.number}>
                {t("backups.columns.size")}
              </th>
              <th scope="col">{t("backups.columns.file")}</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <File key={file.path} file={file} />
            ))}
          </tbody>
        </table>
      )}
      <p className="soft small">{t("backups.retention")}</p>
    </section>
  );
}

function File({ file }: { file: BackupFileView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kept = file.kept_as.map((reason) => t(`backups.kept.${reason}`));
  return (
    <tr data-testid="backup-file">
      <th scope="row" title={file.at}>
        {format.instant(file.at)}
      </th>
      <td>{kept.length > 0 ? kept.join(" · ") : t("backups.kept.next")}</td>
      <td className={classes.number}>{format.bytes(file.bytes)}</td>
      <td title={file.path}>
        <Name>{fileNameOf(file.path)}</Name>
      </td>
    </tr>
  );
}

function About() {
  const { t } = useTranslation();
  return (
    <section className={classes.about} aria-label={t("backups.about.title")}>
      <h2>{t("backups.about.title")}</h2>
      {(["what", "opens", "apart", "restore"] as const).map((part) => (
        <p key={part}>{t(`backups.about.${part}`)}</p>
      ))}
    </section>
  );
}
