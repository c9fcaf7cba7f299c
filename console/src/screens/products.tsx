// What the shop makes and buys: price, cost and stock.

import type { Product } from "batchivo";
import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { MATERIALS } from "../materials.ts";
import { ask } from "../parts/dialog.tsx";
import { Choose, Field, Form } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { List, type Query } from "../parts/list.tsx";
import { Badge, Empty, Page, type Column } from "../parts/page.tsx";
import { go } from "../router.ts";
import { batchivo, isAtLeast } from "../shop.ts";
import { money } from "../words.ts";
import { currency } from "./currency.ts";

const COLUMNS: readonly Column<Product>[] = [
  {
    name: "Product",
    sort: "name",
    cell: (product) => (
      <span>
        {product.name}
        <small>
          {[product.sku, product.source === "bought" ? "bought" : product.category]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </span>
    ),
  },
  {
    name: "Price",
    sort: "price",
    figure: true,
    cell: (product) => money(product.price, currency.value),
  },
  {
    name: "Cost",
    sort: "total_cost",
    figure: true,
    cell: (product) => money(product.costs?.total_cost, currency.value),
  },
  {
    name: "In stock",
    sort: "stock_quantity",
    figure: true,
    cell: (product) => product.stock_quantity,
  },
  {
    name: "Free",
    sort: "available_quantity",
    figure: true,
    cell: (product) => product.available_quantity,
  },
  {
    name: "Status",
    badge: true,
    cell: (product) =>
      product.low_stock ? (
        <Badge of="low" />
      ) : product.status === "archived" ? (
        <Badge of="archived" />
      ) : (
        "–"
      ),
  },
];

export function Products() {
  const may = isAtLeast("member");
  return (
    <Page
      title="Products"
      actions={
        may && (
          <button type="button" class="button primary" onClick={addProduct}>
            <Icon name="plus" /> Add
          </button>
        )
      }
    >
      <List
        name="Products"
        kind="product"
        print={["labels/products", "Labels"]}
        load={(query: Query, options) => batchivo.products.list(query as object, options)}
        columns={COLUMNS}
        to={(product) => `products/${product.id}`}
        sort="name"
        filters={[
          {
            name: "source",
            label: "Made and bought",
            options: [
              ["made", "Made"],
              ["bought", "Bought"],
            ],
          },
          {
            name: "status",
            label: "Any status",
            options: [
              ["active", "Active"],
              ["archived", "Archived"],
            ],
          },
        ]}
        empty={
          <Empty title="No products yet">
            <p>
              A product has a bill of materials: so much filament of a kind, and the parts that go
              into it. From it come its cost, what can be made now, and the plans of runs.
            </p>
            {may && (
              <button type="button" class="button primary" onClick={addProduct}>
                Add a product
              </button>
            )}
          </Empty>
        }
      />
    </Page>
  );
}

function addProduct(): void {
  ask("Add a product", (close) => <Adding close={close} />);
}

function Adding({ close }: { close: () => void }) {
  const source = useMemo(() => signal<"made" | "bought">("made"), []);
  return (
    <Form
      submit="Add"
      busy="Adding"
      onCancel={close}
      onSubmit={async (form) => {
        const made = source.value === "made";
        const weight = made ? form.numberOrNull("weight_grams") : null;
        const product = await batchivo.products.create({
          name: form.text("name"),
          sku: form.textOrNull("sku"),
          source: source.value,
          price: form.numberOrNull("price"),
          ...(!made && { purchase_price: form.numberOrNull("purchase_price") }),
          ...(weight !== null && {
            materials: [
              {
                material_type: form.text("material_type") as "PLA",
                color: form.textOrNull("color"),
                weight_grams: weight,
              },
            ],
          }),
        });
        close();
        go(`products/${product.id}`);
      }}
    >
      <Field name="name" label="Name" autofocus />
      <Choose
        name="source"
        label="It is"
        value={source.value}
        onInput={(value) => (source.value = value as "made" | "bought")}
        options={[
          ["made", "made here"],
          ["bought", "bought: screws, boxes, magnets"],
        ]}
      />
      <Field name="sku" label="SKU" hint="As in your shop, so that orders find it." />
      <Field name="price" label={`Price in ${currency.value}`} type="number" />
      {source.value === "made" ? (
        <>
          <Choose name="material_type" label="Material" options={MATERIALS} />
          <Field name="color" label="Colour" hint="Any where this is empty." />
          <Field name="weight_grams" label="Filament for one piece" type="number" unit="g" />
        </>
      ) : (
        <Field name="purchase_price" label={`Bought for, in ${currency.value}`} type="number" />
      )}
    </Form>
  );
}
