"use strict";

const systemFonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

Redoc.init(
  new URL("openapi.json", document.baseURI).href,
  {
    scrollYOffset: ".batchivo-bar",
    expandResponses: "200,201",
    theme: {
      colors: { primary: { main: "#0f766e" } },
      sidebar: { backgroundColor: "#f8fafc" },
      rightPanel: { backgroundColor: "#1e293b" },
      typography: {
        fontFamily: systemFonts,
        headings: { fontFamily: systemFonts, fontWeight: "600" },
        code: { fontFamily: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" },
      },
    },
  },
  document.getElementById("redoc"),
);
