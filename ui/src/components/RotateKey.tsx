// Encrypts the store anew: what happens, the password, and then the new recovery key.

import { useTranslation } from "react-i18next";
import { useShowKey } from "../shown_key";
import { Note } from "./Note";
import { PasswordDialog } from "./PasswordDialog";

export function RotateKey({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const show = useShowKey();
  return (
    <PasswordDialog
      command="rotate_key"
      title={t("keyChange.title")}
      verb={t("keyChange.verb")}
      pending={t("keyChange.running")}
      danger
      close={close}
      done={({ recovery_key }) => show(recovery_key)}
    >
      <Note tone="amber" icon="warning">
        <p>{t("keyChange.text")}</p>
        <p>{t("keyChange.keeps")}</p>
        <p>{t("keyChange.recovery")}</p>
      </Note>
    </PasswordDialog>
  );
}
