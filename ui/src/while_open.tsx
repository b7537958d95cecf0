// What the window remembers only while the store is open: in memory, dropped with the lock.

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

type Kept = Readonly<Record<string, unknown>>;
type WhileOpen = { kept: Kept; keep: (name: string, value: unknown) => void };

const Context = createContext<WhileOpen | null>(null);

export function WhileOpenProvider({ children }: { children: ReactNode }) {
  const [kept, setKept] = useState<Kept>({});
  const keep = useCallback(
    (name: string, value: unknown) => setKept((before) => ({ ...before, [name]: value })),
    [],
  );
  const memory = useMemo(() => ({ kept, keep }), [kept, keep]);
  return <Context value={memory}>{children}</Context>;
}

/** A value under a name: never in the address, never in a storage. */
export function useWhileOpen<T>(name: string, otherwise: T) {
  const memory = useContext(Context);
  if (!memory) throw new Error("useWhileOpen stands inside WhileOpenProvider");
  const { kept, keep } = memory;
  const choose = useCallback((value: T) => keep(name, value), [keep, name]);
  return [name in kept ? (kept[name] as T) : otherwise, choose] as const;
}
