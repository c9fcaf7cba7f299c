// Where the keyboard's focus goes when the page changes below it: to the heading of a screen that
// opens, and close to where it was when what had it is gone.

import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

export const FOCUSABLE = ":is(a[href], button, input, select, textarea, summary, [tabindex='0'])";
/** By then a new screen or dialog has put the focus where it wants it. */
const SETTLED_MS = 100;

/** What had the focus last, and all around it, each with its place among its siblings. */
let trail: { element: Element; index: number }[] = [];
let isArriving = false;
let timer: ReturnType<typeof setTimeout>;

addEventListener("hashchange", () => (isArriving = true));
addEventListener("pointerdown", () => (trail = [])); // a click on nothing gives the focus up
addEventListener("focusin", ({ target }) => {
  trail = [];
  for (let at = target as Element | null; at; at = at.parentElement) {
    trail.push({ element: at, index: [...(at.parentElement?.children ?? [])].indexOf(at) });
  }
});
new MutationObserver(() => {
  clearTimeout(timer);
  timer = setTimeout(recover, SETTLED_MS);
}).observe(document.documentElement, { childList: true, subtree: true });

function recover(): void {
  if (!trail.length || document.activeElement !== document.body) return;
  const level = trail.findIndex(({ element }) => element.isConnected);
  if (level > 0) focus(closeTo(trail[level]!.element, trail[level - 1]!.index));
}

/** The next row of a list; else the heading of the part, which shows what came of it. */
function closeTo(around: Element, index: number): HTMLElement | null {
  const dialog = around.closest("dialog");
  if (dialog) return firstIn(dialog);
  const rows = around.matches("ul, tbody") ? around.children : [];
  const row = rows[Math.min(index, rows.length - 1)];
  return (
    row?.querySelector<HTMLElement>(FOCUSABLE) ??
    around.closest("section, main")?.querySelector<HTMLElement>("h1, h2") ??
    document.querySelector<HTMLElement>("main h1")
  );
}

/** The first field of a dialog, or its first button, but for the one that closes it. */
export function firstIn(dialog: HTMLElement): HTMLElement | null {
  const content = ".dialog > :not(header)";
  return (
    dialog.querySelector<HTMLElement>(`${content} :is(input, select, textarea)`) ??
    dialog.querySelector<HTMLElement>(`${content} ${FOCUSABLE}, ${content}${FOCUSABLE}`) ??
    dialog.querySelector<HTMLElement>("h2")
  );
}

function focus(element: HTMLElement | null): void {
  if (!element) return;
  if (!element.matches(FOCUSABLE)) element.tabIndex = -1;
  element.focus();
}

/** For the heading of a screen: it names the page, and has the focus when the screen opens. */
export function useHeading(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${heading.current!.innerText.replace(/\s+/g, " ")} · Batchivo`;
  });
  useEffect(() => {
    const isTyping = document.activeElement?.matches("main :is(input, select, textarea)");
    if (isArriving && !isTyping) focus(heading.current);
    isArriving = false;
  }, []);
  return heading;
}
