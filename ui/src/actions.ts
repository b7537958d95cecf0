// Everything that can be done from anywhere: one list for the keys, the palette and the help.

import { spotlight } from "@mantine/spotlight";
import { useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { IconName } from "./components/Icon";
import { useDialogs } from "./dialogs";
import { type CommandName, useCommand, useDesk, useSync } from "./host";
import { LANGUAGES } from "./languages";
import { useMay } from "./may";
import { type DeskStep, usePlace } from "./place";

export type Action = {
  id: string;
  group: "pages" | "commands" | "settings";
  label: string;
  icon: IconName;
  /** The keys that do it; the first is the one shown. */
  keys: string[];
  /** The command that it comes to, where a role matters: who may not is not offered it. */
  needs: CommandName | null;
  /** Not offered while nothing may be changed. */
  writes?: true;
  run: () => void;
};

/** Focuses the route switcher of the frame. */
export const ROUTE_SWITCHER_ID = "route-switcher";

/** Where typing begins in the step of the cash desk that is open. */
export const DESK_START_ID = "desk-start";

export function useActions(): Action[] {
  const pages = usePageActions();
  const commands = useCommandActions();
  const desk = useDeskActions();
  const sync = useSyncActions();
  const settings = useSettingsActions();
  const { may, readOnly } = useMay();
  const offered = [...pages, ...desk, ...sync, ...commands, ...settings].filter(
    ({ needs, writes }) => (needs === null || may(needs)) && !(writes && readOnly),
  );
  // Where the desk is in sight its keys are its own.
  const taken = new Set(offered.filter(isDesk).flatMap(({ keys }) => keys));
  return offered.map((action) =>
    isDesk(action) ? action : { ...action, keys: action.keys.filter((key) => !taken.has(key)) },
  );
}

const isDesk = ({ id }: Action) => id.startsWith("desk-");

/** What is done at the cash desk: its keys hold on its page, the palette reaches it from any. */
function useDeskActions(): Action[] {
  const { t } = useTranslation();
  const { go } = usePlace();
  const dialogs = useDialogs();
  const here = useRouterState({ select: (state) => state.location.pathname }) === "/cash-box";
  const action = (
    id: string,
    label: string,
    icon: IconName,
    key: string,
    needs: CommandName,
    run: () => void,
  ): Action => ({
    id: `desk-${id}`,
    group: "commands",
    label,
    icon,
    keys: here ? [key] : [],
    needs,
    ...(WRITING.has(needs) && { writes: true as const }),
    run,
  });
  const step = (chosen: DeskStep) => () => {
    void go.desk(chosen);
    document.getElementById(DESK_START_ID)?.focus();
  };
  const sheet = () => void go.desk(undefined).then(() => dialogs.open("day-sheet"));
  return [
    action("count", t("actions.count"), "coins", "N", "record_count", step("count")),
    action("square", t("actions.square"), "equal", "Q", "square_count", step("square")),
    action("close", t("actions.closeDay"), "lock", "Z", "close_day", step("close")),
    action("known", t("actions.known"), "clock", "W", "day_as_known", () => go.known("choose")),
    action("sheet", t("actions.daySheet"), "print", "E", "day_sheet", sheet),
  ];
}

const WRITING: ReadonlySet<CommandName> = new Set(["record_count", "square_count", "close_day"]);

function usePageActions(): Action[] {
  const { t } = useTranslation();
  const { go } = usePlace();
  const page = (
    id: string,
    label: string,
    icon: IconName,
    key: string | null,
    needs: CommandName | null,
    run: () => void,
  ): Action => ({
    id,
    group: "pages",
    label,
    icon,
    keys: key === null ? [] : [key],
    needs,
    run,
  });
  return [
    page("today", t("pages.today"), "today", "H", "today", go.today),
    page("cash-box", t("pages.cashBox"), "box", "C", "cash_box", () => go.cashBox()),
    page("differences", t("pages.differences"), "unequal", "D", "open_differences", go.differences),
    page("profitability", t("pages.profitability"), "gain", "G", "profitability", go.profitability),
    page("connections", t("pages.connections"), "sources", "F", "sources", go.connections),
    page("quarantine", t("pages.quarantine"), "warning", "Q", "quarantine", go.quarantine),
    page("log", t("pages.log"), "log", "L", "audit_log", go.log),
    page("backups", t("pages.backups"), "backup", "B", "backups", go.backups),
    page("people", t("pages.people"), "people", "U", "users", go.people),
    page("settings", t("pages.settings"), "settings", "S", null, go.settings),
    page("security", t("pages.security"), "lock", "K", "change_password", go.security),
    page("cash-rules", t("pages.cashRules"), "box", null, "cash_rules", go.cashRules),
    page("roles", t("pages.roles"), "user", null, null, go.roles),
  ];
}

function useCommandActions(): Action[] {
  const { t } = useTranslation();
  const dialogs = useDialogs();
  return [
    {
      id: "search",
      group: "commands",
      label: t("actions.search"),
      icon: "search",
      keys: ["Ctrl+K"],
      needs: null,
      run: spotlight.open,
    },
    {
      id: "route",
      group: "commands",
      label: t("actions.route"),
      icon: "box",
      keys: ["R"],
      needs: "today",
      run: () => document.getElementById(ROUTE_SWITCHER_ID)?.focus(),
    },
    {
      id: "verify",
      group: "commands",
      label: t("actions.verify"),
      icon: "check",
      keys: [],
      needs: "verify",
      run: () => dialogs.open("verify"),
    },
    {
      id: "log-check",
      group: "commands",
      label: t("actions.logCheck"),
      icon: "check",
      keys: [],
      needs: "audit_verify",
      run: () => dialogs.open("log-check"),
    },
    {
      id: "shortcuts",
      group: "commands",
      label: t("actions.shortcuts"),
      icon: "keys",
      keys: ["?"],
      needs: null,
      run: () => dialogs.open("shortcuts"),
    },
  ];
}

function useSyncActions(): Action[] {
  const { t } = useTranslation();
  const told = useTold();
  const running = useSync().data?.running ?? false;
  const start = useCommand("start_sync");
  const cancel = useCommand("cancel_sync");
  return [
    {
      id: "sync",
      group: "commands",
      label: t("actions.sync"),
      icon: "refresh",
      keys: ["F5", "Ctrl+R"],
      needs: "start_sync",
      writes: true,
      run: () => {
        if (!running && !start.isPending) start.mutate({ sources: [], full: false }, told);
      },
    },
    {
      id: "sync-full",
      group: "commands",
      label: t("actions.syncFull"),
      icon: "refresh",
      keys: [],
      needs: "start_sync",
      writes: true,
      run: () => {
        if (!running && !start.isPending) start.mutate({ sources: [], full: true }, told);
      },
    },
    {
      id: "cancel",
      group: "commands",
      label: t("actions.cancel"),
      icon: "close",
      keys: [],
      needs: "cancel_sync",
      run: () => {
        if (running) cancel.mutate({}, told);
      },
    },
  ];
}

function useSettingsActions(): Action[] {
  const { t } = useTranslation();
  const told = useTold();
  const settings = useDesk().data?.settings;
  const save = useCommand("save_settings");
  const lock = useCommand("lock");
  const themes = ["system", "light", "dark"] as const;
  return [
    {
      id: "lock",
      group: "commands",
      label: t("actions.lock"),
      icon: "lock",
      keys: ["Ctrl+L"],
      needs: null,
      run: () => lock.mutate({}, told),
    },
    ...LANGUAGES.map(
      ({ code, name }): Action => ({
        id: `language-${code}`,
        group: "settings",
        label: t("actions.language", { name }),
        icon: "settings",
        keys: [],
        needs: null,
        run: () => settings && save.mutate({ ...settings, language: code }, told),
      }),
    ),
    ...themes.map(
      (theme): Action => ({
        id: `theme-${theme}`,
        group: "settings",
        label: t("actions.theme", { name: t(`themes.${theme}`) }),
        icon: "settings",
        keys: [],
        needs: null,
        run: () => settings && save.mutate({ ...settings, theme }, told),
      }),
    ),
  ];
}

/** What comes of a command is told in the frame: it has no place of its own on the page. */
function useTold() {
  const { fail } = useDialogs();
  return { onSuccess: () => fail(null), onError: fail };
}
