// Takes a movement back: said in numbers, with its reason, confirmed by the verb.

import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Note } from "../../components/Note";
import { useFormat } from "../../components/use_format";
import { type MovementView, useCommand } from "../../host";

type VoidMovementProps = { movement: MovementView; currency: string; close: () => void };

export function VoidMovement({ movement, currency, close }: VoidMovementProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const takeBack = useCommand("void_movement");
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      title={t("movements.voidTitle")}
      keep={t("movements.voidKeep")}
      verb={t("movements.voidVerb")}
      ready={reason.trim() !== ""}
      pending={takeBack.isPending}
      error={takeBack.error}
      close={close}
      submit={() =>
        takeBack.mutate({ movement: movement.id, reason: reason.trim() }, { onSuccess: close })
      }
      testId="movement-void"
    >
      <Note tone="red" icon="warning">
        <p>
          {t("movements.voidText", {
            kind: t(`movements.kinds.${movement.kind}`),
            amount: `${format.amount(movement.amount, currency)} ${currency}`,
            date: format.day(movement.date),
          })}
        </p>
        {movement.pair !== null && <p>{t("movements.voidPair")}</p>}
      </Note>
      <Textarea
        data-autofocus
        label={t("movements.voidReason")}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
