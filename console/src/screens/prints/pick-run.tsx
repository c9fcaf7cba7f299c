// What a run needs: its spools, where they are, and the parts that go into its pieces.

import type { Printer, Run, Spool } from "batchivo";
import { useLoad } from "../../load.ts";
import { Loaded, Swatch } from "../../parts/page.tsx";
import { batchivo } from "../../shop.ts";
import { count, duration, grams, onDay } from "../../words.ts";
import { isOpenRun } from "../runs.tsx";
import { slotName } from "../slots.tsx";
import { spoolName } from "../spools.tsx";
import { Code, codesOf, type Codes } from "./codes.tsx";
import { pickPage, PickPaper, PickTable, Tick } from "./pick-paper.tsx";
import { Print } from "./print.tsx";

interface Answer {
  run: Run;
  spools: ReadonlyMap<string, Spool>;
  printers: readonly Printer[];
  codes: Codes;
}

export function PickRun({ query }: { query: URLSearchParams }) {
  const { data, error } = useLoad<Answer>(() => find(query.get("ids") ?? ""));
  return (
    <Loaded data={data} error={error}>
      {(answer) => <Shown {...answer} />}
    </Loaded>
  );
}

async function find(id: string): Promise<Answer> {
  const run = await batchivo.productionRuns.get(id);
  const ids = [...new Set(run.materials.map((material) => material.spool_id))];
  const [codes, ...spools] = await Promise.all([
    codesOf(batchivo.spools, ids),
    // A spool may have been deleted since.
    ...ids.map((spool) => batchivo.spools.get(spool).catch(() => undefined)),
  ]);
  const found = spools.filter((spool) => spool !== undefined);
  const isLoaded = found.some((spool) => spool.printer_id !== null);
  const printers = isLoaded ? (await batchivo.printers.list({ limit: 100 })).data : [];
  return { run, spools: new Map(found.map((spool) => [spool.id, spool])), printers, codes };
}

function Shown(answer: Answer) {
  const { run } = answer;
  const minutes = run.estimated_minutes;
  return (
    <Print title="Pick list" back={[`runs/${run.id}`, run.number]} rule={pickPage()}>
      <PickPaper title={`Pick list of ${run.number}`}>
        <section>
          <div class="pick-head">
            <p>
              {run.items.map((item) => (
                <span key={item.id} class="line">
                  <span class="pieces">{item.quantity}</span> × <strong>{item.name}</strong>{" "}
                  <small>{item.sku}</small>
                </span>
              ))}
            </p>
            <p>
              {run.printer_name && <span class="line">On {run.printer_name}</span>}
              {minutes !== null && <span class="line">Takes {duration(minutes)}</span>}
              {run.due_date && <span class="line">Due {onDay(run.due_date)}</span>}
            </p>
          </div>
          {run.notes && <p class="pick-note">{run.notes}</p>}
        </section>
        {run.materials.length > 0 && <Spools {...answer} />}
        {run.components.length > 0 && <Parts run={run} />}
        {run.materials.length + run.components.length === 0 && <p>No spool is chosen.</p>}
      </PickPaper>
    </Print>
  );
}

function Spools({ run, spools, printers, codes }: Answer) {
  return (
    <section>
      <h3>Spools</h3>
      <PickTable
        columns={[
          ["No.", "narrow"],
          ["Spool"],
          ["Place"],
          ["Needed", "figure"],
          ["On it", "figure"],
          ["Code", "code"],
        ]}
      >
        {run.materials.map((material) => {
          const spool = spools.get(material.spool_id);
          return (
            <tr key={material.id}>
              <Tick />
              <td>
                <span class="pieces">{spool?.number ?? "–"}</span>
              </td>
              <td>
                <span class="with-swatch">
                  {spool && <Swatch hex={spool.color_hex} name={spool.color} />}
                  <span>
                    <strong>{spool ? spoolName(spool) : material.spool_name}</strong>
                    <small>
                      {spool
                        ? [spool.brand, spool.material].filter(Boolean).join(" · ")
                        : "deleted"}
                    </small>
                  </span>
                </span>
              </td>
              <td>{spool ? placeOf(spool, printers) : "–"}</td>
              <td class="figure">
                <strong>{grams(material.estimated_grams)}</strong>
              </td>
              <td class="figure">{grams(spool?.remaining_weight_grams)}</td>
              <td>
                <Code label={codes.get(material.spool_id)} />
              </td>
            </tr>
          );
        })}
      </PickTable>
    </section>
  );
}

function Parts({ run }: { run: Run }) {
  return (
    <section>
      <h3>Parts</h3>
      <PickTable columns={[["Pieces", "narrow"], ["Part"]]}>
        {run.components.map((part) => (
          <tr key={part.product_id}>
            <Tick />
            <td>
              <span class="pieces">{part.quantity}</span>
            </td>
            <td>
              <strong>{part.name}</strong>
              <small>{[part.sku, missingOf(run, part)].filter(Boolean).join(" · ")}</small>
            </td>
          </tr>
        ))}
      </PickTable>
    </section>
  );
}

/** The printer that it is loaded in, or its shelf. */
function placeOf(spool: Spool, printers: readonly Printer[]): string {
  const printer = printers.find((one) => one.id === spool.printer_id);
  const slot = printer?.slots.find((one) => one.slot === spool.slot);
  if (printer && slot) return `in ${printer.name}, ${slotName(slot)}`;
  return spool.location ?? "–";
}

function missingOf(run: Run, part: Run["components"][number]): string {
  const missing = isOpenRun(run) ? part.quantity - part.reserved : 0;
  return missing > 0 ? `${count(missing, "piece")} not in stock` : "";
}
