// What whoever opened the store may do. What they may not do is not offered to them.

import { type CommandName, useDesk } from "./host";

export function useMay() {
  const desk = useDesk().data;
  return {
    may: (command: CommandName) => desk?.may.includes(command) ?? false,
    /** Nothing may be changed until the owner has decided about the store. */
    readOnly: desk?.read_only ?? false,
  };
}
