// Calls through the window: the only file that knows Tauri.

import { invoke } from "@tauri-apps/api/core";
import type { Carrier } from "./host";

export const insideWindow = "__TAURI_INTERNALS__" in window;

export const tauriCarrier: Carrier = (command, body) => invoke<string>("call", { command, body });
