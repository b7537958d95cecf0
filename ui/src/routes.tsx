// Which address shows which page, and what stands instead while the store is closed.

import { spotlight } from "@mantine/spotlight";
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  type RouterHistory,
  retainSearchParams,
  useRouterState,
} from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useArrival } from "./arrival";
import { FailureNote } from "./components/FailureNote";
import { DialogsProvider } from "./dialogs";
import { BackupsPage } from "./features/backups/BackupsPage";
import { Restored } from "./features/backups/Restored";
import { RestorePage } from "./features/backups/RestorePage";
import { CashBoxPage } from "./features/cash-box/CashBoxPage";
import { CashRules } from "./features/cash-rules/CashRules";
import { ConnectionsPage } from "./features/connections/ConnectionsPage";
import { QuarantinePage } from "./features/connections/QuarantinePage";
import { DifferencesPage } from "./features/differences/DifferencesPage";
import { AnotherRole } from "./features/frame/AnotherRole";
import { Frame } from "./features/frame/Frame";
import { PageFailed, WindowFailed } from "./features/frame/PageFailed";
import { UnknownPage } from "./features/frame/UnknownPage";
import { LogCheckDialog } from "./features/log/LogCheckDialog";
import { LogPage } from "./features/log/LogPage";
import { MovementsPanel } from "./features/movements/MovementsPanel";
import { Palette } from "./features/palette/Palette";
import { ShortcutsDialog } from "./features/palette/ShortcutsDialog";
import { PeoplePage } from "./features/people/PeoplePage";
import { PurposeDialog } from "./features/privacy/PurposeDialog";
import { ProfitabilityPage } from "./features/profitability/ProfitabilityPage";
import { RolesPage } from "./features/settings/RolesPage";
import { SecurityPage } from "./features/settings/SecurityPage";
import { SettingsFrame } from "./features/settings/SettingsFrame";
import { SettingsPage } from "./features/settings/SettingsPage";
import { TargetPanel } from "./features/target/TargetPanel";
import { TodayPage } from "./features/today/TodayPage";
import { VerifyDialog } from "./features/verify/VerifyDialog";
import { RecoveryKeyPage } from "./features/welcome/RecoveryKeyPage";
import { Shell } from "./features/welcome/Shell";
import { UnlockPage } from "./features/welcome/UnlockPage";
import { WelcomePage } from "./features/welcome/WelcomePage";
import {
  type CommandName,
  type DeskView,
  type RestoreView,
  useDesk,
  useDeskWatch,
  useStillHere,
} from "./host";
import { useMay } from "./may";
import { cashBoxSchema, logSchema, placeSchema, profitabilitySchema, usePlace } from "./place";
import { ShowKeyProvider } from "./shown_key";
import { WhileOpenProvider } from "./while_open";

const rootRoute = createRootRoute({
  component: Desk,
  errorComponent: WindowFailed,
  validateSearch: placeSchema,
  search: { middlewares: [retainSearchParams(["date", "source", "route"])] },
});
/** A page for those who may give the command that it lives from; without one, for everybody. */
const pageFor = (needs: CommandName | null, Page: () => React.ReactNode) =>
  function PageFor() {
    const { may } = useMay();
    return needs === null || may(needs) ? <Page /> : <AnotherRole />;
  };
const page = <P extends string>(path: P, needs: CommandName | null, Page: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => rootRoute, path, component: pageFor(needs, Page) });
const cashBoxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/cash-box",
  component: pageFor("cash_box", CashBoxWithDay),
  validateSearch: cashBoxSchema,
});
const logRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/log",
  component: pageFor("audit_log", LogPage),
  validateSearch: logSchema,
});
const profitabilityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/profitability",
  component: pageFor("profitability", ProfitabilityPage),
  validateSearch: profitabilitySchema,
});
const routeTree = rootRoute.addChildren([
  page("/", "today", TodayPage),
  cashBoxRoute,
  page("/differences", "open_differences", DifferencesPage),
  profitabilityRoute,
  page("/connections", "sources", ConnectionsPage),
  page("/quarantine", "quarantine", QuarantinePage),
  logRoute,
  page("/backups", "backups", BackupsPage),
  page("/restore", "today", TodayPage),
  page("/people", "users", PeoplePage),
  page("/settings", null, SettingsPage),
  page("/settings/security", "change_password", SecurityPage),
  page("/settings/cash", "cash_rules", CashRulesPage),
  page("/settings/roles", null, RolesPage),
]);

export function createPages(history: RouterHistory = createHashHistory()) {
  return createRouter({
    routeTree,
    history,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: UnknownPage,
  });
}

/** The cash box with what of its day belongs to other features. */
function CashBoxWithDay() {
  const { may } = useMay();
  return (
    <CashBoxPage
      under={(box) => (
        <>
          {may("target") && !box.blind && (
            <TargetPanel source={box.source} route={box.route_id} date={box.date} />
          )}
          <MovementsPanel view={box} />
        </>
      )}
    />
  );
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}

function Desk() {
  const desk = useDesk();
  const { go } = usePlace();
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  const open = desk.data?.store === "open";
  const arrived = useArrival(desk.data);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [restored, setRestored] = useState<RestoreView | null>(null);
  useDeskWatch();
  useStillHere(open);
  const locked = desk.data?.store === "locked";
  useEffect(() => {
    if (!locked) return;
    spotlight.close();
    setRecoveryKey(null);
  }, [locked]);
  if (desk.error && !desk.data) {
    return (
      <main className="alone">
        <FailureNote error={desk.error} retry={desk.refetch} retrying={desk.isFetching} />
      </main>
    );
  }
  if (!desk.data) return null;
  if (!open && path === "/restore") {
    return <Restoring desk={desk.data} onRestored={setRestored} back={go.start} />;
  }
  if (desk.data.store === "none") {
    return (
      <ShowKeyProvider value={setRecoveryKey}>
        <WelcomePage desk={desk.data} onOpen={go.start} />
      </ShowKeyProvider>
    );
  }
  if (desk.data.store === "locked") return <UnlockPage desk={desk.data} />;
  if (recoveryKey !== null) {
    return <RecoveryKeyPage recoveryKey={recoveryKey} onDone={() => setRecoveryKey(null)} />;
  }
  if (restored) {
    const leave = () => void go.start().then(() => setRestored(null));
    return <RestoredSheet restored={restored} go={leave} />;
  }
  if (!arrived) return null;
  return (
    <ShowKeyProvider value={setRecoveryKey}>
      <WhileOpenProvider>
        <DialogsProvider>
          <Frame>
            <Outlet />
          </Frame>
          <Palette />
          <ShortcutsDialog />
          <VerifyDialog />
          <LogCheckDialog />
          <PurposeDialog />
        </DialogsProvider>
      </WhileOpenProvider>
    </ShowKeyProvider>
  );
}

/** The cash rules, among the settings. */
function CashRulesPage() {
  return (
    <SettingsFrame part="cash">
      <CashRules />
    </SettingsFrame>
  );
}

type RestoringProps = {
  desk: DeskView;
  onRestored: (restored: RestoreView) => void;
  back: () => void;
};

function Restoring(props: RestoringProps) {
  const { t } = useTranslation();
  return (
    <Shell title={t("restore.title")} text={t("restore.text")}>
      <RestorePage {...props} />
    </Shell>
  );
}

function RestoredSheet({ restored, go }: { restored: RestoreView; go: () => void }) {
  const { t } = useTranslation();
  return (
    <Shell title={t("restore.doneTitle")}>
      <Restored restored={restored} go={go} />
    </Shell>
  );
}
