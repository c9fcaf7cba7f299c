// What a piece of a product costs.

import type { Product } from "batchivo";
import type { Reload } from "../live.ts";
import { attempt, say } from "../parts/notice.tsx";
import { Card, Empty } from "../parts/page.tsx";
import { batchivo, isAtLeast } from "../shop.ts";
import { money } from "../words.ts";
import { currency } from "./currency.ts";

/** What a piece costs, part by part, as bars of one scale. */
export function Cost({ product, reload }: { product: Product; reload: Reload }) {
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
                    <rect width={(amount / most) * 100} height="10" />
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
