// How the window's pages are served, built and tested.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const LIBRARIES = [
  { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: "mantine", test: /node_modules[\\/]@mantine[\\/]/ },
  { name: "tanstack", test: /node_modules[\\/]@tanstack[\\/]/ },
];

export default defineConfig({
  base: "./",
  plugins: [react()],
  build: {
    target: "safari16",
    sourcemap: false,
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: { groups: LIBRARIES } } },
  },
  server: { port: 1420, strictPort: true },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    css: false,
    env: { TZ: "America/Bogota" },
    testTimeout: 20_000,
  },
});
