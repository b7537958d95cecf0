// The rail: every page, with the key that opens it.

import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions";
import { Icon, type IconName } from "../../components/Icon";
import { Key } from "../../components/Key";
import { useFormat } from "../../components/use_format";
import { ask, useSync } from "../../host";
import { countOpen } from "../../open_count";
import { usePlace } from "../../place";
import classes from "./Frame.module.css";
import { RailUser } from "./RailUser";

const PAGES = [
  { id: "today", path: ["/"] },
  { id: "cash-box", path: ["/cash-box"] },
  { id: "differences", path: ["/differences"] },
  { id: "profitability", path: ["/profitability"] },
];
const DESK_PAGES = [
  { id: "connections", path: ["/connections", "/quarantine"] },
  { id: "people", path: ["/people"] },
  { id: "log", path: ["/log"] },
  { id: "backups", path: ["/backups"] },
  {
    id: "settings",
    path: ["/settings", "/settings/cash", "/settings/security", "/settings/roles"],
  },
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
        mark={MARKS[page.id]}
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
  /** What the item says beside its name. */
  mark: (() => ReactNode) | undefined;
};

function RailItem({ icon, label, shortcut, current, onClick, mark: Mark }: RailItemProps) {
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
      {Mark && <Mark />}
      {shortcut && <Key>{shortcut}</Key>}
    </button>
  );
}

/** How much is open across routes: a number, with what it is made of on hover. */
function OpenCount() {
  const { t } = useTranslation();
  const format = useFormat();
  const open = useQuery(ask("open_differences", {})).data;
  if (!open) return null;
  const counts = countOpen(open);
  const count = counts.differences + counts.reviews + counts.forgotten + counts.proposals;
  if (count === 0) return null;
  const said = t("frame.openCount", {
    differences: format.count(counts.differences),
    reviews: format.count(counts.reviews),
    forgotten: format.count(counts.forgotten),
    proposals: format.count(counts.proposals),
  });
  return (
    <span className={classes.count} title={said} data-testid="open-count">
      <span aria-hidden="true">{format.count(count)}</span>
      <span className="said">{said}</span>
    </span>
  );
}

const MARKS: Record<string, () => ReactNode> = {
  connections: SourcesDot,
  differences: OpenCount,
};

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
