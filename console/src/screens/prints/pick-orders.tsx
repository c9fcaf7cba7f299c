// What to take from the shelf for orders, and what to pack into which.

import { signal } from "@preact/signals";
import type { Order, OrderItem } from "batchivo";
import { useMemo } from "preact/hooks";
import { useLoad } from "../../load.ts";
import { Empty, Loaded } from "../../parts/page.tsx";
import { batchivo } from "../../shop.ts";
import { onDay, plain } from "../../words.ts";
import { Code, codesOf, type Codes } from "./codes.tsx";
import { isOpenOrder, listOrders } from "../orders.tsx";
import { listQuery, MOST } from "./label-sources.ts";
import { pickPage, PickPaper, PickTable, Tick } from "./pick-paper.tsx";
import { Print } from "./print.tsx";

/** An order with more lines may break between them. */
const LONG = 14;

interface Answer {
  orders: Order[];
  /** Of the list, of which the orders may be the first ones only. */
  total: number;
  codes: Codes;
}

export function PickOrders({ query }: { query: URLSearchParams }) {
  const { data, error } = useLoad<Answer>(() => find(query));
  return (
    <Loaded data={data} error={error}>
      {(answer) => <Chosen {...answer} />}
    </Loaded>
  );
}

async function find(query: URLSearchParams): Promise<Answer> {
  const ids = query.getAll("ids");
  const { data, meta } = ids.length
    ? { data: await Promise.all(ids.map((id) => batchivo.orders.get(id))), meta: { total: 0 } }
    : await listOrders({ status: "open", ...listQuery(query) });
  const orders = data.filter((order) => order.items.some((item) => leftOf(order, item) > 0));
  const products = orders.flatMap((order) => order.items.flatMap((item) => item.product_id ?? []));
  return {
    orders,
    total: meta.total,
    codes: await codesOf(batchivo.products, products),
  };
}

/** The pieces that are still to be packed. */
function leftOf(order: Order, item: OrderItem): number {
  return isOpenOrder(order) ? item.quantity - item.shipped_quantity : 0;
}

function Chosen({ orders, total, codes }: Answer) {
  const unchosen = useMemo(() => signal<ReadonlySet<string>>(new Set()), []);
  const onOwnPages = useMemo(() => signal(false), []);
  const wanted = orders.filter((order) => !unchosen.value.has(order.id));
  const choose = (id: string, isWanted: boolean) => {
    const others = [...unchosen.value].filter((one) => one !== id);
    unchosen.value = new Set(isWanted ? others : [...others, id]);
  };
  return (
    <Print
      title="Pick list"
      back={["orders", "Orders"]}
      rule={pickPage()}
      choices={
        <>
          <fieldset>
            <legend>Orders</legend>
            {orders.map((order) => (
              <label key={order.id} class="check">
                <input
                  type="checkbox"
                  checked={!unchosen.value.has(order.id)}
                  onChange={(event) => choose(order.id, event.currentTarget.checked)}
                />
                <span>
                  {order.number} <small>{order.customer?.name}</small>
                </span>
              </label>
            ))}
          </fieldset>
          {total > MOST && (
            <p class="hint">
              These are from the first {MOST} of {total}. Filter the list to print the others.
            </p>
          )}
          {orders.length > 1 && (
            <label class="check">
              <input
                type="checkbox"
                checked={onOwnPages.value}
                onChange={(event) => (onOwnPages.value = event.currentTarget.checked)}
              />
              <span>Each order on its own page</span>
            </label>
          )}
        </>
      }
    >
      {wanted.length ? (
        <PickPaper title="Pick list" onOwnPages={onOwnPages.value}>
          {wanted.length > 1 && <Shelf orders={wanted} codes={codes} />}
          {wanted.map((order) => (
            <ToPack key={order.id} order={order} codes={codes} />
          ))}
        </PickPaper>
      ) : (
        <Empty title="There is nothing to pick">
          <p>These orders are shipped or cancelled, or none is chosen.</p>
        </Empty>
      )}
    </Print>
  );
}

interface Pick {
  key: string;
  item: OrderItem;
  inStock: number;
  toMake: number;
  /** By the order's number. */
  orders: [string, number][];
}

