import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  build: {
    // The jar serves this folder as it is; build.mjs says where it lies.
    outDir: process.env["PASU_WEB_OUT"] ?? "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content policy allows no data: URLs
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: {
    proxy: {
      "/api": { target: process.env["PASU_SERVER"] ?? "http://127.0.0.1:8080", ws: true },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
