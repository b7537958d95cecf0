// Why somebody has to see names: a reason, and where needed a note. Both go into the log.

import { Button, Group, Modal, Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Note } from "../../components/Note";
import { type Reason, useDesk } from "../../host";
import { useAskedPurpose } from "../../purposes";

const REASONS: Reason[] = [
  "contact",
  "difference",
  "data_subject",
  "complaint",
  "authority",
  "audit",
  "other",
];
const NOTE_CHARACTERS_MAX = 200;

export function PurposeDialog() {
  const { t } = useTranslation();
  const { asked, close } = useAskedPurpose();
  return (
    <Modal
      opened={asked !== null}
      onClose={close}
      title={t("privacy.title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <PurposeForm key={asked} />
    </Modal>
  );
}

function PurposeForm() {
  const { t } = useTranslation();
  const { close, give } = useAskedPurpose();
  const me = useDesk().data?.me;
  const [reason, setReason] = useState<Reason | null>(null);
  const [note, setNote] = useState("");
  const written = note.trim();
  const ready = reason !== null && (reason !== "other" || written !== "");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) give(written === "" ? { reason } : { reason, note: written });
      }}
    >
      <Stack gap="sm">
        <Radio.Group
          label={t("privacy.why")}
          value={reason}
          onChange={(value) => setReason(value as Reason)}
        >
          <Stack gap={6} mt={6}>
            {REASONS.map((known, index) => (
              <Radio
                key={known}
                value={known}
                label={t(`privacy.reasons.${known}`)}
                {...(index === 0 && { "data-autofocus": true })}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t(reason === "other" ? "privacy.noteNeeded" : "privacy.note")}
          description={t("privacy.noteHint")}
          maxLength={NOTE_CHARACTERS_MAX}
          rows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Note tone="neutral" icon="log">
          {t("privacy.logged", { name: me?.full_name || me?.name || "" })}
        </Note>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("cancel")}
          </Button>
          <Button type="submit" disabled={!ready}>
            {t("privacy.see")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