/** All orders together, by product and the customer's choices. */
function sumOf(orders: readonly Order[]): Pick[] {
  const picks = new Map<string, Pick>();
  for (const order of orders) {
    for (const item of order.items) {
      const pieces = leftOf(order, item);
      if (pieces === 0) continue;
      const key = `${item.product_id ?? item.sku ?? item.name} ${optionsOf(item)}`;
      const pick = picks.get(key) ?? { key, item, inStock: 0, toMake: 0, orders: [] };
      pick.inStock += pieces - item.shortfall;
      pick.toMake += item.shortfall;
      if (pieces > item.shortfall) pick.orders.push([order.number, pieces - item.shortfall]);
      picks.set(key, pick);
    }
  }
  return [...picks.values()].sort((one, other) => one.item.name.localeCompare(other.item.name));
}

function Shelf({ orders, codes }: { orders: readonly Order[]; codes: Codes }) {
  const picks = sumOf(orders).filter((pick) => pick.inStock > 0);
  return (
    <section class={picks.length > LONG ? "long" : ""}>
      <h3>Take from the shelf</h3>
      <Lines
        lines={picks.map((pick) => ({
          ...pick,
          note: pick.orders.map(([number, pieces]) => `${number}: ${pieces}`).join(", "),
        }))}
        noteTitle="For"
        codes={codes}
      />
    </section>
  );
}

function ToPack({ order, codes }: { order: Order; codes: Codes }) {
  const { customer } = order;
  const address = customer?.shipping_address;
  const lines = [
    address?.name ?? customer?.name,
    address?.company,
    address?.line1,
    address?.line2,
    [address?.postal_code, address?.city].filter(Boolean).join(" "),
    address?.region,
    address?.country,
  ].filter(Boolean);
  const items = order.items.filter((item) => leftOf(order, item) > 0);
  return (
    <section class={items.length > LONG ? "long" : ""}>
      <h3>{order.number}</h3>
      <div class="pick-head">
        <p>
          {lines.map((line, index) => (
            <span key={index} class="line">
              {line}
            </span>
          ))}
        </p>
        <p>
          {order.due_date && <span class="line">Due {onDay(order.due_date)}</span>}
          <span class="line">
            {plain(order.channel)} {order.external_number}
          </span>
        </p>
      </div>
      {order.notes && <p class="pick-note">{order.notes}</p>}
      <Lines
        lines={items.map((item) => ({
          key: String(item.line),
          item,
          inStock: leftOf(order, item) - item.shortfall,
          toMake: item.shortfall,
          note: "",
        }))}
        codes={codes}
      />
    </section>
  );
}

interface Line {
  key: string;
  item: OrderItem;
  inStock: number;
  toMake: number;
  note: string;
}

function Lines({
  lines,
  noteTitle,
  codes,
}: {
  lines: readonly Line[];
  noteTitle?: string;
  codes: Codes;
}) {
  return (
    <PickTable
      columns={[
        ["Pieces", "narrow"],
        ["Product"],
        ...(noteTitle ? [[noteTitle] as const] : []),
        ["Code", "code"],
      ]}
    >
      {lines.map(({ key, item, inStock, toMake, note }) => (
        <tr key={key}>
          <Tick of={inStock} />
          <td>
            <span class="pieces">{inStock}</span>
          </td>
          <td>
            <strong>{item.name}</strong>
            <small>
              {[item.sku, item.product_id === null && "not one of your products"]
                .filter(Boolean)
                .join(" · ")}
            </small>
            {item.options.length > 0 && <span class="line">{optionsOf(item)}</span>}
            {toMake > 0 && (
              <span class="line">{inStock > 0 ? `${toMake} more` : toMake} still to be made</span>
            )}
          </td>
          {noteTitle && <td>{note}</td>}
          <td>
            <Code label={codes.get(item.product_id ?? "")} />
          </td>
        </tr>
      ))}
    </PickTable>
  );
}

function optionsOf(item: OrderItem): string {
  return item.options.map(({ name, value }) => `${name}: ${value}`).join(", ");
}
