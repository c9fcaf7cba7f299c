// One product: its bill of materials, what a piece costs, and how many can be made.

import type { Availability, Product } from "batchivo";
import { useLive } from "../live.ts";
import { MATERIALS } from "../materials.ts";
import { ask } from "../parts/dialog.tsx";
import { Check, Choose, Field, Form } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { attempt, say } from "../parts/notice.tsx";
import { Badge, Card, Empty, Facts, Loaded, Page, Table } from "../parts/page.tsx";
import { go } from "../router.ts";
import { batchivo, isAtLeast } from "../shop.ts";
import { count, grams, money } from "../words.ts";
import { currency } from "./currency.ts";
import { printLabel } from "./label.ts";
import { planRun } from "./runs.tsx";

type Done = () => Promise<unknown>;

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

function Shown({ product, availability, reload }: Answer & { reload: Done }) {
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
          <button
            type="button"
            class="button"
            onClick={() =>
              attempt(async () => printLabel(await batchivo.products.label(product.id)))
            }
          >
            <Icon name="print" /> Label
          </button>
          {may && (
            <>
              <button type="button" class="button" onClick={() => edit(product, reload)}>
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
          {isMade && (
            <p>
              {availability.can_make === null
                ? "Without a bill of materials nobody can say how many can be made."
                : `${count(availability.can_make, "piece")} can be made from the filament and parts in stock.`}
            </p>
          )}
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
      {isMade && <Bill product={product} reload={reload} />}
      <Cost product={product} reload={reload} />
    </Page>
  );
}

function Bill({ product, reload }: { product: Product; reload: Done }) {
  const may = isAtLeast("member");
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
        <ul class="plain-list">
          {product.components.map((part) => (
            <li key={part.id}>
              <a href={`#/products/${part.component_product_id}`}>{part.quantity} × a part</a>
            </li>
          ))}
        </ul>
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

/** What a piece costs, part by part, as bars of one scale. */
function Cost({ product, reload }: { product: Product; reload: Done }) {
  const { costs } = product;
  const parts = costs
    ? ([
        ["Filament", costs.material_cost],
        ["Parts", costs.component_cost],
        ["Work", costs.labour_cost],
        ["Machine", costs.machine_cost],
        ["Electricity", costs.electricity_cost],
        ["Other", costs.other_cost],
        ["Bought for", costs.purchase_cost],
      ] as const)
    : [];
  const most = Math.max(...parts.map(([, amount]) => amount), 0.0001);
  return (
    <Card title="What a piece costs">
      {costs ? (
        <>
          <ul class="bars">
            {parts
              .filter(([, amount]) => amount > 0)
              .map(([name, amount]) => (
                <li key={name}>
                  <span>{name}</span>
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect width={(amount / most) * 100} height="10" rx="1" />
                  </svg>
                  <span class="figure">{money(amount, currency.value)}</span>
                </li>
              ))}
            <li class="sum">
              <span>Together</span>
              <span />
              <span class="figure">{money(costs.total_cost, currency.value)}</span>
            </li>
          </ul>
          {!costs.complete && (
            <p class="hint">Not all prices are known, so it costs more than this.</p>
          )}
        </>
      ) : (
        <Empty title="Not reckoned yet" />
      )}
      {isAtLeast("member") && (
        <button
          type="button"
          class="button"
          onClick={() =>
            attempt(async () => {
              await batchivo.products.recalculate(product.id);
              say("Reckoned by today's prices.");
              await reload();
            })
          }
        >
          Reckon again
        </button>
      )}
    </Card>
  );
}

function addMaterial(product: Product, done: Done): void {
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

async function addPart(product: Product, done: Done): Promise<void> {
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

function edit(product: Product, done: Done): void {
  ask("Change the product", (close) => (
    <>
      <Form
        submit="Save"
        onCancel={close}
        onSubmit={async (form) => {
          await batchivo.products.update(
            product.id,
            {
              name: form.text("name"),
              sku: form.textOrNull("sku"),
              price: form.numberOrNull("price"),
              reorder_point: form.numberOrNull("reorder_point"),
              description: form.textOrNull("description"),
            },
            { ifMatch: product.version },
          );
          close();
          await done();
        }}
      >
        <Field name="name" label="Name" value={product.name} autofocus />
        <Field name="sku" label="SKU" value={product.sku} />
        <Field
          name="price"
          label={`Price in ${currency.value}`}
          type="number"
          value={product.price}
        />
        <Field name="reorder_point" label="Low at" type="number" value={product.reorder_point} />
        <Field name="description" label="About it" value={product.description} />
      </Form>
      {isAtLeast("admin") && (
        <div class="dialog-more">
          <button type="button" class="link danger" onClick={() => remove(product)}>
            Delete it
          </button>
        </div>
      )}
    </>
  ));
}

function remove(product: Product): void {
  ask("Delete the product?", (close) => (
    <Form
      submit="Delete it"
      tone="danger"
      onCancel={close}
      onSubmit={async () => {
        await batchivo.products.delete(product.id, { ifMatch: product.version });
        close();
        go("products");
      }}
    >
      <p>Runs and orders keep its name.</p>
    </Form>
  ));
}

function takeStock(product: Product, done: Done): void {
  ask("Count the stock", (close) => (
    <Form
      submit="Book the count"
      onCancel={close}
      onSubmit={async (form) => {
        await batchivo.products.adjustStock(product.id, {
          delta: form.number("counted") - product.stock_quantity,
          reason: form.textOrNull("reason") ?? "Counted",
        });
        close();
        await done();
      }}
    >
      <Field
        name="counted"
        label="Pieces on the shelf"
        type="number"
        value={product.stock_quantity}
        autofocus
      />
      <Field name="reason" label="Why it differs" />
    </Form>
  ));
}
