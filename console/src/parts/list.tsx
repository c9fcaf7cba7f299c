// A list with its search, filters, order and pages. All of them are in the address, so that a link to
// it, and the way back, show the same.

import type { Tagged } from "batchivo";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useLive } from "../live.ts";
import { place, refine } from "../router.ts";
import { count } from "../words.ts";
import { Icon } from "./icon.tsx";
import { Loaded, Table, type Column } from "./page.tsx";

const PAGE = 50;
const WAIT_MS = 300;

interface Answer<Row> {
  data: Row[];
  meta: { total: number };
}

export interface Filter {
  name: string;
  label: string;
  options: readonly (readonly [string, string])[];
}

export interface Query {
  skip: number;
  limit: number;
  search?: string;
  sort_by?: string;
  sort_order?: "asc" | "desc";
  [filter: string]: string | number | undefined;
}

/** How the API is asked for this order: `name` or `-name`. */
export function sorting(sort: string): { sort_by: string; sort_order: "asc" | "desc" } {
  return {
    sort_by: sort.replace(/^-/, ""),
    sort_order: sort.startsWith("-") ? "desc" : "asc",
  };
}

export function List<Row extends { id: string }>({
  name,
  kind,
  load,
  columns,
  to,
  filters = [],
  sort: usual,
  print,
  empty,
}: {
  name: string;
  /** One of it, as in "12 spools". */
  kind: string;
  load: (
    query: Query,
    options: { ifNoneMatch?: string },
  ) => Promise<Answer<Row> | Tagged<Answer<Row>>>;
  columns: readonly Column<Row>[];
  to: (row: Row) => string;
  filters?: readonly Filter[];
  /** `name` or `-name`. */
  sort?: string;
  /** The address and name of the screen that prints what the list shows. */
  print?: readonly [string, string];
  /** Where there is nothing, and nothing was asked for. */
  empty: ComponentChildren;
}) {
  const { query } = place.value;
  const sort = query.get("sort") ?? usual;
  const page = Number(query.get("page") ?? 1);
  const search = query.get("search") ?? "";
  const asked: Query = { skip: (page - 1) * PAGE, limit: PAGE };
  if (search) asked.search = search;
  if (sort) Object.assign(asked, sorting(sort));
  for (const filter of filters) {
    const value = query.get(filter.name);
    if (value) asked[filter.name] = value;
  }
  const { data, error } = useLive(`${name}?${JSON.stringify(asked)}`, (etag) =>
    load(asked, etag === undefined ? {} : { ifNoneMatch: etag }),
  );
  const isNarrowed = search !== "" || filters.some((filter) => query.has(filter.name));
  return (
    <>
      <Bar search={search} filters={filters} query={query} kind={kind}>
        {print && (
          <a class="button" href={`#/${print[0]}?${toPrint(query, filters, sort)}`}>
            <Icon name="print" /> {print[1]}
          </a>
        )}
      </Bar>
      <Loaded data={data} error={error}>
        {({ data: rows, meta }) =>
          meta.total === 0 && !isNarrowed ? (
            empty
          ) : (
            <>
              <Table
                label={name}
                columns={columns}
                rows={rows}
                to={to}
                {...(sort !== undefined && { sort })}
                onSort={(next) => refine({ sort: next, page: "" })}
              />
              <Pages page={page} total={meta.total} kind={kind} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

/** The query of the list without its page. */
function toPrint(
  query: URLSearchParams,
  filters: readonly Filter[],
  sort: string | undefined,
): URLSearchParams {
  const asked = new URLSearchParams(sort ? { sort } : {});
  for (const name of ["search", ...filters.map((filter) => filter.name)]) {
    const value = query.get(name);
    if (value) asked.set(name, value);
  }
  return asked;
}

function Bar({
  search,
  filters,
  query,
  kind,
  children,
}: {
  search: string;
  filters: readonly Filter[];
  query: URLSearchParams;
  kind: string;
  children: ComponentChildren;
}) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  return (
    <div class="bar" role="search">
      <input
        type="search"
        aria-label={`Search ${kind}s`}
        placeholder={`Search ${kind}s`}
        defaultValue={search}
        onInput={(event) => {
          const text = event.currentTarget.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => refine({ search: text, page: "" }), WAIT_MS);
        }}
      />
      {filters.map((filter) => (
        <select
          key={filter.name}
          aria-label={filter.label}
          onInput={(event) => refine({ [filter.name]: event.currentTarget.value, page: "" })}
        >
          <option value="">{filter.label}</option>
          {filter.options.map(([value, label]) => (
            <option key={value} value={value} selected={query.get(filter.name) === value}>
              {label}
            </option>
          ))}
        </select>
      ))}
      {children}
    </div>
  );
}

function Pages({ page, total, kind }: { page: number; total: number; kind: string }) {
  const last = Math.max(1, Math.ceil(total / PAGE));
  // Not `disabled`: a button that is loses the focus.
  const turn = (to: number) => {
    if (to < 1 || to > last) return;
    refine({ page: to === 1 ? "" : String(to) });
    scrollTo(0, 0);
  };
  return (
    <nav class="pages" aria-label="Pages">
      <span role="status">{count(total, kind)}</span>
      {last > 1 && (
        <>
          <button class="button" aria-disabled={page <= 1} onClick={() => turn(page - 1)}>
            Previous
          </button>
          <span>
            {page} of {last}
          </span>
          <button class="button" aria-disabled={page >= last} onClick={() => turn(page + 1)}>
            Next
          </button>
        </>
      )}
    </nav>
  );
}
