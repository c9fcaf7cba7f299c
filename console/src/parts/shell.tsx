// The frame of every screen: where one can go, the search, and who is signed in.

import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { place } from "../router.ts";
import { hasCookies, me, signOut } from "../shop.ts";
import { Dialogs, isDialogOpen } from "./dialog.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { showKeys } from "./keys.tsx";
import { attempt } from "./notice.tsx";
import { openSearch } from "./search.tsx";

const PLACES: readonly (readonly [string, string, IconName])[] = [
  ["today", "Today", "today"],
  ["spools", "Spools", "spool"],
  ["runs", "Runs", "run"],
  ["orders", "Orders", "order"],
  ["products", "Products", "product"],
  ["printers", "Printers", "printer"],
  ["reorder", "Reorder", "reorder"],
  ["settings", "Settings", "settings"],
];

/** Screens that belong to another's place in the menu. */
const UNDER: Record<string, string> = {
  filaments: "spools",
  scanned: "spools",
  used: "spools",
};

/** Prints belong to what they are of, the second part of the address. */
const PRINTS = ["labels", "pick-list"];

export function Shell({ children }: { children: ComponentChildren }) {
  const [first = "today", second = ""] = place.value.path;
  const screen = PRINTS.includes(first) ? second : first;
  const here = UNDER[screen] ?? screen;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inField = (event.target as HTMLElement).matches("input, textarea, select");
      const isCommand = event.metaKey || event.ctrlKey;
      const key = isCommand ? `Ctrl-${event.key}` : event.key;
      const open = { "Ctrl-k": openSearch, "/": openSearch, "?": showKeys }[key];
      if (!open || isDialogOpen() || (inField && !isCommand)) return;
      event.preventDefault();
      open();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <div class="shell">
      <a class="skip" href="#content" onClick={toContent}>
        Skip to the content
      </a>
      <nav class="menu" aria-label="Main">
        <a class="brand" href="#/today">
          <Icon name="brand" /> <span>Batchivo</span>
        </a>
        <ul>
          {PLACES.map(([path, name, icon]) => (
            <li key={path}>
              <a href={`#/${path}`} aria-current={path === here ? "page" : undefined}>
                <Icon name={icon} />
                <span>{name}</span>
              </a>
            </li>
          ))}
        </ul>
        <div class="menu-foot">
          <p>
            <strong>{me.value!.workspace.name}</strong>
            <span>{me.value!.name}</span>
          </p>
          <button type="button" class="button quiet" onClick={() => attempt(signOut)}>
            Sign out
          </button>
        </div>
      </nav>
      <div class="top">
        <button type="button" class="search-box" onClick={openSearch}>
          <Icon name="search" /> <span>Search</span> <kbd>/</kbd>
        </button>
        <button type="button" class="button quiet keys" aria-label="Keys" onClick={showKeys}>
          ?
        </button>
      </div>
      <main id="content" tabIndex={-1}>
        {!hasCookies && (
          <p class="banner warn">
            This page is not served over HTTPS. The session ends when you close or reload this tab,
            and there is no camera to scan with; numbers can be typed.
          </p>
        )}
        {children}
      </main>
      <Dialogs />
    </div>
  );
}

/** The address after `#` is the screen, so a link within the page must not change it. */
function toContent(event: Event): void {
  event.preventDefault();
  document.getElementById("content")!.focus();
}
