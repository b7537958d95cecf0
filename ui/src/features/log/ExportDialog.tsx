// Writes the log to a file, and says where it stands and how it ends.

import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { FailureNote } from "../../components/FailureNote";
import { Note } from "../../components/Note";
import { folderOf, nameStamp, pathIn } from "../../components/paths";
import { usePreference } from "../../components/use_preference";
import { useCommand, useDesk } from "../../host";

export function ExportDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("log.export.title")}
      size={620}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <ExportForm close={close} />
    </Modal>
  );
}

function ExportForm({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const write = useCommand("audit_export");
  const dataFolder = useDesk().data?.data_folder ?? "";
  const [folder, setFolder] = usePreference("log.folder", folderOf(dataFolder));
  const [path, setPath] = useState(() =>
    pathIn(folder, t("log.export.file", { at: nameStamp(new Date()) })),
  );
  const ready = path.trim() !== "";
  const done =
    write.data &&
    t("log.export.done", {
      count: write.data.entries,
      path: write.data.path,
      head: write.data.head,
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready || write.data) return;
        const chosen = path.trim();
        write.mutate({ path: chosen }, { onSuccess: () => setFolder(folderOf(chosen)) });
      }}
    >
      <Stack gap="sm">
        {done ? (
          <Note tone="green" icon="check">
            <p data-testid="export-done">{done}</p>
            <p>{t("log.export.keep")}</p>
            <CopyButton text={done}>{t("log.export.copy")}</CopyButton>
          </Note>
        ) : (
          <>
            <p className="soft">{t("log.export.text")}</p>
            <TextInput
              data-autofocus
              label={t("log.export.path")}
              description={t("log.export.pathHint")}
              spellCheck={false}
              value={path}
              onChange={(event) => setPath(event.currentTarget.value)}
            />
          </>
        )}
        {write.error && <FailureNote error={write.error} />}
        <Group justify="flex-end">
          <Button variant={done ? "filled" : "default"} onClick={close}>
            {t(done ? "close" : "cancel")}
          </Button>
          {!done && (
            <Button type="submit" disabled={!ready} loading={write.isPending}>
              {t("log.export.now")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
