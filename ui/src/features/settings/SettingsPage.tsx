// Settings: language, theme, the lock, where the data stand, and the keys.

import { Button, SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions";
import { CopyButton } from "../../components/CopyButton";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { type Settings, useCommand, useDesk } from "../../host";
import { LANGUAGES } from "../../languages";
import classes from "./Settings.module.css";
import { Setting, SettingsFrame } from "./SettingsFrame";

const THEMES = ["system", "light", "dark"] as const;

export function SettingsPage() {
  const { t } = useTranslation();
  const desk = useDesk().data;
  const save = useCommand("save_settings");
  const lock = useCommand("lock");
  if (!desk) return null;
  const { settings } = desk;
  const change = (changed: Partial<Settings>) => save.mutate({ ...settings, ...changed });
  const error = save.error ?? lock.error;
  return (
    <SettingsFrame part="general">
      {error && <FailureNote error={error} />}
      <Setting label={t("settings.language")}>
        <SegmentedControl
          size="xs"
          aria-label={t("settings.language")}
          data={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
          value={settings.language}
          onChange={(language) => change({ language: language as Settings["language"] })}
        />
      </Setting>
      <Setting label={t("settings.theme")}>
        <SegmentedControl
          size="xs"
          aria-label={t("settings.theme")}
          data={THEMES.map((theme) => ({ value: theme, label: t(`themes.${theme}`) }))}
          value={settings.theme}
          onChange={(theme) => change({ theme: theme as Settings["theme"] })}
        />
      </Setting>
      <Setting label={t("settings.lock")} hint={t("settings.lockHint")}>
        <Button
          size="xs"
          variant="default"
          data-testid="lock-now"
          loading={lock.isPending}
          leftSection={<Icon name="lock" size={14} />}
          rightSection={<Key>Ctrl L</Key>}
          onClick={() => lock.mutate({})}
        >
          {t("settings.lockNow")}
        </Button>
      </Setting>
      <Setting label={t("settings.folder")} hint={t("settings.folderHint")}>
        <span className={classes.path}>{desk.data_folder}</span>
        <CopyButton text={desk.data_folder}>{t("copy.copy")}</CopyButton>
      </Setting>
      <Setting label={t("settings.version")}>
        <span>Cuadre {desk.version}</span>
      </Setting>
      <Setting label={t("settings.keys")}>
        <KeyList />
      </Setting>
    </SettingsFrame>
  );
}

function KeyList() {
  const { t } = useTranslation();
  const keyed = useActions().filter((action) => action.keys.length > 0);
  return (
    <ul className={classes.keys}>
      {keyed.map((action) => (
        <li key={action.id}>
          <span>{action.label}</span>
          <span>
            {action.keys.map((key) => (
              <Key key={key}>{key.replace("+", " ")}</Key>
            ))}
          </span>
        </li>
      ))}
      <li className="soft">{t("settings.moreKeys")}</li>
    </ul>
  );
}
