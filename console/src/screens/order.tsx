// One order: its items, whether they are in stock, and its next step.

import type { Order, StatusStep } from "batchivo";
import { useLive, type Reload } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Field, Form } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { attempt, say } from "../parts/notice.tsx";
import { Badge, Card, Facts, Loaded, Page, Table } from "../parts/page.tsx";
import { go } from "../router.ts";
import { batchivo, isAtLeast } from "../shop.ts";
import { atTime, count, money, onDay, plain } from "../words.ts";
import { isOpenOrder } from "./orders.tsx";

export function OrderScreen({ id }: { id: string }) {
  const { data, error, reload } = useLive<{ order: Order }>(`order ${id}`, async () => ({
    order: await batchivo.orders.get(id),
  }));
  return (
    <Loaded data={data} error={error}>
      {({ order }) => <Shown order={order} reload={reload} />}
    </Loaded>
  );
}

function Shown({ order, reload }: { order: Order; reload: Reload }) {
  const { customer } = order;
  const address = customer?.shipping_address;
  return (
    <Page
      back={["orders", "Orders"]}
      title={
        <>
          {order.number} <Badge of={order.status} />
        </>
      }
      actions={
        <>
          <a class="button" href={`#/pick-list/orders?ids=${order.id}`}>
            <Icon name="print" /> Pick list
          </a>
          {isAtLeast("member") && <Steps order={order} reload={reload} />}
        </>
      }
    >
      {order.needs_attention && (
        <p class="banner warn">
          One line has a SKU that no product has, so nothing is reserved for it. Add the SKU to a
          product.
        </p>
      )}
      {order.differs_from_shop && (
        <p class="banner warn">
          The shop has changed this order since it was closed here.{" "}
          <button
            type="button"
            class="link"
            onClick={() =>
              attempt(async () => {
                await batchivo.orders.update(order.id, { differs_from_shop: false });
                await reload();
              })
            }
          >
            I have dealt with it
          </button>
        </p>
      )}
      <Card title="Items">
        <Table
          label="Items"
          rows={order.items.map((item) => ({ ...item, id: String(item.line) }))}
          columns={[
            {
              name: "Product",
              cell: (item) => (
                <span>
                  {item.product_id ? (
                    <a href={`#/products/${item.product_id}`}>{item.name}</a>
                  ) : (
                    item.name
                  )}
                  <small>
                    {item.options.map((option) => `${option.name}: ${option.value}`).join(", ")}
                  </small>
                </span>
              ),
            },
            { name: "Pieces", figure: true, cell: (item) => item.quantity },
            { name: "Reserved", figure: true, cell: (item) => item.reserved_quantity },
            { name: "To make", figure: true, cell: (item) => item.shortfall || "–" },
            { name: "Shipped", figure: true, cell: (item) => item.shipped_quantity || "–" },
            {
              name: "Sum",
              figure: true,
              cell: (item) => money(item.line_total, order.currency),
            },
          ]}
        />
      </Card>
      <div class="columns">
        <Card title="Customer">
          <Facts
            of={[
              ["Name", customer?.name ?? "–"],
              ["E-mail", customer?.email ?? "–"],
              [
                "Ships to",
                address
                  ? [
                      address.name,
                      address.company,
                      address.line1,
                      address.line2,
                      [address.postal_code, address.city].filter(Boolean).join(" "),
                      address.country,
                    ]
                      .filter(Boolean)
                      .join(", ") || "–"
                  : "–",
              ],
              ["Came by", plain(order.channel)],
              order.external_number !== null && ["Number there", order.external_number],
              order.due_date !== null && ["Due", onDay(order.due_date)],
              order.notes !== null && ["Notes", order.notes],
            ]}
          />
        </Card>
        <Card title="Money">
          <Facts
            of={[
              ["Items", money(order.subtotal, order.currency)],
              order.discount > 0 && ["Discount", money(-order.discount, order.currency)],
              ["Shipping", money(order.shipping, order.currency)],
              ["Tax", money(order.tax, order.currency)],
              ["Total", <strong>{money(order.total, order.currency)}</strong>],
              ["Cost", money(order.cost, order.cost_currency)],
              ["Profit", money(order.profit, order.cost_currency)],
              order.refunded_total > 0 && [
                "Given back",
                money(order.refunded_total, order.currency),
              ],
            ]}
          />
        </Card>
      </div>
      <Card title="What happened">
        <ul class="plain-list">
          {order.history.map((step: StatusStep) => (
            <li key={step.at}>
              {plain(step.status)} <small>{atTime(step.at)}</small>
            </li>
          ))}
          {order.shipments.map((shipment) => (
            <li key={`shipped ${shipment.at}`}>
              {count(
                shipment.items.reduce((sum, line) => sum + line.quantity, 0),
                "piece",
              )}{" "}
              shipped {[shipment.carrier, shipment.tracking_number].filter(Boolean).join(" ")}{" "}
              <small>{atTime(shipment.at)}</small>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}

function Steps({ order, reload }: { order: Order; reload: Reload }) {
  const button = (label: string, onClick: () => void, tone = "") => (
    <button type="button" class={`button ${tone}`} onClick={onClick}>
      {label}
    </button>
  );
  const isOpen = isOpenOrder(order);
  return (
    <>
      {isOpen && button("Cancel", () => cancel(order, reload))}
      {order.status === "shipped" &&
        button("Delivered", () => attempt(() => deliver(order, reload)))}
      {isOpen && order.shortfall > 0 && button("Plan a run", () => plan(order), "primary")}
      {isOpen && button("Ship", () => ship(order, reload), order.shortfall > 0 ? "" : "primary")}
    </>
  );
}

async function deliver(order: Order, done: Reload): Promise<void> {
  await batchivo.orders.deliver(order.id);
  await done();
}

function plan(order: Order): void {
  ask("Plan a run for the order", (close) => (
    <Form
      submit="Plan"
      busy="Planning"
      onCancel={close}
      onSubmit={async () => {
        const { data: run, meta } = await batchivo.orders.planRun(order.id, {
          plan: "with_components",
        });
        close();
        say(meta.warnings[0]?.message ?? `${run.number} is planned.`);
        go(`runs/${run.id}`);
      }}
    >
      <p>
        {count(order.shortfall, "piece")} of this order are not in stock. The run makes them, and
        the parts they lack.
      </p>
    </Form>
  ));
}

function ship(order: Order, done: Reload): void {
  ask("Ship the order", (close) => (
    <Form
      submit="Ship"
      busy="Booking"
      onCancel={close}
      onSubmit={async (form) => {
        const items = order.items.flatMap((item) => {
          const quantity = form.numberOrNull(`ship-${item.line}`) ?? 0;
          return quantity > 0 ? [{ line: item.line, quantity }] : [];
        });
        if (order.status !== "ready") {
          await batchivo.orders.ready(order.id, { partial: order.shortfall > 0 });
        }
        await batchivo.orders.ship(order.id, {
          items,
          carrier: form.textOrNull("carrier"),
          tracking_number: form.textOrNull("tracking_number"),
        });
        close();
        say(`${order.number}: shipped.`);
        await done();
      }}
    >
      {order.items
        .filter((item) => item.shipped_quantity < item.quantity)
        .map((item) => (
          <Field
            key={item.line}
            name={`ship-${item.line}`}
            label={item.name}
            type="number"
            value={item.product_id ? item.reserved_quantity : item.quantity - item.shipped_quantity}
            hint={`${item.quantity - item.shipped_quantity} to ship, ${item.reserved_quantity} in stock for it`}
          />
        ))}
      <Field name="carrier" label="Carrier" />
      <Field name="tracking_number" label="Tracking number" />
    </Form>
  ));
}

function cancel(order: Order, done: Reload): void {
  ask("Cancel the order?", (close) => (
    <Form
      submit="Cancel the order"
      busy="Cancelling"
      tone="danger"
      onCancel={close}
      onSubmit={async () => {
        await batchivo.orders.cancel(order.id);
        close();
        await done();
      }}
    >
      <p>What is reserved for it is free again. The shop it came from is not told.</p>
    </Form>
  ));
}
