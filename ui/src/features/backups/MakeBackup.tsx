// Makes a backup now, in the folder or somewhere else, and says what came of it.

import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { Note } from "../../components/Note";
import { folderOf, nameStamp, pathIn } from "../../components/paths";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import { usePreference } from "../../components/use_preference";
import { type BackupView, useCommand } from "../../host";
import { useMay } from "../../may";
import classes from "./Backups.module.css";

export function MakeBackup({ folder }: { folder: string }) {
  const { t } = useTranslation();
  const { may, readOnly } = useMay();
  const make = useCommand("back_up");
  const [copying, setCopying] = useState(false);
  const allowed = may("back_up") && !readOnly && !make.isPending;
  const now = () => make.mutate({ path: null });
  useKeys({
    N: allowed ? now : undefined,
    E: allowed ? () => setCopying(true) : undefined,
  });
  if (!may("back_up")) return <p className="soft">{t("backups.owner")}</p>;
  const reason = readOnly ? t("readOnly.reason") : undefined;
  return (
    <>
      <div className={classes.tools}>
        <Button
          size="xs"
          disabled={readOnly}
          title={reason}
          loading={make.isPending && !copying}
          rightSection={<Key>N</Key>}
          onClick={now}
        >
          {t("backups.now")}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={readOnly || make.isPending}
          title={reason}
          leftSection={<Icon name="backup" size={14} />}
          rightSection={<Key>E</Key>}
          onClick={() => setCopying(true)}
        >
          {t("backups.copy.verb")}
        </Button>
        {make.isPending && (
          <span className="soft" role="status">
            {t("backups.making")}
          </span>
        )}
      </div>
      {make.error && !copying && <FailureNote error={make.error} dismiss={make.reset} />}
      {make.data && <Made backup={make.data} dismiss={make.reset} />}
      <Modal
        opened={copying}
        onClose={() => setCopying(false)}
        title={t("backups.copy.title")}
        size={620}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <CopyForm folder={folder} make={make} close={() => setCopying(false)} />
      </Modal>
    </>
  );
}

function Made({ backup, dismiss }: { backup: BackupView; dismiss: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = t("backups.made", {
    path: backup.path,
    at: format.instant(backup.at),
    size: format.bytes(backup.bytes),
    count: backup.entries,
    head: backup.head,
  });
  return (
    <Note
      tone="green"
      icon="check"
      action={
        <Button size="xs" variant="default" onClick={dismiss}>
          {t("close")}
        </Button>
      }
    >
      <p data-testid="backup-made">{words}</p>
      <CopyButton text={words}>{t("log.export.copy")}</CopyButton>
    </Note>
  );
}

type CopyFormProps = {
  folder: string;
  make: ReturnType<typeof useCommand<"back_up">>;
  close: () => void;
};

function CopyForm({ folder, make, close }: CopyFormProps) {
  const { t } = useTranslation();
  const [last, setLast] = usePreference("backups.folder", "");
  const [path, setPath] = useState(() =>
    pathIn(
      last || folderOf(folderOf(folder)),
      t("backups.copy.file", { at: nameStamp(new Date()) }),
    ),
  );
  const chosen = path.trim();
  const inFolder = folderOf(chosen) === folder;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen === "" || inFolder) return;
        const onSuccess = () => {
          setLast(folderOf(chosen));
          close();
        };
        make.mutate({ path: chosen }, { onSuccess });
      }}
    >
      <Stack gap="sm">
        <p className="soft">{t("backups.copy.text")}</p>
        <TextInput
          data-autofocus
          label={t("backups.copy.path")}
          description={t("log.export.pathHint")}
          error={inFolder ? t("backups.copy.inFolder") : undefined}
          spellCheck={false}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        {make.error && <FailureNote error={make.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("cancel")}
          </Button>
          <Button type="submit" disabled={chosen === "" || inFolder} loading={make.isPending}>
            {t("backups.copy.now")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
