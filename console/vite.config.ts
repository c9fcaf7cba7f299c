import { defineConfig } from "vite";

// The page is <API>/console and asks for <API>/console/assets/...; below a stage of API Gateway both
// move together, so every link is relative.
export default defineConfig({
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../functions/docs/console",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": "http://localhost:8000" } },
});
