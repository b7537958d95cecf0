// Removes a source: says in numbers what goes, and wants its name typed.

import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import { type SourceView, useCommand } from "../../host";

type RemoveSourceProps = { source: SourceView; opened: boolean; close: () => void };

export function RemoveSource({ source, opened, close }: RemoveSourceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useCommand("remove_source");
  const [typed, setTyped] = useState("");
  const right = typed.trim() === source.name;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("connections.removeTitle", { name: source.name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (right) remove.mutate({ name: source.name });
        }}
      >
        <Stack gap="sm">
          <Note tone="red" icon="warning">
            {t("connections.removeText", {
              count: source.routes,
              quarantined: format.count(source.quarantined),
            })}
          </Note>
          <TextInput
            data-autofocus
            label={t("connections.removeType", { name: source.name })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {remove.error && <FailureNote error={remove.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("connections.keep")}
            </Button>
            <Button
              type="submit"
              color="red.9"
              disabled={!right}
              loading={remove.isPending}
              data-testid="source-remove"
            >
              {t("connections.removeVerb")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
