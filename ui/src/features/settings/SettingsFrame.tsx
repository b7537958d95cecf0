// The parts of the settings, and a setting with its label.

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../may";
import { usePlace } from "../../place";
import classes from "./Settings.module.css";

export type SettingsPart = "general" | "cash" | "security" | "roles";

export function SettingsFrame({ part, children }: { part: SettingsPart; children: ReactNode }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const { may } = useMay();
  const parts: [SettingsPart, () => void][] = [["general", go.settings]];
  if (may("cash_rules")) parts.push(["cash", go.cashRules]);
  if (may("change_password")) parts.push(["security", go.security]);
  parts.push(["roles", go.roles]);
  return (
    <div className={classes.page} data-wide={part === "roles" || part === "cash" || undefined}>
      <nav className={classes.parts} aria-label={t("settings.parts.label")}>
        {parts.map(([name, open]) => (
          <button
            key={name}
            type="button"
            aria-current={name === part ? "page" : undefined}
            data-testid={`settings-${name}`}
            onClick={open}
          >
            {t(`settings.parts.${name}`)}
          </button>
        ))}
      </nav>
      {children}
    </div>
  );
}

type SettingProps = { label: string; hint?: string | undefined; children: ReactNode };

export function Setting({ label, hint, children }: SettingProps) {
  return (
    <section className={classes.setting} aria-label={label}>
      <div>
        <h2>{label}</h2>
        {hint && <p className="soft small">{hint}</p>}
      </div>
      <div className={classes.control}>{children}</div>
    </section>
  );
}
