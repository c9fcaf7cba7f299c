// The keys that the console knows.

import { ask } from "./dialog.tsx";
import { Facts } from "./page.tsx";

const KEYS = [
  ["/ or Ctrl-K", "Search, from anywhere"],
  ["↑ and ↓", "Choose a search result"],
  ["Enter", "Open it, press a button, send a form"],
  ["Tab", "Go to the next field, button or link; with Shift, back"],
  ["Esc", "Close a dialog"],
  ["?", "Show these keys"],
] as const;

export function showKeys(): void {
  ask("Keys", () => <Facts of={[...KEYS]} />);
}
