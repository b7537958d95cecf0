// A password while it is typed: whoever takes it to send it leaves nothing behind.

import { useState } from "react";

export function useSecret() {
  const [value, set] = useState("");
  return {
    value,
    set,
    /** The password, which the component then holds no more. */
    take: () => {
      set("");
      return value;
    },
  };
}
