// One spool: what is on it, weighing and deducting, and where the filament went.

import type { Spool } from "batchivo";
import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useLive } from "../live.ts";
import { ChartFrame } from "../parts/chart-frame.tsx";
import { ask } from "../parts/dialog.tsx";
import { Choose, Field, Form, TextArea } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { attempt, say } from "../parts/notice.tsx";
import { Badge, Card, Empty, Facts, Loaded, Meter, Page, Swatch, Table } from "../parts/page.tsx";
import { go } from "../router.ts";
import { batchivo, isAtLeast } from "../shop.ts";
import { atTime, grams, onDay, plain } from "../words.ts";
import { spoolName, spoolShare } from "./spools.tsx";

const ENTRIES = 100;
const KINDS: Record<string, string> = {
  create: "Added",
  deduct: "Deducted",
  measure: "Weighed",
  adjust: "Adjusted",
};

export function useSpool(id: string) {
  return useLive<{ spool: Spool }>(`spool ${id}`, async () => ({
    spool: await batchivo.spools.get(id),
  }));
}

export function SpoolScreen({ id }: { id: string }) {
  const spool = useSpool(id);
  return (
    <Loaded data={spool.data} error={spool.error}>
      {({ spool: shown }) => <Shown spool={shown} reload={spool.reload} />}
    </Loaded>
  );
}

