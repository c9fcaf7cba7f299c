// Production runs on a board: what waits, what prints, what is done.

import type { Run } from "batchivo";
import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { useLive } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Choose, Field, Form } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { List, type Query } from "../parts/list.tsx";
import { attempt, say } from "../parts/notice.tsx";
import { Badge, Empty, Loaded, Page, type Column } from "../parts/page.tsx";
import { go, place, refine } from "../router.ts";
import { batchivo, isAtLeast } from "../shop.ts";
import { ago, grams, onDay } from "../words.ts";

export const OPEN_RUNS = ["pending", "in_progress", "paused"] as const;

export function isOpenRun(run: Run): boolean {
  return OPEN_RUNS.some((status) => status === run.status);
}
const COLUMNS_OF_BOARD = [
  ["pending", "Planned", "Nothing is planned. A run is planned from a product or an order."],
  ["in_progress", "Printing", "Nothing prints."],
  ["paused", "Paused", "Nothing is paused."],
] as const;

export function Runs() {
  const isList = place.value.query.get("view") === "all";
  return (
    <Page
      title="Production runs"
      actions={
        <>
          <div class="toggle" role="group" aria-label="View">
            <button type="button" aria-pressed={!isList} onClick={() => refine({ view: "" })}>
              Board
            </button>
            <button type="button" aria-pressed={isList} onClick={() => refine({ view: "all" })}>
              All
            </button>
          </div>
          {isAtLeast("member") && (
            <button type="button" class="button primary" onClick={() => attempt(() => planRun())}>
              <Icon name="plus" /> Plan
            </button>
          )}
        </>
      }
    >
      {isList ? <All /> : <Board />}
    </Page>
  );
}

function Board() {
  const { data, error } = useLive("open runs", (etag) =>
    batchivo.productionRuns.list(
      { status: [...OPEN_RUNS], limit: 100, sort_by: "priority", sort_order: "desc" },
      etag === undefined ? {} : { ifNoneMatch: etag },
    ),
  );
  return (
    <Loaded data={data} error={error}>
      {({ data: runs }) => (
        <div class="board">
          {COLUMNS_OF_BOARD.map(([status, title, empty]) => {
            const here = runs.filter((run) => run.status === status);
            return (
              <section key={status} aria-label={title}>
                <h2>
                  {title} <span class="number">{here.length}</span>
                </h2>
                {here.length ? (
                  <ul>
                    {here.map((run) => (
                      <li key={run.id}>
                        <RunCard run={run} />
                      </li>
                    ))}
                  </ul>
                ) : (
                  <p class="hint">{empty}</p>
                )}
              </section>
            );
          })}
        </div>
      )}
    </Loaded>
  );
}

export function RunCard({ run }: { run: Run }) {
  return (
    <a class="run-card" href={`#/runs/${run.id}`}>
      <span class="run-card-head">
        <strong>{itemsOf(run)}</strong>
        <small>{run.number}</small>
      </span>
      <small>
        {[
          grams(run.estimated_grams),
          run.printer_name,
          run.started_at && `since ${ago(run.started_at)}`,
          run.due_date && `due ${onDay(run.due_date)}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </small>
    </a>
  );
}

export function itemsOf(run: Run): string {
  return run.items.map((item) => `${item.quantity} × ${item.name}`).join(", ") || "Nothing yet";
}

const COLUMNS: readonly Column<Run>[] = [
  {
    name: "Run",
    sort: "number",
    cell: (run) => (
      <span>
        {run.number}
        <small>{itemsOf(run)}</small>
      </span>
    ),
  },
  { name: "Status", badge: true, sort: "status", cell: (run) => <Badge of={run.status} /> },
  { name: "Printer", sort: "printer_name", cell: (run) => run.printer_name ?? "–" },
  {
    name: "Filament",
    figure: true,
    cell: (run) => grams(run.actual_grams ?? run.estimated_grams),
  },
  { name: "Started", sort: "started_at", figure: true, cell: (run) => onDay(run.started_at) },
];

function All() {
  return (
    <List
      name="Production runs"
      kind="run"
      load={(query: Query, options) => batchivo.productionRuns.list(query as object, options)}
      columns={COLUMNS}
      to={(run) => `runs/${run.id}`}
      sort="-created_at"
      filters={[
        {
          name: "status",
          label: "Any status",
          options: [
            ["pending", "Planned"],
            ["in_progress", "Printing"],
            ["paused", "Paused"],
            ["completed", "Completed"],
            ["failed", "Failed"],
            ["cancelled", "Cancelled"],
          ],
        },
      ]}
      empty={
        <Empty title="No runs yet">
          <p>A run turns filament into products. Plan the first from a product.</p>
        </Empty>
      }
    />
  );
}

/** Asks for product and pieces, and plans from the product's bill of materials. */
export async function planRun(productId?: string): Promise<void> {
  const products = await batchivo.products.list({
    source: ["made"],
    status: ["active"],
    limit: 100,
    sort_by: "name",
    sort_order: "asc",
  });
  if (!products.data.length) {
    ask("Plan a run", (close) => (
      <Empty title="There is no product to make">
        <p>A run is planned from a product's bill of materials.</p>
        <a class="button primary" href="#/products" onClick={close}>
          To the products
        </a>
      </Empty>
    ));
    return;
  }
  ask("Plan a run", (close) => (
    <Planning
      options={products.data.map((product) => [product.id, product.name] as const)}
      productId={productId ?? null}
      close={close}
    />
  ));
}

function Planning({
  options,
  productId,
  close,
}: {
  options: readonly (readonly [string, string])[];
  productId: string | null;
  close: () => void;
}) {
  const withParts = useMemo(() => signal(false), []);
  return (
    <Form
      submit="Plan"
      busy="Planning"
      onCancel={close}
      onSubmit={async (form) => {
        const { data: run, meta } = await batchivo.productionRuns.create({
          from_bom: { product_id: form.text("product_id"), quantity: form.number("quantity") },
          printer_name: form.textOrNull("printer_name"),
          due_date: form.textOrNull("due_date"),
          ...(withParts.value && { plan: "with_components" }),
        });
        close();
        const [warning] = meta.warnings;
        say(warning ? `${run.number}: ${warning.message}` : `${run.number} is planned.`);
        go(`runs/${run.id}`);
      }}
    >
      <Choose name="product_id" label="Product" options={options} value={productId} />
      <Field name="quantity" label="Pieces" type="number" value={1} autofocus />
      <Field name="printer_name" label="Printer" />
      <Field name="due_date" label="Due" type="date" />
      <label class="check">
        <input
          type="checkbox"
          checked={withParts.value}
          onChange={(event) => (withParts.value = event.currentTarget.checked)}
        />
        <span>Also plan the parts that are missing</span>
      </label>
    </Form>
  );
}
