// What pages may use of the host.

export {
  ask,
  askKnown,
  askQuarantine,
  askRecord,
  askRows,
  askTarget,
  useCommand,
  useSecretCommand,
} from "./ask";
export { askEntry, askLog, type LogFilter } from "./ask_log";
export type * from "./bindings";
export { officeCache } from "./cache";
export { useDesk, useDeskWatch, useSync, useSyncWatch } from "./desk";
export { type Answer, CallFailure, type CommandName, call, carryWith, type Question } from "./host";
export { afterLock } from "./leave";
export { useStillHere } from "./still_here";
