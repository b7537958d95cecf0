// A recovery key that has just been made: the one time that it is shown, it stands before
// everything else.

import { createContext, useContext } from "react";

const Context = createContext<(recoveryKey: string) => void>(() => {});

export const ShowKeyProvider = Context.Provider;

/** Shows a recovery key until somebody has confirmed that they keep it. */
export function useShowKey(): (recoveryKey: string) => void {
  return useContext(Context);
}
