// Changes and deletes a product, and counts its stock.

import type { Product } from "batchivo";
import type { Reload } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Field, Form } from "../parts/form.tsx";
import { go } from "../router.ts";
import { batchivo, isAtLeast } from "../shop.ts";
import { currency } from "./currency.ts";

export function changeProduct(product: Product, done: Reload): void {
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

export function takeStock(product: Product, done: Reload): void {
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
