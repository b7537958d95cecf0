// The owner's decision about a store that is not as Cuadre left it: why, with the password.

import { Button, Group, Modal, PasswordInput, Stack, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Findings } from "../../components/Findings";
import { Note } from "../../components/Note";
import { useSecret } from "../../components/use_secret";
import { type AuditFindingView, useSecretCommand } from "../../host";

type AcceptStoreProps = { findings: AuditFindingView[]; opened: boolean; close: () => void };

export function AcceptStoreDialog({ findings, opened, close }: AcceptStoreProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("readOnly.accept.title")}
      size={620}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <AcceptForm findings={findings} close={close} />
    </Modal>
  );
}

function AcceptForm({ findings, close }: Omit<AcceptStoreProps, "opened">) {
  const { t } = useTranslation();
  const accept = useSecretCommand("accept_store");
  const [reason, setReason] = useState("");
  const password = useSecret();
  const ready = reason.trim() !== "" && password.value !== "";
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || accept.isPending) return;
    if (await accept.send({ reason: reason.trim(), password: password.take() })) close();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Note tone="red" icon="warning">
          <p>{t("readOnly.accept.text", { count: findings.length })}</p>
          <Findings findings={findings} />
        </Note>
        <Textarea
          data-autofocus
          label={t("readOnly.accept.reason")}
          description={t("readOnly.accept.reasonHint")}
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("password.owner")}
          autoComplete="current-password"
          value={password.value}
          onChange={(event) => password.set(event.currentTarget.value)}
        />
        {accept.error && <FailureNote error={accept.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("readOnly.accept.keep")}
          </Button>
          <Button
            type="submit"
            color="red.9"
            disabled={!ready}
            loading={accept.isPending}
            data-testid="accept-store"
          >
            {t("readOnly.accept.verb")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