function Shown({ spool, reload }: { spool: Spool; reload: () => Promise<void> }) {
  const may = isAtLeast("member");
  return (
    <Page
      back={["spools", "Spools"]}
      title={
        <span class="with-swatch">
          <Swatch hex={spool.color_hex} name={spool.color} /> {spoolName(spool)}
          {spool.number !== null && <span class="number">#{spool.number}</span>}
        </span>
      }
      actions={
        <>
          <a class="button" href={`#/labels/spools?ids=${spool.id}`}>
            <Icon name="print" /> Label
          </a>
          {may && (
            <>
              <button type="button" class="button" onClick={() => edit(spool, reload)}>
                Change
              </button>
              <button type="button" class="button" onClick={() => deduct(spool, reload)}>
                Deduct
              </button>
              <button type="button" class="button primary" onClick={() => weigh(spool, reload)}>
                Weigh
              </button>
            </>
          )}
        </>
      }
    >
      <div class="columns">
        <Card>
          {spool.remaining_weight_grams === null ? (
            <p class="big-figure">
              Not weighed yet <small>{grams(spool.used_weight_grams)} used</small>
            </p>
          ) : (
            <>
              <p class="big-figure">
                {grams(spool.remaining_weight_grams)}
                <small>of {grams(spool.net_weight_grams)} left</small>
              </p>
              <Meter share={spoolShare(spool)} tone={spool.status} />
            </>
          )}
          <p>
            <Badge of={spool.status} />{" "}
            {spool.reserved_weight_grams > 0 && (
              <span>
                {grams(spool.reserved_weight_grams)} reserved for runs,{" "}
                {grams(spool.available_weight_grams)} free
              </span>
            )}
          </p>
        </Card>
        <Card title="About it">
          <Facts
            of={[
              ["Material", [spool.material, spool.material_name].filter(Boolean).join(" · ")],
              ["Brand", spool.brand ?? "–"],
              ["Place", spool.location ?? "–"],
              ["Diameter", `${spool.diameter_mm} mm`],
              ["Empty spool", grams(spool.spool_weight_grams)],
              spool.lot_number !== null && ["Lot", spool.lot_number],
              spool.supplier !== null && ["Supplier", spool.supplier],
              spool.purchase_date !== null && ["Bought", onDay(spool.purchase_date)],
              spool.notes !== null && ["Notes", spool.notes],
            ]}
          />
          {spool.filament_id && <a href={`#/filaments/${spool.filament_id}`}>The filament</a>}
        </Card>
      </div>
      <Ledger spool={spool} />
    </Page>
  );
}

function Ledger({ spool }: { spool: Spool }) {
  const usage = useMemo(
    () => signal<Awaited<ReturnType<typeof batchivo.spools.listUsage>> | undefined>(undefined),
    [],
  );
  const error = useMemo(() => signal<unknown>(undefined), []);
  useEffect(() => {
    batchivo.spools
      .listUsage(spool.id, { limit: ENTRIES, sort_by: "created_at", sort_order: "desc" })
      .then(
        (answer) => (usage.value = answer),
        (failure: unknown) => (error.value = failure),
      );
  }, [spool.version]);
  return (
    <Card title="Where it went">
      <Loaded data={usage} error={error}>
        {({ data: entries }) =>
          entries.length ? (
            <>
              <LedgerChart
                points={entries.map((entry) => [
                  Date.parse(entry.created_at) / 1000,
                  entry.balance_grams,
                ])}
              />
              <Table
                label="Ledger"
                rows={entries}
                columns={[
                  { name: "When", cell: (entry) => atTime(entry.created_at) },
                  {
                    name: "What",
                    cell: (entry) =>
                      entry.run_id ? (
                        <a href={`#/runs/${entry.run_id}`}>{entry.reason ?? "Production run"}</a>
                      ) : (
                        [KINDS[entry.kind] ?? plain(entry.kind), entry.reason]
                          .filter(Boolean)
                          .join(": ")
                      ),
                  },
                  {
                    name: "Change",
                    figure: true,
                    cell: (entry) => (entry.delta_grams > 0 ? "+" : "") + grams(entry.delta_grams),
                  },
                  { name: "Left", figure: true, cell: (entry) => grams(entry.balance_grams) },
                ]}
              />
            </>
          ) : (
            <Empty title="Nothing yet">
              <p>Each weighing, deduction and production run will stand here.</p>
            </Empty>
          )
        }
      </Loaded>
    </Card>
  );
}

/** `points`: seconds and grams, the newest first. */
function LedgerChart({ points }: { points: [number, number][] }) {
  return points.length > 1 ? (
    <ChartFrame
      version={`${points.length} ${points[0]?.[0]}`}
      draw={({ drawBalance }, frame) => drawBalance(frame, points.toReversed())}
    />
  ) : null;
}

export function weigh(spool: Spool, done: () => Promise<unknown> | void): void {
  ask("Weigh", (close) => (
    <Form
      submit="Book the weight"
      onCancel={close}
      onSubmit={async (form) => {
        const tare = form.numberOrNull("spool_weight_grams");
        const booked = await batchivo.spools.measure(spool.id, {
          gross_weight_grams: form.number("gross_weight_grams"),
          ...(spool.spool_weight_grams === null && { spool_weight_grams: tare }),
        });
        close();
        say(`${grams(booked.remaining_weight_grams)} left.`);
        await done();
      }}
    >
      <Field
        name="gross_weight_grams"
        label="What the scale shows, spool and all"
        type="number"
        unit="g"
        autofocus
      />
      {spool.spool_weight_grams === null && (
        <Field
          name="spool_weight_grams"
          label="The empty spool"
          type="number"
          unit="g"
          hint="Asked once: this spool's own weight is not known yet."
        />
      )}
    </Form>
  ));
}

export function deduct(spool: Spool, done: () => Promise<unknown> | void): void {
  ask("Deduct", (close) => (
    <Form
      submit="Deduct"
      onCancel={close}
      onSubmit={async (form) => {
        const amount = form.number("amount");
        const booked = await batchivo.spools.deduct(spool.id, {
          ...(form.text("unit") === "m" ? { length_mm: amount * 1000 } : { grams: amount }),
          reason: form.textOrNull("reason"),
        });
        close();
        say(`${grams(booked.remaining_weight_grams)} left.`);
        await done();
      }}
    >
      <Field name="amount" label="How much" type="number" autofocus />
      <Choose
        name="unit"
        label="In"
        options={[
          ["g", "grams"],
          ["m", "metres"],
        ]}
      />
      <Field name="reason" label="For what" hint="Stands in the ledger." />
    </Form>
  ));
}

function edit(spool: Spool, done: () => Promise<unknown>): void {
  ask("Change the spool", (close) => (
    <>
      <Form
        submit="Save"
        onCancel={close}
        onSubmit={async (form) => {
          await batchivo.spools.update(
            spool.id,
            {
              location: form.textOrNull("location"),
              spool_weight_grams: form.numberOrNull("spool_weight_grams"),
              purchase_price: form.numberOrNull("purchase_price"),
              supplier: form.textOrNull("supplier"),
              lot_number: form.textOrNull("lot_number"),
              low_stock_threshold_grams: form.numberOrNull("low_stock_threshold_grams"),
              notes: form.textOrNull("notes"),
            },
            { ifMatch: spool.version },
          );
          close();
          await done();
        }}
      >
        <Field name="location" label="Place" value={spool.location} autofocus />
        <Field
          name="spool_weight_grams"
          label="Empty spool"
          type="number"
          unit="g"
          value={spool.spool_weight_grams}
        />
        <Field name="purchase_price" label="Price" type="number" value={spool.purchase_price} />
        <Field name="supplier" label="Supplier" value={spool.supplier} />
        <Field name="lot_number" label="Lot" value={spool.lot_number} />
        <Field
          name="low_stock_threshold_grams"
          label="Low at"
          type="number"
          unit="g"
          value={spool.low_stock_threshold_grams}
          hint="The shop's own threshold where this is empty."
        />
        <TextArea name="notes" label="Notes" value={spool.notes} />
      </Form>
      <div class="dialog-more">
        <button
          type="button"
          class="link"
          onClick={() =>
            attempt(async () => {
              await batchivo.spools.update(spool.id, { archived: !spool.archived });
              close();
              await done();
            })
          }
        >
          {spool.archived ? "Take it out of the archive" : "Archive it"}
        </button>
        {isAtLeast("admin") && (
          <button type="button" class="link danger" onClick={() => remove(spool)}>
            Delete it
          </button>
        )}
      </div>
    </>
  ));
}

function remove(spool: Spool): void {
  ask("Delete the spool?", (close) => (
    <Form
      submit="Delete it"
      tone="danger"
      onCancel={close}
      onSubmit={async () => {
        await batchivo.spools.delete(spool.id, { ifMatch: spool.version });
        close();
        say("The spool is deleted.");
        go("spools");
      }}
    >
      <p>Its ledger goes with it. A spool that is used up is better archived.</p>
    </Form>
  ));
}
