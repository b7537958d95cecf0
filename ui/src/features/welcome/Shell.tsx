// The sheet on which everything stands that comes before the store is open.

import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../components/FailureNote";
import { Icon } from "../../components/Icon";
import { useKeys } from "../../components/use_keys";
import { type Settings, useCommand, useDesk } from "../../host";
import { LANGUAGES } from "../../languages";
import classes from "./Welcome.module.css";

const keepPage = () => {};

type ShellProps = { title: string; text?: string | undefined; wide?: boolean; children: ReactNode };

export function Shell({ title, text, wide, children }: ShellProps) {
  const { t } = useTranslation();
  const settings = useDesk().data?.settings;
  const save = useCommand("save_settings");
  // These keys would load the window anew and lose what was typed or shown.
  useKeys({ F5: keepPage, "Ctrl+R": keepPage });
  return (
    <div className={classes.shell}>
      <header className={classes.top}>
        <span className={classes.brand}>
          <Icon name="mark" size={22} /> Cuadre
        </span>
        {settings && (
          <Select
            size="xs"
            w={120}
            aria-label={t("settings.language")}
            data={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
            value={settings.language}
            allowDeselect={false}
            comboboxProps={{ transitionProps: { duration: 0 } }}
            onChange={(language) =>
              language && save.mutate({ ...settings, language: language as Settings["language"] })
            }
          />
        )}
      </header>
      <main className={classes.sheet} data-wide={wide || undefined}>
        <h1 data-testid="page-title">{title}</h1>
        {text && <p className="soft">{text}</p>}
        {save.error && <FailureNote error={save.error} />}
        {children}
      </main>
    </div>
  );
}
