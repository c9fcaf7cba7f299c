// Addresses are in the fragment (`#/spools/42?status=low`): the server needs one page only, below any
// prefix. Links from labels and mails are paths (`console/s/42`, `console/join#token=...`), for which
// the server sends the same page; they become fragments here.

import { signal } from "@preact/signals";

/** The API's address: the scripts are in its folder `console/assets`. */
export const API = new URL("../..", import.meta.url).href.replace(/\/$/, "");

export interface Place {
  /** `["spools", "42"]` */
  path: string[];
  query: URLSearchParams;
}

/** The screens of what labels name, by the first letter in the label's address. */
const LABELLED: Record<string, string> = {
  s: "scanned",
  f: "filaments",
  p: "products",
  r: "runs",
};

/** The address of the screen that a label leads to. */
export function labelled(kind: string, name: string): string {
  return `${LABELLED[kind] ?? kind}/${name}`;
}

const below = location.href.slice(`${API}/console/`.length).split("#", 2);
if (location.href.startsWith(`${API}/console/`) && below[0]) {
  const [kind = "", name] = below[0].split("/", 2);
  const path = name ? labelled(kind, name) : kind;
  const query = below[1]?.includes("=") ? `?${below[1]}` : "";
  history.replaceState(null, "", `${API}/console#/${path}${query}`);
}

export const place = signal<Place>(parsed(location.hash));

addEventListener("hashchange", () => {
  place.value = parsed(location.hash);
  scrollTo(0, 0);
});

export function go(to: string): void {
  location.hash = `#/${to}`;
}

/** Changes the query of the present place without a new entry in the history. */
export function refine(changes: Record<string, string>): void {
  const { path, query } = place.peek();
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const text = next.toString();
  history.replaceState(null, "", `#/${path.join("/")}${text ? `?${text}` : ""}`);
  place.value = { path, query: next };
}

function parsed(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  return {
    path: path.split("/").filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(query),
  };
}
