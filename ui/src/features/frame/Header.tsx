// The header: the page's title, the date and the route chosen once for all pages, the search box.

import { ActionIcon, Button, Select } from "@mantine/core";
import { spotlight } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ROUTE_SWITCHER_ID } from "../../actions";
import { shiftDate } from "../../components/dates";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { useFormat } from "../../components/use_format";
import { useKeys } from "../../components/use_keys";
import { ask, type TodayView } from "../../host";
import { usePlace } from "../../place";
import classes from "./Frame.module.css";

const TITLES = {
  "/": "today",
  "/restore": "today",
  "/cash-box": "cashBox",
  "/differences": "differences",
  "/profitability": "profitability",
  "/connections": "connections",
  "/quarantine": "quarantine",
  "/log": "activityLog",
  "/backups": "backups",
  "/people": "people",
  "/settings": "settings",
  "/settings/cash": "settings",
  "/settings/security": "settings",
  "/settings/roles": "settings",
} as const;

export function Header() {
  const { t } = useTranslation();
  const { date } = usePlace();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const today = useQuery(ask("today", { date: date ?? null })).data;
  const title = TITLES[path as keyof typeof TITLES] ?? "unknown";
  const dated = path === "/" || path === "/cash-box";
  const routed = dated || path === "/profitability";
  return (
    <header className={classes.header}>
      <h1 className={classes.title} data-testid="page-title">
        {t(`pages.${title}`)}
      </h1>
      {dated && today && today.routes.length > 0 && <DateSwitcher today={today} />}
      {routed && today && today.routes.length > 0 && <RouteSwitcher today={today} stay={!dated} />}
      <button type="button" className={classes.search} onClick={spotlight.open}>
        <Icon name="search" />
        <span>{t("frame.search")}</span>
        <Key>Ctrl K</Key>
      </button>
    </header>
  );
}

function DateSwitcher({ today }: { today: TodayView }) {
  const { t } = useTranslation();
  const { go } = usePlace();
  const format = useFormat();
  const { date } = today;
  const first = today.earliest !== null && date <= today.earliest;
  const last = date >= today.today;
  const shift = (days: number) => {
    const next = shiftDate(date, days);
    void go.date(next === today.today ? undefined : next);
  };
  const earlier = first ? undefined : () => shift(-1);
  const later = last ? undefined : () => shift(1);
  const current = last ? undefined : () => void go.date(undefined);
  useKeys({ ArrowLeft: earlier, ArrowRight: later, T: current });
  return (
    <div className={classes.days}>
      <ActionIcon
        variant="transparent"
        className={classes.step}
        aria-label={t("frame.earlier")}
        title={`${t("frame.earlier")} · ←`}
        disabled={first}
        onClick={earlier}
      >
        <Icon name="left" />
      </ActionIcon>
      <time className={classes.date} dateTime={date} data-testid="date">
        {format.day(date)}
      </time>
      <ActionIcon
        variant="transparent"
        className={classes.step}
        aria-label={t("frame.later")}
        title={`${t("frame.later")} · →`}
        disabled={last}
        onClick={later}
      >
        <Icon name="right" />
      </ActionIcon>
      {current && (
        <Button size="compact-xs" variant="default" onClick={current} rightSection={<Key>T</Key>}>
          {t("frame.today")}
        </Button>
      )}
    </div>
  );
}

type RouteSwitcherProps = {
  today: TodayView;
  /** Whether a chosen route stays on the page: otherwise its cash box opens. */
  stay: boolean;
};

function RouteSwitcher({ today, stay }: RouteSwitcherProps) {
  const { t } = useTranslation();
  const { source, route, go } = usePlace();
  const known = today.routes.map((candidate) => ({
    value: JSON.stringify([candidate.source, candidate.route_id]),
    label: candidate.name,
  }));
  const choose = (value: string | null) => {
    if (value === null) return;
    const [chosen, route_id] = JSON.parse(value) as [string, string];
    void (stay ? go.route : go.cashBox)({ source: chosen, route_id });
  };
  return (
    <Select
      id={ROUTE_SWITCHER_ID}
      size="xs"
      w={190}
      aria-label={t("frame.route")}
      placeholder={t("frame.chooseRoute")}
      data={known}
      value={source && route ? JSON.stringify([source, route]) : null}
      onChange={choose}
      allowDeselect={false}
      searchable
      nothingFoundMessage={t("frame.noRoute")}
      comboboxProps={{ width: 260, position: "bottom-start", transitionProps: { duration: 0 } }}
      openOnFocus
      rightSection={<Key>R</Key>}
    />
  );
}
