// What pages may use of the host.

export { ask, askRows, useCommand } from "./ask";
export type * from "./bindings";
export { officeCache } from "./cache";
export { useDesk, useSync, useSyncWatch } from "./desk";
export { type Answer, CallFailure, type CommandName, call, carryWith, type Question } from "./host";
