// What to buy: filament and parts at or below their threshold.

import type { ReorderList } from "batchivo";
import { useLive } from "../live.ts";
import { Card, Empty, Loaded, Page, Table } from "../parts/page.tsx";
import { batchivo } from "../shop.ts";
import { count, grams, money } from "../words.ts";

export function Reorder() {
  const { data, error } = useLive<ReorderList>("reorder", () => batchivo.reorder.get());
  return (
    <Page title="Reorder">
      <Loaded data={data} error={error}>
        {({ currency, filament, products }) => (
          <>
            <Card title="Filament">
              {filament.length ? (
                <Table
                  label="Filament"
                  rows={filament.map((line, index) => ({ ...line, id: String(index) }))}
                  columns={[
                    {
                      name: "Filament",
                      cell: (line) => {
                        const name = [line.material_type, line.color].filter(Boolean).join(" ");
                        return line.filament_id ? (
                          <a href={`#/filaments/${line.filament_id}`}>{name}</a>
                        ) : (
                          name
                        );
                      },
                    },
                    { name: "Free", figure: true, cell: (line) => grams(line.available_grams) },
                    { name: "Low at", figure: true, cell: (line) => grams(line.threshold_grams) },
                    {
                      name: "Buy",
                      figure: true,
                      cell: (line) => count(line.suggested_spools, "spool"),
                    },
                    { name: "Last bought from", cell: (line) => line.last_supplier ?? "–" },
                    {
                      name: "Last price",
                      figure: true,
                      cell: (line) => money(line.last_price, currency),
                    },
                  ]}
                />
              ) : (
                <Empty title="There is enough of everything" />
              )}
            </Card>
            <Card title="Products and parts">
              {products.length ? (
                <Table
                  label="Products"
                  rows={products.map((line) => ({ ...line, id: line.product_id }))}
                  to={(line) => `products/${line.product_id}`}
                  columns={[
                    { name: "Product", cell: (line) => line.name },
                    { name: "Free", figure: true, cell: (line) => line.available_quantity },
                    { name: "Low at", figure: true, cell: (line) => line.reorder_point },
                    {
                      name: "To do",
                      figure: true,
                      cell: (line) =>
                        `${line.source === "bought" ? "buy" : "make"} ${line.suggested_quantity}`,
                    },
                    { name: "Supplier", cell: (line) => line.supplier ?? "–" },
                  ]}
                />
              ) : (
                <Empty title="Nothing is low">
                  <p>A product is listed here once it has fallen to its own "low at".</p>
                </Empty>
              )}
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}
