// What there is to do today, on one screen and by one call.

import type { Agenda, Order } from "batchivo";
import type { ComponentChildren } from "preact";
import { useLive } from "../live.ts";
import { Badge, Card, Empty, Loaded, Meter, Page, Swatch } from "../parts/page.tsx";
import { batchivo, isAtLeast, me } from "../shop.ts";
import { count, grams, onDay, plain } from "../words.ts";
import { addSpool } from "./add-spool.tsx";
import { RunCard } from "./runs.tsx";
import { spoolName, spoolShare } from "./spools.tsx";

export function Today() {
  const { data, error } = useLive<Agenda>("today", async (etag) => {
    const agenda = await batchivo.today.get(
      etag === undefined ? {} : { ifNoneMatch: Number(etag) },
    );
    return { ...agenda, etag: String(agenda.version) };
  });
  return (
    <Page title={`Hello, ${me.value!.name.split(" ")[0]}`}>
      <Loaded data={data} error={error}>
        {(today) => <Shown today={today} />}
      </Loaded>
    </Page>
  );
}

function Shown({ today }: { today: Agenda }) {
  const { running, planned, low_spools: spools, low_products: products } = today;
  return (
    <>
      <p class="lead">{onDay(today.day)}</p>
      <ul class="figures">
        <Figure to="orders?status=received" of={today.to_ship?.total} name="to ship" />
        <Figure to="orders?sort=-shortfall" of={today.to_make?.total} name="to make" />
        <Figure to="runs" of={running?.total} name="printing" />
        <Figure to="runs" of={planned?.total} name="planned" />
        <Figure to="spools?status=low" of={spools?.total} name="low" tone="warn" />
        <Figure
          to="orders?needs_attention=true"
          of={today.to_check?.total}
          name="to look at"
          tone="warn"
        />
      </ul>
      <div class="columns">
        {running && (
          <Card title="Printing" link={["runs", "All runs"]}>
            {running.data.length + (planned?.data.length ?? 0) ? (
              <ul class="stack">
                {[...running.data, ...(planned?.data ?? [])].map((run) => (
                  <li key={run.id}>
                    <RunCard run={run} />
                  </li>
                ))}
              </ul>
            ) : (
              <Empty title="Nothing prints, and nothing waits" />
            )}
          </Card>
        )}
        {today.to_ship && (
          <Card title="To ship" link={["orders", "All orders"]}>
            <OrderLines orders={today.to_ship.data} empty="Nothing is ready to ship" />
          </Card>
        )}
        {today.to_make && (
          <Card title="To make" link={["orders?sort=-shortfall", "All"]}>
            <OrderLines
              orders={today.to_make.data}
              empty="All orders have their pieces"
              more={(order) => `${count(order.shortfall, "piece")} to make`}
            />
          </Card>
        )}
        {today.due && (
          <Card title="Due this week">
            <OrderLines
              orders={today.due.data}
              empty="Nothing is due"
              more={(order) => (
                <span class={order.due_date! < today.day ? "overdue" : undefined}>
                  {onDay(order.due_date)}
                </span>
              )}
            />
          </Card>
        )}
        {spools && (
          <Card title="Low spools" link={["reorder", "What to buy"]}>
            {spools.data.length ? (
              <ul class="plain-list">
                {spools.data.map((spool) => (
                  <li key={spool.id} class="spread">
                    <a class="with-swatch" href={`#/spools/${spool.id}`}>
                      <Swatch hex={spool.color_hex} name={spool.color} /> {spoolName(spool)}{" "}
                      {spool.material}
                    </a>
                    <span class="with-meter figure">
                      {grams(spool.remaining_weight_grams)}
                      <Meter share={spoolShare(spool)} tone="low" />
                    </span>
                  </li>
                ))}
              </ul>
            ) : (
              <Empty title="No spool is low">
                {isAtLeast("member") && (
                  <button type="button" class="link" onClick={() => addSpool()}>
                    Add a spool
                  </button>
                )}
              </Empty>
            )}
          </Card>
        )}
        {products && products.data.length > 0 && (
          <Card title="Low products" link={["reorder", "What to buy"]}>
            <ul class="plain-list">
              {products.data.map((product) => (
                <li key={product.id} class="spread">
                  <a href={`#/products/${product.id}`}>{product.name}</a>
                  <span>{product.available_quantity} left</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  );
}

function Figure({
  to,
  of,
  name,
  tone = "",
}: {
  to: string;
  of: number | undefined;
  name: string;
  tone?: string;
}) {
  if (of === undefined) return null;
  return (
    <li>
      <a class={of > 0 ? tone : ""} href={`#/${to}`}>
        <strong>{of}</strong> <span>{name}</span>
      </a>
    </li>
  );
}

function OrderLines({
  orders,
  empty,
  more,
}: {
  orders: readonly Order[];
  empty: string;
  more?: (order: Order) => ComponentChildren;
}) {
  if (!orders.length) return <Empty title={empty} />;
  return (
    <ul class="plain-list">
      {orders.map((order) => (
        <li key={order.id} class="spread">
          <span>
            <a href={`#/orders/${order.id}`}>{order.number}</a>{" "}
            <small>{order.customer?.name ?? plain(order.channel)}</small>
          </span>
          {more ? more(order) : <Badge of={order.status} />}
        </li>
      ))}
    </ul>
  );
}
