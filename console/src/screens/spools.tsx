// All spools: what is there, how much is on each, and how to add some.

import type { Spool } from "batchivo";
import { MATERIALS } from "../materials.ts";
import { Icon } from "../parts/icon.tsx";
import { List, type Query } from "../parts/list.tsx";
import { Badge, Empty, Meter, Page, Swatch, type Column } from "../parts/page.tsx";
import { batchivo, isAtLeast } from "../shop.ts";
import { grams } from "../words.ts";
import { addSpool } from "./add-spool.tsx";
import { importSpools } from "./import-spools.tsx";
import { scan } from "./scan.tsx";

const COLUMNS: readonly Column<Spool>[] = [
  {
    name: "Spool",
    sort: "color",
    cell: (spool) => (
      <span class="with-swatch">
        <Swatch hex={spool.color_hex} name={spool.color} />
        <span>
          {spoolName(spool)}
          <small>{[spool.brand, spool.material].filter(Boolean).join(" · ")}</small>
        </span>
      </span>
    ),
  },
  { name: "No.", sort: "number", figure: true, cell: (spool) => spool.number ?? "–" },
  {
    name: "Left",
    sort: "remaining_weight_grams",
    figure: true,
    cell: (spool) => (
      <span class="with-meter">
        {grams(spool.remaining_weight_grams)}
        <Meter share={spoolShare(spool)} tone={spool.status} />
      </span>
    ),
  },
  {
    name: "Reserved",
    figure: true,
    cell: (spool) => (spool.reserved_weight_grams ? grams(spool.reserved_weight_grams) : "–"),
  },
  { name: "Place", sort: "location", cell: (spool) => spool.location ?? "–" },
  { name: "Status", badge: true, cell: (spool) => <Badge of={spool.status} /> },
];

const STATUSES = [
  ["in_stock", "In stock"],
  ["low", "Low"],
  ["empty", "Empty"],
  ["archived", "Archived"],
] as const;

export function spoolName(spool: Pick<Spool, "color" | "material_name" | "material">): string {
  return spool.color ?? spool.material_name ?? spool.material;
}

export function spoolShare(spool: Spool): number {
  const { remaining_weight_grams: left, net_weight_grams: full } = spool;
  return left !== null && full ? left / full : 0;
}

export function Spools() {
  const may = isAtLeast("member");
  return (
    <Page
      title="Spools"
      actions={
        <>
          <a class="button" href="#/filaments">
            Filaments
          </a>
          <a class="button" href="#/used">
            Used
          </a>
          <button type="button" class="button" onClick={scan}>
            <Icon name="scan" /> Scan
          </button>
          {may && (
            <>
              <button type="button" class="button" onClick={importSpools}>
                Import
              </button>
              <button type="button" class="button primary" onClick={() => addSpool()}>
                <Icon name="plus" /> Add
              </button>
            </>
          )}
        </>
      }
    >
      <List
        name="Spools"
        kind="spool"
        print={["labels/spools", "Labels"]}
        load={(query: Query, options) => batchivo.spools.list(query as object, options)}
        columns={COLUMNS}
        to={(spool) => `spools/${spool.id}`}
        sort="-updated_at"
        filters={[
          { name: "status", label: "Any status", options: STATUSES },
          {
            name: "material_type",
            label: "Any material",
            options: MATERIALS,
          },
        ]}
        empty={
          <Empty title="No spools yet">
            <p>
              Add the first by its bar code or by hand, or import a file: a sheet of your own, or an
              export from Spoolman.
            </p>
            {may && (
              <div class="actions">
                <button type="button" class="button primary" onClick={() => addSpool()}>
                  Add a spool
                </button>
                <button type="button" class="button" onClick={importSpools}>
                  Import a file
                </button>
              </div>
            )}
          </Empty>
        }
      />
    </Page>
  );
}
