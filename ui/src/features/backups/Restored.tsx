// What was restored: from when it is, and how long its activity log was.

import { Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../components/CopyButton";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import type { RestoreView } from "../../host";

export function Restored({ restored, go }: { restored: RestoreView; go: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = t("restore.done", {
    at: format.instant(restored.at),
    folder: restored.data_folder,
    count: restored.entries,
    head: restored.head,
  });
  return (
    <Stack gap="md">
      <Note tone="green" icon="check">
        <p data-testid="restored">{words}</p>
      </Note>
      <p>{t("restore.next")}</p>
      <Group justify="space-between">
        <CopyButton text={words}>{t("log.export.copy")}</CopyButton>
        <Button onClick={go} autoFocus>
          {t("restore.go")}
        </Button>
      </Group>
    </Stack>
  );
}
