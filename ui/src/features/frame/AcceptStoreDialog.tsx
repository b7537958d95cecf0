// The owner's decision about a store that is not as Cuadre left it: why, with the password.

import { PasswordInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Findings } from "../../components/Findings";
import { Note } from "../../components/Note";
import { useSecret } from "../../components/use_secret";
import { type AuditFindingView, useSecretCommand } from "../../host";

type AcceptStoreProps = { findings: AuditFindingView[]; opened: boolean; close: () => void };

export function AcceptStoreDialog({ findings, opened, close }: AcceptStoreProps) {
  return opened && <AcceptStore findings={findings} close={close} />;
}

function AcceptStore({ findings, close }: Omit<AcceptStoreProps, "opened">) {
  const { t } = useTranslation();
  const accept = useSecretCommand("accept_store");
  const [reason, setReason] = useState("");
  const password = useSecret();
  const submit = async () => {
    if (await accept.send({ reason: reason.trim(), password: password.take() })) close();
  };
  return (
    <ConfirmDialog
      title={t("readOnly.accept.title")}
      size={620}
      keep={t("readOnly.accept.keep")}
      verb={t("readOnly.accept.verb")}
      ready={reason.trim() !== "" && password.value !== ""}
      pending={accept.isPending}
      error={accept.error}
      close={close}
      submit={() => void submit()}
      testId="accept-store"
    >
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
    </ConfirmDialog>
  );
}
