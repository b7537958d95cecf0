// The dialogs that any page can open, and the failure of what was done by a key or the palette.

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { CallFailure } from "./host";

export type Dialog = "shortcuts" | "verify" | "log-check" | "day-sheet";

type Dialogs = {
  opened: Dialog | null;
  open: (dialog: Dialog) => void;
  close: () => void;
  /** Why the last command from outside a page was not carried out; it stands until dismissed. */
  failure: CallFailure | null;
  fail: (failure: CallFailure | null) => void;
};

const Context = createContext<Dialogs | null>(null);

export function DialogsProvider({ children }: { children: ReactNode }) {
  const [opened, open] = useState<Dialog | null>(null);
  const [failure, fail] = useState<CallFailure | null>(null);
  const dialogs = useMemo(
    () => ({ opened, open, close: () => open(null), failure, fail }),
    [opened, failure],
  );
  return <Context value={dialogs}>{children}</Context>;
}

export function useDialogs(): Dialogs {
  const dialogs = useContext(Context);
  if (!dialogs) throw new Error("useDialogs stands inside DialogsProvider");
  return dialogs;
}
