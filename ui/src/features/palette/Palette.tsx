// The command box: reaches every page, every cash box and every command.

import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Action, useActions } from "../../actions";
import { matches } from "../../components/find_text";
import { Icon } from "../../components/Icon";
import { Key } from "../../components/Key";
import { ask } from "../../host";
import { usePlace } from "../../place";

const SHOWN_MAX = 60;

export function Palette() {
  const { t } = useTranslation();
  const { date, go } = usePlace();
  const actions = useActions();
  const today = useQuery(ask("today", { date: date ?? null })).data;
  const routes = (today?.routes ?? []).map((route) => ({
    id: `route ${route.source} ${route.route_id}`,
    label: route.name,
    description: `${route.currency} · ${route.source}`,
    leftSection: <Icon name="box" />,
    onClick: () => void go.cashBox(route),
  }));
  const group = (name: Action["group"]): SpotlightActionGroupData => ({
    group: t(`palette.${name}`),
    actions: actions
      .filter((action) => action.group === name && action.id !== "search")
      .map((action) => ({
        id: action.id,
        label: action.label,
        leftSection: <Icon name={action.icon} />,
        rightSection: action.keys[0] ? <Key>{action.keys[0].replace("+", " ")}</Key> : undefined,
        onClick: action.run,
      })),
  });
  return (
    <Spotlight
      actions={[
        group("pages"),
        { group: t("palette.routes"), actions: routes },
        group("commands"),
        group("settings"),
      ]}
      filter={find}
      limit={SHOWN_MAX}
      shortcut={null}
      scrollable
      maxHeight={420}
      highlightQuery={false}
      nothingFound={t("palette.nothing")}
      transitionProps={{ duration: 0 }}
      searchProps={{
        leftSection: <Icon name="search" />,
        placeholder: t("palette.placeholder"),
        "aria-label": t("palette.placeholder"),
      }}
      attributes={{ content: { "aria-label": t("palette.title") } }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
    />
  );
}

type Found = (SpotlightActionData | SpotlightActionGroupData)[];

/** The actions that fit what was typed, in their groups. */
export function find(query: string, actions: Found): Found {
  const fits = (label = "", description = "") => matches(`${label} ${description}`, query);
  return actions.flatMap((entry): Found => {
    if (!("actions" in entry)) return fits(entry.label, entry.description) ? [entry] : [];
    const kept = entry.actions.filter((action) => fits(action.label, action.description));
    return kept.length > 0 ? [{ ...entry, actions: kept }] : [];
  });
}
