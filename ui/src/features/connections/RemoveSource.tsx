// Removes a source: says in numbers what goes, and wants its name typed.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog, TypedName } from "../../components/ConfirmDialog";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import { type SourceView, useCommand } from "../../host";

type RemoveSourceProps = { source: SourceView; opened: boolean; close: () => void };

export function RemoveSource({ source, opened, close }: RemoveSourceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useCommand("remove_source");
  const [typed, setTyped] = useState("");
  return (
    <ConfirmDialog
      opened={opened}
      title={t("connections.removeTitle", { name: source.name })}
      keep={t("connections.keep")}
      verb={t("connections.removeVerb")}
      ready={typed.trim() === source.name}
      pending={remove.isPending}
      error={remove.error}
      close={close}
      submit={() => remove.mutate({ name: source.name })}
      testId="source-remove"
    >
      <Note tone="red" icon="warning">
        {t("connections.removeText", {
          count: source.routes,
          quarantined: format.count(source.quarantined),
        })}
      </Note>
      <TypedName
        label={t("connections.removeType", { name: source.name })}
        value={typed}
        set={setTyped}
      />
    </ConfirmDialog>
  );
}
