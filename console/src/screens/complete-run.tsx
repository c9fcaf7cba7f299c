// Completes a run: its good pieces go into stock, and the spools lose what it took.

import { signal } from "@preact/signals";
import type { Run, RunMaterial } from "batchivo";
import { useMemo } from "preact/hooks";
import type { Reload } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Check, Field, Form, type Values } from "../parts/form.tsx";
import { say } from "../parts/notice.tsx";
import { batchivo } from "../shop.ts";
import { grams } from "../words.ts";
import { itemsOf } from "./runs.tsx";

/** Pieces that came out well, and what the spools weigh now where they were weighed. */
export function complete(run: Run, done: Reload): void {
  ask("Complete the run", (close) => <Completing run={run} done={done} close={close} />);
}

function Completing({ run, done, close }: { run: Run; done: Reload; close: () => void }) {
  const isShort = useMemo(() => signal(false), []);

  async function send(form: Values) {
    for (const material of run.materials) await bookUsage(run, material, form);
    try {
      await batchivo.productionRuns.complete(run.id, {
        items: run.items.map((item) => ({
          item_id: item.id,
          successful: form.number(`good-${item.id}`),
        })),
        ...(isShort.value && form.checked("shortages") && { shortages: "empty" }),
      });
    } catch (error) {
      const code = (error as { code?: string }).code;
      isShort.value = code === "INSUFFICIENT_FILAMENT" || code === "INSUFFICIENT_STOCK";
      throw error;
    }
    close();
    say(`${itemsOf(run)}: in stock.`);
    await done();
  }

  return (
    <Form submit="Complete" busy="Booking" onCancel={close} onSubmit={send}>
      {run.items.map((item, index) => (
        <Field
          key={item.id}
          name={`good-${item.id}`}
          label={`${item.name}: good ones of ${item.quantity}`}
          type="number"
          value={item.quantity}
          autofocus={index === 0}
        />
      ))}
      {run.materials.map((material) => (
        <Field
          key={material.id}
          name={`used-${material.id}`}
          label={`${material.spool_name}: grams used`}
          type="number"
          unit="g"
          value={material.used_grams ?? material.actual_grams ?? material.estimated_grams}
          hint={`Planned: ${grams(material.estimated_grams)}.`}
        />
      ))}
      {isShort.value && (
        <Check name="shortages" label="Take what is there, and book the rest as found" />
      )}
    </Form>
  );
}

async function bookUsage(run: Run, material: RunMaterial, form: Values): Promise<void> {
  const used = form.number(`used-${material.id}`);
  if (used === material.actual_grams) return; // as weighed, or as it was entered before
  await batchivo.productionRuns.updateMaterial(run.id, material.id, { used_grams: used });
}
