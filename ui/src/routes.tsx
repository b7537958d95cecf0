// Which address shows which page, and what stands instead while the store is closed.

import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  type RouterHistory,
  retainSearchParams,
} from "@tanstack/react-router";
import { useState } from "react";
import { FailureNote } from "./components/FailureNote";
import { DialogsProvider } from "./dialogs";
import { CashBoxPage } from "./features/cash-box/CashBoxPage";
import { ConnectionsPage } from "./features/connections/ConnectionsPage";
import { QuarantinePage } from "./features/connections/QuarantinePage";
import { Frame } from "./features/frame/Frame";
import { Palette } from "./features/palette/Palette";
import { ShortcutsDialog } from "./features/palette/ShortcutsDialog";
import { SettingsPage } from "./features/settings/SettingsPage";
import { TodayPage } from "./features/today/TodayPage";
import { VerifyDialog } from "./features/verify/VerifyDialog";
import { RecoveryKeyPage } from "./features/welcome/RecoveryKeyPage";
import { UnlockPage } from "./features/welcome/UnlockPage";
import { WelcomePage } from "./features/welcome/WelcomePage";
import { useDesk } from "./host";
import { cashBoxSchema, placeSchema, usePlace } from "./place";

const rootRoute = createRootRoute({
  component: Desk,
  validateSearch: placeSchema,
  search: { middlewares: [retainSearchParams(["date", "source", "route"])] },
});
const page = <P extends string>(path: P, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => rootRoute, path, component });
const cashBoxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/cash-box",
  component: CashBoxPage,
  validateSearch: cashBoxSchema,
});
const routeTree = rootRoute.addChildren([
  page("/", TodayPage),
  cashBoxRoute,
  page("/connections", ConnectionsPage),
  page("/quarantine", QuarantinePage),
  page("/settings", SettingsPage),
]);

export function createPages(history: RouterHistory = createHashHistory()) {
  return createRouter({ routeTree, history, defaultNotFoundComponent: TodayPage });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}

function Desk() {
  const desk = useDesk();
  const { go } = usePlace();
  // The one time that the recovery key is shown, it stands before everything else.
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  if (desk.error) {
    return (
      <main className="alone">
        <FailureNote error={desk.error} retry={desk.refetch} retrying={desk.isFetching} />
      </main>
    );
  }
  if (!desk.data) return null;
  if (recoveryKey !== null) {
    return <RecoveryKeyPage recoveryKey={recoveryKey} onDone={() => setRecoveryKey(null)} />;
  }
  if (desk.data.store === "none") {
    return <WelcomePage desk={desk.data} onKey={setRecoveryKey} onOpen={go.start} />;
  }
  if (desk.data.store === "locked") return <UnlockPage desk={desk.data} />;
  return (
    <DialogsProvider>
      <Frame>
        <Outlet />
      </Frame>
      <Palette />
      <ShortcutsDialog />
      <VerifyDialog />
    </DialogsProvider>
  );
}
