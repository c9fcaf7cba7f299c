// One product: its bill of materials, what a piece costs, and how many can be made.

import type { Availability, BomComponent, Product } from "batchivo";
import { useLive, type Reload } from "../live.ts";
import { MATERIALS } from "../materials.ts";
import { ask } from "../parts/dialog.tsx";
import { Check, Choose, Field, Form } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { attempt } from "../parts/notice.tsx";
import { Badge, Card, Empty, Facts, Loaded, Page, Table } from "../parts/page.tsx";
import { batchivo, isAtLeast } from "../shop.ts";
import { count, grams, money } from "../words.ts";
import { changeProduct, takeStock } from "./change-product.tsx";
import { currency } from "./currency.ts";
import { Cost } from "./product-cost.tsx";
import { planRun } from "./runs.tsx";

interface Answer {
  product: Product;
  availability: Availability;
}

export function ProductScreen({ id }: { id: string }) {
  const { data, error, reload } = useLive<Answer>(`product ${id}`, async () => {
    const [product, availability] = await Promise.all([
      batchivo.products.get(id),
      batchivo.products.availability(id, { quantity: 1 }),
    ]);
    return { product, availability };
  });
  return (
    <Loaded data={data} error={error}>
      {(answer) => <Shown {...answer} reload={reload} />}
    </Loaded>
  );
}

function Shown({ product, availability, reload }: Answer & { reload: Reload }) {
  const may = isAtLeast("member");
  const isMade = product.source === "made";
  return (
    <Page
      back={["products", "Products"]}
      title={
        <>
          {product.name} {product.sku && <span class="number">{product.sku}</span>}
        </>
      }
      actions={
        <>
          <a class="button" href={`#/labels/products?ids=${product.id}`}>
            <Icon name="print" /> Label
          </a>
          {may && (
            <>
              <button type="button" class="button" onClick={() => changeProduct(product, reload)}>
                Change
              </button>
              <button type="button" class="button" onClick={() => takeStock(product, reload)}>
                Count
              </button>
              {isMade && (
                <button
                  type="button"
                  class="button primary"
                  onClick={() => attempt(() => planRun(product.id))}
                >
                  Plan a run
                </button>
              )}
            </>
          )}
        </>
      }
    >
      <div class="columns">
        <Card>
          <p class="big-figure">
            {product.available_quantity}
            <small>
              free of {product.stock_quantity} in stock {product.low_stock && <Badge of="low" />}
            </small>
          </p>
          {isMade && <p>{canMake(availability)}</p>}
        </Card>
        <Card title="About it">
          <Facts
            of={[
              ["Price", money(product.price, currency.value)],
              ["Cost", money(product.costs?.total_cost, currency.value)],
              isMade && ["Suggested", money(product.costs?.suggested_price, currency.value)],
              product.supplier !== null && ["Supplier", product.supplier],
              product.reorder_point !== null && ["Low at", count(product.reorder_point, "piece")],
              product.description !== null && ["About", product.description],
            ]}
          />
        </Card>
      </div>
      {isMade && <Bill product={product} availability={availability} reload={reload} />}
      <Cost product={product} reload={reload} />
    </Page>
  );
}

function canMake({ can_make, materials, components }: Availability): string {
  if (can_make === null) return "Without a bill of materials nobody can say how many can be made.";
  if (can_make > 0) {
    return `${count(can_make, "piece")} can be made from the filament and parts in stock.`;
  }
  const lacking = [
    ...materials
      .filter((line) => line.short_grams > 0)
      .map((line) =>
        [`${grams(line.short_grams)} of`, line.material_type, line.color].filter(Boolean).join(" "),
      ),
    ...components.filter((part) => part.short > 0).map((part) => `${part.short} × ${part.name}`),
  ];
  return `None can be made now. For the next it lacks ${lacking.join(", ")}.`;
}

