// One box that finds spools, products, runs and orders, from any screen.

import { signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { go } from "../router.ts";
import { batchivo } from "../shop.ts";
import { ask, closeDialog } from "./dialog.tsx";
import { explain } from "./form.tsx";

interface Hit {
  to: string;
  kind: string;
  text: string;
  more: string;
}

const WAIT_MS = 250;
const EACH = 5;

export function openSearch(): void {
  ask("Search", () => <Search />);
}

function Search() {
  const input = useRef<HTMLInputElement>(null);
  const hits = useMemo(() => signal<Hit[] | undefined>(undefined), []);
  const chosen = useMemo(() => signal(0), []);
  const failure = useMemo(() => signal<string | undefined>(undefined), []);
  const asking = useRef<AbortController | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    input.current!.focus();
    return () => clearTimeout(timer.current);
  }, []);

  function changed(text: string) {
    clearTimeout(timer.current);
    asking.current?.abort();
    if (!text.trim()) {
      hits.value = undefined;
      return;
    }
    timer.current = setTimeout(async () => {
      const controller = (asking.current = new AbortController());
      try {
        hits.value = await find(text.trim(), controller.signal);
        chosen.value = 0;
        failure.value = undefined;
      } catch (error) {
        if (!controller.signal.aborted) failure.value = explain(error);
      }
    }, WAIT_MS);
  }

  function open(hit: Hit | undefined) {
    if (!hit) return;
    closeDialog();
    go(hit.to);
  }

  function onKey(event: KeyboardEvent) {
    const length = hits.value?.length ?? 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && length) {
      event.preventDefault();
      chosen.value = (chosen.value + step + length) % length;
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(hits.value?.[chosen.value]);
    }
  }

  return (
    <div class="search" onKeyDown={onKey}>
      <input
        ref={input}
        type="search"
        aria-label="Search spools, products, runs and orders"
        placeholder="A colour, a brand, a number, a customer"
        {...({ role: "combobox" } as object)}
        aria-expanded={!!hits.value?.length}
        aria-controls="hits"
        aria-activedescendant={hits.value?.length ? `hit-${chosen.value}` : undefined}
        onInput={(event) => changed(event.currentTarget.value)}
      />
      {failure.value && <p class="error">{failure}</p>}
      <ul id="hits" role="listbox" aria-label="Found">
        {hits.value?.map((hit, index) => (
          <li
            key={hit.to}
            id={`hit-${index}`}
            role="option"
            aria-selected={index === chosen.value}
            onClick={() => open(hit)}
          >
            <small>{hit.kind}</small>
            <span>{hit.text}</span>
            <small>{hit.more}</small>
          </li>
        ))}
      </ul>
      {hits.value?.length === 0 && <p class="hint">Nothing has that in it.</p>}
    </div>
  );
}

async function find(search: string, signal: AbortSignal): Promise<Hit[]> {
  const query = { search, limit: EACH };
  const [spools, products, runs, orders] = await Promise.all([
    batchivo.spools.list(query, { signal }),
    batchivo.products.list(query, { signal }),
    batchivo.productionRuns.list(query, { signal }),
    batchivo.orders.list(query, { signal }),
  ]);
  return [
    ...spools.data.map((spool) => ({
      to: `spools/${spool.id}`,
      kind: "Spool",
      text: [spool.brand, spool.material, spool.color].filter(Boolean).join(" "),
      more: spool.number === null ? "" : `#${spool.number}`,
    })),
    ...products.data.map((product) => ({
      to: `products/${product.id}`,
      kind: "Product",
      text: product.name,
      more: product.sku ?? "",
    })),
    ...runs.data.map((run) => ({
      to: `runs/${run.id}`,
      kind: "Run",
      text: run.number,
      more: run.items.map((item) => item.name).join(", "),
    })),
    ...orders.data.map((order) => ({
      to: `orders/${order.id}`,
      kind: "Order",
      text: order.number,
      more: order.customer?.name ?? "",
    })),
  ];
}
