// In the status line: how old the last good backup is, and whether the recovery key is kept.

import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/use_format";
import type { DeskView } from "../../host";
import { useMay } from "../../may";
import { usePlace } from "../../place";

export function StatusLineBackup({ desk }: { desk: DeskView }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may } = useMay();
  const format = useFormat();
  const { last_good_at, age_hours, late, failure } = desk.backup;
  // An invented tenant has nothing to keep.
  if (desk.demo) return null;
  const words =
    failure !== null
      ? t("status.backupFailed")
      : last_good_at === null
        ? t("status.noBackup")
        : t("status.backup", { age: format.dayAge(last_good_at, age_hours ?? 0) });
  const tone = late || failure !== null ? "amber" : undefined;
  return (
    <>
      {may("backups") && (
        <button
          type="button"
          data-tone={tone}
          data-testid="status-backup"
          title={last_good_at ? format.instant(last_good_at) : undefined}
          onClick={go.backups}
        >
          {words}
        </button>
      )}
      {!desk.recovery_key_confirmed && may("confirm_recovery_key") && (
        <button type="button" data-tone="amber" onClick={go.settings}>
          {t("status.recoveryKey")}
        </button>
      )}
    </>
  );
}
