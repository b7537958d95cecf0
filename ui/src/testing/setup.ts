// What the pages need of a browser and jsdom does not have.

import "@testing-library/jest-dom/vitest";

import { spotlight } from "@mantine/spotlight";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// The first page of a file is drawn by a cold machine that may be busy with other things.
configure({ asyncUtilTimeout: 4_000 });

class NoResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

vi.stubGlobal("ResizeObserver", NoResizeObserver);
vi.stubGlobal("matchMedia", (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
  dispatchEvent: () => false,
}));
if (!globalThis.CSS?.escape) {
  vi.stubGlobal("CSS", { ...globalThis.CSS, escape: (text: string) => text });
}
Element.prototype.scrollIntoView = () => {};
Element.prototype.scrollTo = () => {};
// The list of rows draws what its box has room for.
Object.defineProperty(Element.prototype, "clientHeight", { value: 600 });
Object.defineProperty(Element.prototype, "clientWidth", { value: 800 });
Object.defineProperty(Element.prototype, "scrollHeight", { value: 1_000_000 });
window.scrollTo = () => {};

afterEach(() => {
  cleanup();
  spotlight.close();
  localStorage.clear();
});
