// One production run: what it makes, of what, and its next step.

import type { Run, RunMaterial } from "batchivo";
import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { useLive } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Check, Choose, Field, Form, TextArea, type Values } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { attempt, say } from "../parts/notice.tsx";
import { Badge, Card, Empty, Facts, Loaded, Page, Table } from "../parts/page.tsx";
import { go } from "../router.ts";
import { batchivo, isAtLeast } from "../shop.ts";
import { atTime, duration, grams, onDay, plain } from "../words.ts";
import { printLabel } from "./label.ts";
import { itemsOf } from "./runs.tsx";

type Done = () => Promise<unknown>;

export function RunScreen({ id }: { id: string }) {
  const { data, error, reload } = useLive<{ run: Run }>(`run ${id}`, async () => ({
    run: await batchivo.productionRuns.get(id),
  }));
  return (
    <Loaded data={data} error={error}>
      {({ run }) => <Shown run={run} reload={reload} />}
    </Loaded>
  );
}

function Shown({ run, reload }: { run: Run; reload: Done }) {
  const isClosed = ["completed", "failed", "cancelled"].includes(run.status);
  return (
    <Page
      back={["runs", "Production runs"]}
      title={
        <>
          {run.number} <Badge of={run.status} />
        </>
      }
      actions={
        <>
          <button
            type="button"
            class="button"
            onClick={() =>
              attempt(async () => printLabel(await batchivo.productionRuns.label(run.id)))
            }
          >
            <Icon name="print" /> Label
          </button>
          {isAtLeast("member") && <Steps run={run} reload={reload} />}
        </>
      }
    >
      <div class="columns">
        <Card title="Makes">
          {run.items.length ? (
            <Table
              label="Items"
              rows={run.items}
              to={(item) => `products/${item.product_id}`}
              columns={[
                { name: "Product", cell: (item) => item.name },
                { name: "Pieces", figure: true, cell: (item) => item.quantity },
                { name: "Good", figure: true, cell: (item) => item.successful ?? "–" },
                { name: "Failed", figure: true, cell: (item) => item.failed ?? "–" },
              ]}
            />
          ) : (
            <Empty title="Nothing yet" />
          )}
        </Card>
        <Card title="About it">
          <Facts
            of={[
              ["Printer", run.printer_name ?? "–"],
              ["Started", atTime(run.started_at)],
              ["Ended", atTime(run.ended_at)],
              ["Took", duration(run.duration_minutes ?? run.estimated_minutes)],
              run.due_date !== null && ["Due", onDay(run.due_date)],
              run.order_id !== null && [
                "Order",
                <a href={`#/orders/${run.order_id}`}>its order</a>,
              ],
              run.failure_reason !== null && ["Failed by", plain(run.failure_reason)],
              run.failure_text !== null && ["And", run.failure_text],
              run.notes !== null && ["Notes", run.notes],
            ]}
          />
        </Card>
      </div>
      <Card title="Of">
        {run.materials.length ? (
          <Table
            label="Materials"
            rows={run.materials}
            to={(material) => `spools/${material.spool_id}`}
            columns={[
              { name: "Spool", cell: (material) => material.spool_name },
              {
                name: "Planned",
                figure: true,
                cell: (material) => grams(material.estimated_grams),
              },
              { name: "Used", figure: true, cell: (material) => grams(material.actual_grams) },
              {
                name: "Difference",
                figure: true,
                cell: (material) =>
                  material.variance_percent === null
                    ? "–"
                    : `${material.variance_percent > 0 ? "+" : ""}${material.variance_percent} %`,
              },
            ]}
          />
        ) : (
          <Empty title="No spool is chosen">
            <p>
              {isClosed ? "None was used." : "No spool in stock fitted when the run was planned."}
            </p>
          </Empty>
        )}
        {run.components.length > 0 && (
          <ul class="plain-list">
            {run.components.map((part) => (
              <li key={part.product_id}>
                <a href={`#/products/${part.product_id}`}>
                  {part.quantity} × {part.name}
                </a>
                <small>
                  {part.used === null ? `${part.reserved} reserved` : `${part.used} used`}
                </small>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {run.corrections.map((correction) => (
        <p key={correction.at} class="hint">
          Corrected on {atTime(correction.at)}: {correction.reason}
        </p>
      ))}
    </Page>
  );
}

function Steps({ run, reload }: { run: Run; reload: Done }) {
  const step = (name: "start" | "pause" | "resume", label: string, tone = "") => (
    <button
      type="button"
      class={`button ${tone}`}
      onClick={() => attempt(() => batchivo.productionRuns[name](run.id).then(reload))}
    >
      {label}
    </button>
  );
  const button = (label: string, onClick: () => void, tone = "") => (
    <button type="button" class={`button ${tone}`} onClick={onClick}>
      {label}
    </button>
  );
  switch (run.status) {
    case "pending":
      return (
        <>
          {button("Cancel", () => cancel(run, reload))}
          {step("start", "Start", "primary")}
        </>
      );
    case "in_progress":
    case "paused":
      return (
        <>
          {run.status === "paused" ? step("resume", "Resume") : step("pause", "Pause")}
          {button("Failed", () => fail(run, reload))}
          {button("Complete", () => complete(run, reload), "primary")}
        </>
      );
    case "completed":
      return button("Correct", () => correct(run, reload));
    case "failed":
      return button("Print it again", () => attempt(() => again(run)), "primary");
    default:
      return null;
  }
}

async function again(run: Run): Promise<void> {
  const { data } = await batchivo.productionRuns.reprint(run.id);
  say(`${data.number} is planned.`);
  go(`runs/${data.id}`);
}

function cancel(run: Run, done: Done): void {
  ask("Cancel the run?", (close) => (
    <Form
      submit="Cancel the run"
      busy="Cancelling"
      tone="danger"
      onCancel={close}
      onSubmit={async () => {
        await batchivo.productionRuns.cancel(run.id);
        close();
        await done();
      }}
    >
      <p>What it has reserved is free again. Nothing was used.</p>
    </Form>
  ));
}

/** Pieces that came out well, and what the spools weigh now where they were weighed. */
function complete(run: Run, done: Done): void {
  ask("Complete the run", (close) => <Completing run={run} done={done} close={close} />);
}

function Completing({ run, done, close }: { run: Run; done: Done; close: () => void }) {
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

function fail(run: Run, done: Done): void {
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

function correct(run: Run, done: Done): void {
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
