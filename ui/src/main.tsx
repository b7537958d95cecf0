// Where the window starts.

import "@mantine/core/styles.css";
import "@mantine/spotlight/styles.css";
import "./app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { afterLock, carryWith, officeCache } from "./host";
import { insideWindow, tauriCarrier } from "./host/tauri";
import { createWords } from "./languages";
import { createPages } from "./routes";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has the root element");

if (insideWindow) {
  carryWith(tauriCarrier);
  afterLock(() => location.reload());
} else if (import.meta.env.MODE !== "production") {
  const { fakeCarrier, takeOptions } = await import("./host/fake");
  carryWith(fakeCarrier(takeOptions()));
}

createRoot(root).render(
  <StrictMode>
    <App cache={officeCache()} words={createWords("es-CO")} pages={createPages()} />
  </StrictMode>,
);
