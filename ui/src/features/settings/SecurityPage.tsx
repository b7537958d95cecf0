// Settings of security: one's password, what this computer remembers, the lock, the keys.

import { Button, NumberInput, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Note } from "../../components/Note";
import { PasswordDialog } from "../../components/PasswordDialog";
import { RotateKey } from "../../components/RotateKey";
import { type DeskView, useCommand, useDesk } from "../../host";
import { useMay } from "../../may";
import { useShowKey } from "../../shown_key";
import { OwnPassword } from "./OwnPassword";
import classes from "./Settings.module.css";
import { Setting, SettingsFrame } from "./SettingsFrame";

const LOCK_AFTER_MIN = 1;
const LOCK_AFTER_MAX = 60;

export function SecurityPage() {
  const { t } = useTranslation();
  const { may } = useMay();
  const desk = useDesk().data;
  if (!desk) return null;
  return (
    <SettingsFrame part="security">
      <Setting label={t("security.password.label")} hint={t("security.password.hint")}>
        <OwnPassword />
      </Setting>
      {may("remember") && (
        <Setting label={t("security.remember.label")} hint={t("security.remember.hint")}>
          <Remember desk={desk} />
        </Setting>
      )}
      <Setting label={t("settings.lock")} hint={t("settings.lockHint")}>
        <LockAfter desk={desk} />
      </Setting>
      {may("new_recovery_key") && (
        <Setting label={t("security.recovery.label")} hint={t("security.recovery.hint")}>
          <RecoveryKey desk={desk} />
        </Setting>
      )}
      {may("rotate_key") && (
        <Setting label={t("security.rotate.label")} hint={t("security.rotate.hint")}>
          <ChangeKey />
        </Setting>
      )}
    </SettingsFrame>
  );
}

function Remember({ desk }: { desk: DeskView }) {
  const { t } = useTranslation();
  const { readOnly } = useMay();
  const forget = useCommand("forget");
  const [asking, setAsking] = useState(false);
  const remembered = desk.people.find((one) => one.name === desk.me?.name)?.remembered ?? false;
  return (
    <Stack gap="sm" className={classes.form}>
      <p>{t(remembered ? "security.remember.on" : "security.remember.off")}</p>
      {forget.error && <FailureNote error={forget.error} />}
      <div>
        {remembered ? (
          <Button
            size="xs"
            variant="default"
            loading={forget.isPending}
            disabled={readOnly}
            title={readOnly ? t("readOnly.reason") : undefined}
            data-testid="forget"
            onClick={() => forget.mutate({})}
          >
            {t("security.remember.forget")}
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            disabled={readOnly}
            title={readOnly ? t("readOnly.reason") : undefined}
            data-testid="remember"
            onClick={() => setAsking(true)}
          >
            {t("security.remember.verb")}
          </Button>
        )}
      </div>
      {asking && (
        <PasswordDialog
          command="remember"
          title={t("security.remember.label")}
          verb={t("security.remember.confirm")}
          close={() => setAsking(false)}
          done={() => {}}
        >
          <p>{t("security.remember.means")}</p>
        </PasswordDialog>
      )}
    </Stack>
  );
}

function LockAfter({ desk }: { desk: DeskView }) {
  const { t } = useTranslation();
  const { may, readOnly } = useMay();
  const set = useCommand("set_lock_after");
  const [minutes, setMinutes] = useState<string | number>(desk.lock_after_minutes);
  const changed = typeof minutes === "number" && minutes !== desk.lock_after_minutes;
  return (
    <Stack gap="sm" className={classes.form}>
      {may("set_lock_after") ? (
        <form
          className={classes.control}
          onSubmit={(event) => {
            event.preventDefault();
            if (changed) set.mutate({ minutes });
          }}
        >
          <NumberInput
            size="xs"
            w={90}
            label={t("security.lock.after")}
            min={LOCK_AFTER_MIN}
            max={LOCK_AFTER_MAX}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            data-testid="lock-after"
            value={minutes}
            onChange={setMinutes}
          />
          <Button
            type="submit"
            size="xs"
            variant="default"
            className={classes.beside ?? ""}
            disabled={!changed || readOnly}
            title={readOnly ? t("readOnly.reason") : undefined}
            loading={set.isPending}
            data-testid="lock-after-save"
          >
            {t("security.lock.save")}
          </Button>
        </form>
      ) : (
        <p>{t("security.lock.told", { count: desk.lock_after_minutes })}</p>
      )}
      {set.error && <FailureNote error={set.error} />}
    </Stack>
  );
}

function RecoveryKey({ desk }: { desk: DeskView }) {
  const { t } = useTranslation();
  const { readOnly } = useMay();
  const show = useShowKey();
  const [asking, setAsking] = useState(false);
  return (
    <Stack gap="sm" className={classes.form}>
      {desk.recovery_key_confirmed ? (
        <p>{t("security.recovery.kept")}</p>
      ) : (
        <Note tone="amber" icon="warning">
          {t("security.recovery.unconfirmed")}
        </Note>
      )}
      <div>
        <Button
          size="xs"
          variant={desk.recovery_key_confirmed ? "default" : "filled"}
          disabled={readOnly}
          title={readOnly ? t("readOnly.reason") : undefined}
          data-testid="new-recovery-key"
          onClick={() => setAsking(true)}
        >
          {t("security.recovery.verb")}
        </Button>
      </div>
      {asking && (
        <PasswordDialog
          command="new_recovery_key"
          title={t("security.recovery.verb")}
          verb={t("security.recovery.confirm")}
          close={() => setAsking(false)}
          done={({ recovery_key }) => show(recovery_key)}
        >
          <p>{t("security.recovery.means")}</p>
        </PasswordDialog>
      )}
    </Stack>
  );
}

function ChangeKey() {
  const { t } = useTranslation();
  const { readOnly } = useMay();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        disabled={readOnly}
        title={readOnly ? t("readOnly.reason") : undefined}
        data-testid="rotate-key"
        onClick={() => setAsking(true)}
      >
        {t("keyChange.open")}
      </Button>
      {asking && <RotateKey close={() => setAsking(false)} />}
    </>
  );
}
