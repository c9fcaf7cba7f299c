// Books the failure of a run and the filament that it lost.

import type { Run } from "batchivo";
import type { Reload } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Choose, Field, Form, TextArea } from "../parts/form.tsx";
import { batchivo } from "../shop.ts";
import { grams, plain } from "../words.ts";

const REASONS = [
  "adhesion",
  "warping",
  "layer_shift",
  "stringing",
  "clog",
  "filament_runout",
  "power_loss",
  "printer_error",
  "model_error",
  "other",
] as const;

export function fail(run: Run, done: Reload): void {
  ask("The run failed", (close) => (
    <Form
      submit="Book the failure"
      busy="Booking"
      tone="danger"
      onCancel={close}
      onSubmit={async (form) => {
        await batchivo.productionRuns.fail(run.id, {
          reason: form.text("reason") as (typeof REASONS)[number],
          text: form.textOrNull("text"),
          wasted: run.materials.flatMap((material) => {
            const wasted = form.numberOrNull(`wasted-${material.id}`);
            return wasted === null ? [] : [{ material_id: material.id, grams: wasted }];
          }),
        });
        close();
        await done();
      }}
    >
      <Choose
        name="reason"
        label="Why"
        options={REASONS.map((reason) => [reason, plain(reason)] as const)}
      />
      <TextArea name="text" label="What happened" />
      {run.materials.map((material) => (
        <Field
          key={material.id}
          name={`wasted-${material.id}`}
          label={`${material.spool_name}: grams lost`}
          type="number"
          unit="g"
          hint={`Planned: ${grams(material.estimated_grams)}.`}
        />
      ))}
    </Form>
  ));
}