function Bill({ product, availability, reload }: Answer & { reload: Reload }) {
  const may = isAtLeast("member");
  const found = new Map(availability.components.map((part) => [part.component_product_id, part]));
  const nameOf = (part: BomComponent) => found.get(part.component_product_id)?.name ?? "A part";
  return (
    <Card title="Bill of materials">
      {product.materials.length + product.components.length === 0 && (
        <Empty title="Nothing goes into it yet">
          <p>Say what a piece takes, and its cost and the plans of its runs follow.</p>
        </Empty>
      )}
      {product.materials.length > 0 && (
        <Table
          label="Filament"
          rows={product.materials}
          columns={[
            {
              name: "Filament",
              cell: (line) => [line.material_type, line.color].filter(Boolean).join(" "),
            },
            { name: "A piece", figure: true, cell: (line) => grams(line.weight_grams) },
            { name: "Purge", figure: true, cell: (line) => grams(line.purge_grams) },
            {
              name: "",
              figure: true,
              cell: (line) =>
                may && (
                  <button
                    type="button"
                    class="link"
                    aria-label={`Remove ${line.material_type} ${line.color ?? ""}`}
                    onClick={() =>
                      attempt(async () => {
                        await batchivo.products.removeMaterial(product.id, line.id);
                        await reload();
                      })
                    }
                  >
                    Remove
                  </button>
                ),
            },
          ]}
        />
      )}
      {product.components.length > 0 && (
        <Table
          label="Parts"
          rows={product.components}
          to={(part) => `products/${part.component_product_id}`}
          columns={[
            { name: "Part", cell: nameOf },
            { name: "A piece", figure: true, cell: (part) => part.quantity },
            {
              name: "In stock",
              figure: true,
              cell: (part) => found.get(part.component_product_id)?.in_stock ?? "–",
            },
            {
              name: "",
              figure: true,
              cell: (part) =>
                may && (
                  <button
                    type="button"
                    class="link"
                    aria-label={`Remove ${nameOf(part)}`}
                    onClick={() =>
                      attempt(async () => {
                        await batchivo.products.removeComponent(product.id, part.id);
                        await reload();
                      })
                    }
                  >
                    Remove
                  </button>
                ),
            },
          ]}
        />
      )}
      {may && (
        <div class="actions">
          <button type="button" class="button" onClick={() => addMaterial(product, reload)}>
            Add filament
          </button>
          <button
            type="button"
            class="button"
            onClick={() => attempt(() => addPart(product, reload))}
          >
            Add a part
          </button>
        </div>
      )}
    </Card>
  );
}

function addMaterial(product: Product, done: Reload): void {
  ask("Add filament", (close) => (
    <Form
      submit="Add"
      onCancel={close}
      onSubmit={async (form) => {
        await batchivo.products.addMaterial(product.id, {
          material_type: form.text("material_type") as "PLA",
          color: form.textOrNull("color"),
          weight_grams: form.number("weight_grams"),
          purge_grams: form.numberOrNull("purge_grams") ?? 0,
          splittable: form.checked("splittable"),
        });
        close();
        await done();
      }}
    >
      <Choose name="material_type" label="Material" options={MATERIALS} />
      <Field name="color" label="Colour" hint="Any where this is empty." autofocus />
      <Field name="weight_grams" label="For one piece" type="number" unit="g" />
      <Field name="purge_grams" label="Purged with it" type="number" unit="g" />
      <Check name="splittable" label="A piece may be printed from several spools" />
    </Form>
  ));
}

async function addPart(product: Product, done: Reload): Promise<void> {
  const others = await batchivo.products.list({ status: ["active"], limit: 100, sort_by: "name" });
  ask("Add a part", (close) => (
    <Form
      submit="Add"
      onCancel={close}
      onSubmit={async (form) => {
        await batchivo.products.addComponent(product.id, {
          component_product_id: form.text("component_product_id"),
          quantity: form.number("quantity"),
        });
        close();
        await done();
      }}
    >
      <Choose
        name="component_product_id"
        label="Product"
        options={others.data
          .filter((other) => other.id !== product.id)
          .map((other) => [other.id, other.name] as const)}
      />
      <Field name="quantity" label="In one piece" type="number" value={1} autofocus />
    </Form>
  ));
}
