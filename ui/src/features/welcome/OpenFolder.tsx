// Turns to another data folder.

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { useCommand } from "../../host";

type OpenFolderProps = { folder: string; back: () => void; done: () => void };

export function OpenFolder({ folder, back, done }: OpenFolderProps) {
  const { t } = useTranslation();
  const choose = useCommand("choose_folder");
  const [typed, setTyped] = useState(folder);
  const ready = typed.trim() !== "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) choose.mutate({ data_folder: typed.trim() }, { onSuccess: done });
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t("welcome.open.folder")}
          description={t("welcome.open.hint")}
          autoFocus
          spellCheck={false}
          data-testid="data-folder"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {choose.error && <FailureNote error={choose.error} />}
        <Group justify="space-between">
          <Button variant="default" onClick={back}>
            {t("back")}
          </Button>
          <Button
            type="submit"
            disabled={!ready}
            loading={choose.isPending}
            data-testid="choose-folder"
          >
            {t("welcome.open.verb")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
