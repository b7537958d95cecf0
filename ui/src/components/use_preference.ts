// A choice that this computer remembers: a filter, an order. Never a figure, never a secret.

import { useCallback, useState } from "react";

export function usePreference(name: string, otherwise: string) {
  const key = `cuadre.${name}`;
  const [value, setValue] = useState(() => read(key) ?? otherwise);
  const choose = useCallback(
    (chosen: string) => {
      setValue(chosen);
      write(key, chosen);
    },
    [key],
  );
  return [value, choose] as const;
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A full or refused storage costs the memory of the choice, not the choice.
  }
}
