// The rail: every page, with the key that opens it.

import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions";
import { Icon, type IconName } from "../../components/Icon";
import { Key } from "../../components/Key";
import { ask, useSync } from "../../host";
import { usePlace } from "../../place";
import classes from "./Frame.module.css";
import { RailUser } from "./RailUser";

const PAGES = [
  { id: "today", path: ["/"] },
  { id: "cash-box", path: ["/cash-box"] },
];
const DESK_PAGES = [
  { id: "connections", path: ["/connections", "/quarantine"] },
  { id: "people", path: ["/people"] },
  { id: "log", path: ["/log"] },
  { id: "backups", path: ["/backups"] },
  { id: "settings", path: ["/settings", "/settings/security", "/settings/roles"] },
];

export function Rail() {
  const { t } = useTranslation();
  const actions = useActions();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const item = (page: { id: string; path: string[] }) => {
    const action = actions.find((known) => known.id === page.id);
    if (!action) return null;
    return (
      <RailItem
        key={page.id}
        icon={action.icon}
        label={action.label}
        shortcut={action.keys[0]}
        current={page.path.includes(path)}
        onClick={action.run}
        dot={page.id === "connections"}
      />
    );
  };
  return (
    <nav className={classes.rail} aria-label={t("frame.pages")}>
      <div className={classes.brand}>
        <Icon name="mark" size={20} />
        <span>Cuadre</span>
      </div>
      {PAGES.map(item)}
      <div className={classes.gap} />
      {DESK_PAGES.map(item)}
      <RailUser actions={actions} />
    </nav>
  );
}

type RailItemProps = {
  icon: IconName;
  label: string;
  shortcut: string | undefined;
  current: boolean;
  onClick: () => void;
  dot?: boolean;
};

function RailItem({ icon, label, shortcut, current, onClick, dot }: RailItemProps) {
  return (
    <button
      type="button"
      className={classes.item}
      aria-current={current ? "page" : undefined}
      title={shortcut ? `${label} · ${shortcut}` : label}
      onClick={onClick}
    >
      <Icon name={icon} size={18} />
      <span className={classes.label}>{label}</span>
      {dot && <SourcesDot />}
      {shortcut && <Key>{shortcut}</Key>}
    </button>
  );
}

/** Green when every source was read to its end, amber when one was not. */
function SourcesDot() {
  const { date } = usePlace();
  const { t } = useTranslation();
  const freshness = useQuery(ask("today", { date: date ?? null })).data?.freshness;
  const running = useSync().data?.running;
  if (!freshness || freshness.sources === 0) return null;
  const tone = running ? "neutral" : freshness.sources_failed > 0 ? "amber" : "green";
  const words = { neutral: "running", amber: "failed", green: "well" } as const;
  return (
    <span className={classes.dot} data-tone={tone} title={t(`frame.sources.${words[tone]}`)} />
  );
}
