// The pieces of every screen: its heading, its empty state, figures, badges and lists.

import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useHeading } from "./focus.ts";
import { explain } from "./form.tsx";
import { plain } from "../words.ts";

export function Page({
  title,
  back,
  actions,
  children,
}: {
  title: ComponentChildren;
  /** Address and name of the screen above. */
  back?: readonly [string, string];
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  const heading = useHeading();
  return (
    <>
      <header class="page-head">
        <div>
          {back && (
            <a class="back" href={`#/${back[0]}`}>
              ‹ {back[1]}
            </a>
          )}
          <h1 ref={heading}>{title}</h1>
        </div>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}

export function Card({
  title,
  link,
  children,
}: {
  title?: ComponentChildren;
  link?: readonly [string, string];
  children: ComponentChildren;
}) {
  return (
    <section class="card">
      {title && (
        <header>
          <h2>{title}</h2>
          {link && <a href={`#/${link[0]}`}>{link[1]}</a>}
        </header>
      )}
      {children}
    </section>
  );
}

/** What stands where there is nothing yet, and how there will be something. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

const TONES: Record<string, string> = {
  in_stock: "good",
  completed: "good",
  delivered: "good",
  shipped: "good",
  active: "good",
  low: "warn",
  paused: "warn",
  needs_attention: "warn",
  empty: "bad",
  failed: "bad",
  exhausted: "bad",
  error: "bad",
  in_progress: "busy",
  in_production: "busy",
  printing: "busy",
  ready: "busy",
};

export function Badge({ of, children }: { of: string; children?: ComponentChildren }) {
  return <span class={`badge ${TONES[of] ?? ""}`}>{children ?? plain(of)}</span>;
}

/** A colour as it is on the spool: its code, or its name where browsers know it. */
export function Swatch({ hex, name }: { hex: string | null; name?: string | null }) {
  const named = name && CSS.supports("color", name) ? name : undefined;
  const fill = hex ?? named;
  return (
    <svg class="swatch" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="9" fill={fill ?? "none"} />
      {fill === undefined && <path d="M4 16 16 4" />}
    </svg>
  );
}

/** How full something is, from 0 to 1. */
export function Meter({ share, tone }: { share: number; tone: string }) {
  const width = Math.round(Math.max(0, Math.min(1, share)) * 100);
  return (
    <svg class={`meter ${TONES[tone] ?? ""}`} viewBox="0 0 100 6" preserveAspectRatio="none">
      <rect class="meter-all" width="100" height="6" />
      <rect class="meter-part" width={width} height="6" />
    </svg>
  );
}

export function Facts({ of }: { of: (readonly [string, ComponentChildren] | false | null)[] }) {
  return (
    <dl class="facts">
      {of.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

export interface Column<Row> {
  name: string;
  cell: (row: Row) => ComponentChildren;
  /** Figures stand at the right. */
  figure?: boolean;
  /** A badge, which stands beside the name on a phone. */
  badge?: boolean;
  /** The API's name of the field to sort by. */
  sort?: string;
}

/** A cell without a value, which a phone leaves out. */
const NOTHING = "–";

export function Table<Row extends { id: string }>({
  label,
  columns,
  rows,
  to,
  sort,
  onSort,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** The address of a row's own screen. */
  to?: (row: Row) => string;
  /** `name` or `-name`. */
  sort?: string;
  onSort?: (sort: string) => void;
}) {
  return (
    <div class="table-frame">
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                class={column.figure ? "figure" : undefined}
                aria-sort={
                  !column.sort
                    ? undefined
                    : sort === column.sort
                      ? "ascending"
                      : sort === `-${column.sort}`
                        ? "descending"
                        : "none"
                }
              >
                {column.sort && onSort ? (
                  <button
                    type="button"
                    onClick={() => onSort(sort === column.sort ? `-${column.sort}` : column.sort!)}
                  >
                    {column.name}
                  </button>
                ) : (
                  column.name
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column, index) => {
                const content = column.cell(row);
                const kinds = [
                  column.figure && "figure",
                  column.badge && "state",
                  content === NOTHING && "nothing",
                ];
                return (
                  <td
                    key={column.name}
                    class={kinds.filter(Boolean).join(" ") || undefined}
                    data-label={column.name}
                  >
                    {index === 0 && to ? (
                      <a class="row-link" href={`#/${to(row)}`}>
                        {content}
                      </a>
                    ) : (
                      content
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/**
 * The content of something that is loaded: it, or why not, or that it comes. While a list's next page
 * comes, the one before stays, and with it the focus.
 */
export function Loaded<Data>({
  data,
  error,
  children,
}: {
  data: Signal<Data | undefined>;
  error: Signal<unknown>;
  children: (data: Data) => ComponentChildren;
}) {
  const latest = useRef<Data | undefined>(undefined);
  if (data.value !== undefined) latest.current = data.value;
  const value = error.value === undefined ? latest.current : data.value;
  return (
    <>
      {error.value !== undefined && (
        <p class="error banner" role="alert">
          {explain(error.value)}
        </p>
      )}
      {value !== undefined ? (
        children(value)
      ) : error.value === undefined ? (
        <div class="loading" role="status" aria-label="Loading">
          <span />
          <span />
          <span />
        </div>
      ) : null}
    </>
  );
}
