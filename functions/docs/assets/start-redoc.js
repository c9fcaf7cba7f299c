"use strict";

const systemFonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

const lightColours = {
  colors: { primary: { main: "#0f766e" } },
  sidebar: { backgroundColor: "#f8fafc" },
  rightPanel: { backgroundColor: "#1e293b" },
};

const darkColours = {
  colors: {
    primary: { main: "#2dd4bf" },
    success: { main: "#4ade80" },
    error: { main: "#f87171" },
    text: { primary: "#e4e6e6", secondary: "#b7bcbf" },
    border: { light: "#2f363a", dark: "#3d464b" },
    responses: { info: { color: "#b7bcbf", backgroundColor: "#242a2e" } },
  },
  schema: { nestedBackground: "#171b1d" },
  sidebar: { backgroundColor: "#171b1d", textColor: "#e4e6e6" },
  rightPanel: { backgroundColor: "#15191b" },
  codeBlock: { backgroundColor: "#0d1014" },
};

// ReDoc takes its colours once, as it starts.
const dark = matchMedia("(prefers-color-scheme: dark)");
dark.addEventListener("change", () => location.reload());

// ReDoc opens the group of a deep link in its menu, but leaves it where it is.
function showPlaceInMenu() {
  const menu = document.querySelector(".menu-content .scrollbar-container");
  const place = menu?.querySelector("label.active");
  if (place) {
    menu.scrollTop += place.getBoundingClientRect().top - menu.getBoundingClientRect().top;
  }
}

Redoc.init(
  new URL("openapi.json", document.baseURI).href,
  {
    scrollYOffset: ".batchivo-bar",
    expandResponses: "200,201",
    theme: {
      ...(dark.matches ? darkColours : lightColours),
      typography: {
        fontFamily: systemFonts,
        headings: { fontFamily: systemFonts, fontWeight: "600" },
        code: {
          fontFamily: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
          ...(dark.matches && { color: "#fca5a5", backgroundColor: "#2a3034" }),
        },
      },
    },
  },
  document.getElementById("redoc"),
  // By then the menu shows the group's entries.
  () => requestAnimationFrame(showPlaceInMenu),
);
