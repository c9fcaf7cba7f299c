// What a new shop does first.

import { Card } from "../parts/page.tsx";
import { batchivo, isAtLeast } from "../shop.ts";
import { addSpool } from "./add-spool.tsx";
import { useLoad } from "../load.ts";

/** The steps that a shop without work has not done yet; nothing where it has done them. */
export function FirstSteps({ hasPrinters }: { hasPrinters: boolean }) {
  const { data } = useLoad(() =>
    Promise.all([batchivo.spools.list({ limit: 1 }), batchivo.products.list({ limit: 1 })]),
  );
  if (!data.value || !isAtLeast("member")) return null;
  const [spools, products] = data.value;
  if (spools.meta.total && products.meta.total) return null;
  return (
    <Card title="First steps">
      <ol class="steps">
        {spools.meta.total === 0 && (
          <li>
            <strong>Bring in your filament</strong>
            <span>
              Add spools by bar code or by hand, or <a href="#/spools">import a file</a>, such as
              Spoolman's export.
            </span>
            <button type="button" class="button primary" onClick={() => addSpool()}>
              Add a spool
            </button>
          </li>
        )}
        {products.meta.total === 0 && (
          <li>
            <strong>Describe a product</strong>
            <span>Its filament and parts tell what a piece costs and how many you can make.</span>
            <a class="button" href="#/products">
              Products
            </a>
          </li>
        )}
        {!hasPrinters && (
          <li>
            <strong>Add your printers</strong>
            <span>With the bridge beside them, jobs book their filament by themselves.</span>
            <a class="button" href="#/printers">
              Printers
            </a>
          </li>
        )}
        <li>
          <strong>Take orders</strong>
          <span>Connect Shopify or WooCommerce, or enter the first by hand.</span>
          <a class="button" href="#/orders">
            Orders
          </a>
        </li>
      </ol>
    </Card>
  );
}
