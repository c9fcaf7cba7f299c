// Orders from all channels: those to make, to ship, and to check.

import type { Order, OrderInput, Product } from "batchivo";
import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { ask } from "../parts/dialog.tsx";
import { Choose, Field, Form } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { List, type Query } from "../parts/list.tsx";
import { attempt, say } from "../parts/notice.tsx";
import { Badge, Empty, Page, type Column } from "../parts/page.tsx";
import { go } from "../router.ts";
import { batchivo, isAtLeast } from "../shop.ts";
import { money, onDay, plain } from "../words.ts";

const COLUMNS: readonly Column<Order>[] = [
  {
    name: "Order",
    sort: "number",
    cell: (order) => (
      <span>
        {order.number}
        <small>{order.customer?.name ?? plain(order.channel)}</small>
      </span>
    ),
  },
  {
    name: "Status",
    badge: true,
    sort: "status",
    cell: (order) => (
      <>
        <Badge of={order.status} />{" "}
        {(order.needs_attention || order.differs_from_shop) && (
          <Badge of="needs_attention">Look at it</Badge>
        )}
      </>
    ),
  },
  {
    name: "Items",
    cell: (order) => order.items.map((item) => `${item.quantity} × ${item.name}`).join(", "),
  },
  {
    name: "To make",
    sort: "shortfall",
    figure: true,
    cell: (order) => order.shortfall || "–",
  },
  { name: "Due", sort: "due_date", figure: true, cell: (order) => onDay(order.due_date) },
  {
    name: "Total",
    sort: "total",
    figure: true,
    cell: (order) => money(order.total, order.currency),
  },
];

const OPEN = ["received", "in_production", "ready"];

export function isOpenOrder(order: Order): boolean {
  return OPEN.includes(order.status);
}

/** The queries for the orders that the figures of Today count. */
const TO_DO: Record<string, object> = {
  open: { status: OPEN },
  to_ship: { status: OPEN, shortfall_lte: 0 },
  to_make: { status: OPEN, shortfall_gt: 0 },
  to_check: { status: OPEN, needs_attention: [true] },
};

/** Lists orders by the console's statuses, too: those of what there is to do. */
export function listOrders(query: Query, options?: { ifNoneMatch?: string }) {
  return batchivo.orders.list({ ...(query as object), ...TO_DO[query["status"] ?? ""] }, options);
}

export function Orders() {
  const may = isAtLeast("member");
  return (
    <Page
      title="Orders"
      actions={
        may && (
          <button type="button" class="button primary" onClick={() => attempt(addOrder)}>
            <Icon name="plus" /> Add
          </button>
        )
      }
    >
      <List
        name="Orders"
        kind="order"
        print={["pick-list/orders", "Pick list"]}
        load={listOrders}
        columns={COLUMNS}
        to={(order) => `orders/${order.id}`}
        sort="-created_at"
        filters={[
          {
            name: "status",
            label: "All orders",
            options: [
              ["to_ship", "To ship"],
              ["to_make", "To make"],
              ["to_check", "To look at"],
              ["received", "Received"],
              ["in_production", "In production"],
              ["ready", "Ready"],
              ["shipped", "Shipped"],
              ["delivered", "Delivered"],
              ["cancelled", "Cancelled"],
              ["refunded", "Refunded"],
            ],
          },
        ]}
        empty={
          <Empty title="No orders yet">
            <p>
              Connect Shopify or WooCommerce, and orders come by themselves; or enter the first by
              hand.
            </p>
            {may && (
              <div class="actions">
                <a class="button" href="#/settings/shops">
                  Connect a shop
                </a>
                <button type="button" class="button primary" onClick={() => attempt(addOrder)}>
                  Add an order
                </button>
              </div>
            )}
          </Empty>
        }
      />
    </Page>
  );
}

async function addOrder(): Promise<void> {
  const products = await batchivo.products.list({
    status: ["active"],
    limit: 100,
    sort_by: "name",
    sort_order: "asc",
  });
  ask("Add an order", (close) => <Adding products={products.data} close={close} />);
}

function Adding({ products, close }: { products: Product[]; close: () => void }) {
  const lines = useMemo(() => signal([0]), []);
  return (
    <Form
      submit="Add the order"
      busy="Adding"
      onCancel={close}
      onSubmit={async (form) => {
        const order: OrderInput = {
          customer: { name: form.textOrNull("customer") },
          items: lines.value.map((line) => ({
            product_id: form.text(`product-${line}`),
            quantity: form.number(`quantity-${line}`),
          })),
          due_date: form.textOrNull("due_date"),
        };
        const made = await batchivo.orders.create(order);
        close();
        say(`${made.number} is in the books.`);
        go(`orders/${made.id}`);
      }}
    >
      <Field name="customer" label="Customer" autofocus />
      {lines.value.map((line) => (
        <div class="form-row" key={line}>
          <Choose
            name={`product-${line}`}
            label="Product"
            options={products.map((product) => [product.id, product.name] as const)}
          />
          <Field name={`quantity-${line}`} label="Pieces" type="number" value={1} />
        </div>
      ))}
      <button
        type="button"
        class="link"
        onClick={() => (lines.value = [...lines.value, lines.value.length])}
      >
        Another product
      </button>
      <Field name="due_date" label="Due" type="date" />
    </Form>
  );
}
