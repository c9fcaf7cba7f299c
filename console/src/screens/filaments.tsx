// The kinds of filament that the shop buys, each with the grams left on its spools.

import type { Filament } from "batchivo";
import { useLive } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Field, Form, TextArea } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { List, type Query } from "../parts/list.tsx";
import {
  Badge,
  Card,
  Empty,
  Facts,
  Loaded,
  Page,
  Swatch,
  Table,
  type Column,
} from "../parts/page.tsx";
import { batchivo, isAtLeast } from "../shop.ts";
import { count, grams } from "../words.ts";
import { addSpool } from "./add-spool.tsx";

function nameOf(filament: Filament): string {
  return [filament.brand, filament.material, filament.name ?? filament.color]
    .filter(Boolean)
    .join(" ");
}

const COLUMNS: readonly Column<Filament>[] = [
  {
    name: "Filament",
    cell: (filament) => (
      <span class="with-swatch">
        <Swatch hex={filament.color_hex} name={filament.color} />
        <span>
          {filament.color ?? filament.name ?? filament.material}
          <small>{[filament.brand, filament.material].filter(Boolean).join(" · ")}</small>
        </span>
      </span>
    ),
  },
  { name: "No.", sort: "number", figure: true, cell: (filament) => filament.number ?? "–" },
  { name: "Spools", figure: true, cell: (filament) => filament.stock.spools },
  { name: "Left", figure: true, cell: (filament) => grams(filament.stock.remaining_weight_grams) },
  { name: "Low at", figure: true, cell: (filament) => grams(filament.low_stock_threshold_grams) },
];

export function Filaments() {
  return (
    <Page
      title="Filaments"
      back={["spools", "Spools"]}
      actions={
        <a class="button" href="#/used">
          Used
        </a>
      }
    >
      <List
        name="Filaments"
        kind="filament"
        print={["labels/filaments", "Labels"]}
        load={(query: Query, _options) => batchivo.filaments.list(query as object)}
        columns={COLUMNS}
        to={(filament) => `filaments/${filament.id}`}
        sort="-updated_at"
        empty={
          <Empty title="No filaments yet">
            <p>A filament is made with the first spool of its kind.</p>
            <button type="button" class="button primary" onClick={() => addSpool()}>
              Add a spool
            </button>
          </Empty>
        }
      />
    </Page>
  );
}

export function FilamentScreen({ id }: { id: string }) {
  const live = useLive(`filament ${id}`, async () => {
    const filament = await batchivo.filaments.get(id);
    const spools = await batchivo.spools.list({ filament_id: [filament.id], limit: 100 });
    return { filament, spools: spools.data };
  });
  return (
    <Loaded data={live.data} error={live.error}>
      {({ filament, spools }) => (
        <Page
          back={["filaments", "Filaments"]}
          title={
            <span class="with-swatch">
              <Swatch hex={filament.color_hex} name={filament.color} /> {nameOf(filament)}
              {filament.number !== null && <span class="number">#{filament.number}</span>}
            </span>
          }
          actions={
            <>
              <a class="button" href={`#/labels/filaments?ids=${filament.id}`}>
                <Icon name="print" /> Label
              </a>
              {isAtLeast("member") && (
                <button type="button" class="button" onClick={() => edit(filament, live.reload)}>
                  Change
                </button>
              )}
            </>
          }
        >
          {filament.state === "updating" && (
            <p class="banner" role="status">
              A change is still being written to its spools.
            </p>
          )}
          <div class="columns">
            <Card>
              <p class="big-figure">
                {grams(filament.stock.remaining_weight_grams)}
                <small>on {count(filament.stock.spools, "spool")}</small>
              </p>
            </Card>
            <Card title="About it">
              <Facts
                of={[
                  ["Material", filament.material ?? "–"],
                  ["Diameter", `${filament.diameter_mm} mm`],
                  ["Density", filament.density === null ? "–" : `${filament.density} g/cm³`],
                  ["Full spool", grams(filament.net_weight_grams)],
                  ["Low at", grams(filament.low_stock_threshold_grams)],
                  filament.article_number !== null && ["Article", filament.article_number],
                  filament.extruder_temperature_c !== null && [
                    "Nozzle",
                    `${filament.extruder_temperature_c} °C`,
                  ],
                  filament.bed_temperature_c !== null && [
                    "Bed",
                    `${filament.bed_temperature_c} °C`,
                  ],
                ]}
              />
            </Card>
          </div>
          <Card title="Its spools">
            {spools.length ? (
              <Table
                label="Spools"
                rows={spools}
                to={(spool) => `spools/${spool.id}`}
                columns={[
                  { name: "Spool", cell: (spool) => `#${spool.number ?? "–"}` },
                  { name: "Place", cell: (spool) => spool.location ?? "–" },
                  {
                    name: "Left",
                    figure: true,
                    cell: (spool) => grams(spool.remaining_weight_grams),
                  },
                  { name: "Status", badge: true, cell: (spool) => <Badge of={spool.status} /> },
                ]}
              />
            ) : (
              <Empty title="No spool of it is left" />
            )}
          </Card>
        </Page>
      )}
    </Loaded>
  );
}

function edit(filament: Filament, done: () => Promise<unknown>): void {
  ask("Change the filament", (close) => (
    <Form
      submit="Save"
      onCancel={close}
      onSubmit={async (form) => {
        await batchivo.filaments.update(
          filament.id,
          {
            brand: form.textOrNull("brand"),
            material: form.textOrNull("material"),
            name: form.textOrNull("name"),
            color: form.textOrNull("color"),
            color_hex: form.textOrNull("color_hex"),
            price: form.numberOrNull("price"),
            article_number: form.textOrNull("article_number"),
            low_stock_threshold_grams: form.numberOrNull("low_stock_threshold_grams"),
            notes: form.textOrNull("notes"),
          },
          { ifMatch: filament.version },
        );
        close();
        await done();
      }}
    >
      <p class="hint">All its spools follow.</p>
      <Field name="brand" label="Brand" value={filament.brand} autofocus />
      <Field name="material" label="Material" value={filament.material} />
      <Field name="name" label="Name" value={filament.name} />
      <Field name="color" label="Colour" value={filament.color} />
      <Field name="color_hex" label="Colour code" value={filament.color_hex} />
      <Field name="price" label="Price of a spool" type="number" value={filament.price} />
      <Field name="article_number" label="Article number" value={filament.article_number} />
      <Field
        name="low_stock_threshold_grams"
        label="Low at"
        type="number"
        unit="g"
        value={filament.low_stock_threshold_grams}
        hint="Of all its spools together."
      />
      <TextArea name="notes" label="Notes" value={filament.notes} />
    </Form>
  ));
}
