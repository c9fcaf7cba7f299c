// Corrects the figures of a completed run.

import type { Run } from "batchivo";
import type { Reload } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Field, Form, TextArea } from "../parts/form.tsx";
import { batchivo } from "../shop.ts";

export function correct(run: Run, done: Reload): void {
  ask("Correct the run", (close) => (
    <Form
      submit="Correct"
      busy="Booking"
      onCancel={close}
      onSubmit={async (form) => {
        await batchivo.productionRuns.correct(run.id, {
          reason: form.text("reason"),
          items: run.items.map((item) => ({
            item_id: item.id,
            successful: form.number(`good-${item.id}`),
          })),
          materials: run.materials.flatMap((material) => {
            const used = form.numberOrNull(`used-${material.id}`);
            return used === null ? [] : [{ material_id: material.id, used_grams: used }];
          }),
        });
        close();
        await done();
      }}
    >
      <p class="hint">The books get counter entries; the old figures stay visible.</p>
      {run.items.map((item) => (
        <Field
          key={item.id}
          name={`good-${item.id}`}
          label={`${item.name}: good ones of ${item.quantity}`}
          type="number"
          value={item.successful}
        />
      ))}
      {run.materials.map((material) => (
        <Field
          key={material.id}
          name={`used-${material.id}`}
          label={`${material.spool_name}: grams used`}
          type="number"
          unit="g"
          value={material.actual_grams}
        />
      ))}
      <TextArea name="reason" label="Why" />
    </Form>
  ));
}
