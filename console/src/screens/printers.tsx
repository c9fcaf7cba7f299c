// The printers: their jobs, the spools loaded in them, and jobs that match no run.

import type { Printer, PrinterJob, Slot, Spool } from "batchivo";
import { useLive } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Check, Choose, Field, Form } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { attempt, say } from "../parts/notice.tsx";
import { Badge, Card, Empty, Facts, Loaded, Meter, Page, Swatch, Table } from "../parts/page.tsx";
import { go } from "../router.ts";
import { batchivo, isAtLeast } from "../shop.ts";
import { ago, atTime, grams } from "../words.ts";
import { itemsOf } from "./runs.tsx";
import { spoolName } from "./spools.tsx";

type Done = () => Promise<unknown> | void;

const KINDS = [
  ["moonraker", "Klipper (Moonraker)"],
  ["octoprint", "OctoPrint"],
  ["bambu", "Bambu Lab"],
  ["prusalink", "PrusaLink"],
  ["other", "Another"],
] as const;

const METERS = [
  ["jobs", "the bridge's reports of jobs"],
  ["door", "its own reports at the Spoolman address"],
  ["hand", "people, by hand"],
] as const;

export function Printers() {
  const { data, error, reload } = useLive("printers", async () => {
    const [printers, jobs, unmatched] = await Promise.all([
      batchivo.printers.list({ limit: 100, sort_by: "name", sort_order: "asc" }),
      batchivo.printerJobs.listAll({ state: ["printing", "paused"], limit: 100 }),
      batchivo.printerJobs.listAll({ unmatched: [true], limit: 20 }),
    ]);
    return { printers: printers.data, jobs: jobs.data, unmatched: unmatched.data };
  });
  const may = isAtLeast("member");
  return (
    <Page
      title="Printers"
      actions={
        may && (
          <button type="button" class="button primary" onClick={() => addPrinter(reload)}>
            <Icon name="plus" /> Add
          </button>
        )
      }
    >
      <Loaded data={data} error={error}>
        {({ printers, jobs, unmatched }) =>
          printers.length ? (
            <>
              <div class="columns">
                {printers.map((printer) => (
                  <PrinterCard
                    key={printer.id}
                    printer={printer}
                    job={jobs.find((job) => job.printer_id === printer.id)}
                    reload={reload}
                  />
                ))}
              </div>
              {unmatched.length > 0 && (
                <Card title="Jobs without a run">
                  <p class="hint">
                    Their filament is booked. Say which run they were for, and its figures follow.
                  </p>
                  <ul class="plain-list">
                    {unmatched.map((job) => (
                      <li key={job.id} class="spread">
                        <span>
                          {job.file_name ?? job.external_id}{" "}
                          <small>{job.started_at ? atTime(job.started_at) : ""}</small>
                        </span>
                        {may && (
                          <button
                            type="button"
                            class="link"
                            onClick={() => attempt(() => match(job, reload))}
                          >
                            Match
                          </button>
                        )}
                      </li>
                    ))}
                  </ul>
                </Card>
              )}
            </>
          ) : (
            <Empty title="No printers yet">
              <p>
                A printer here has slots for spools, and its hours count in the cost of runs. With
                the bridge beside it, its jobs book themselves.
              </p>
              {may && (
                <button type="button" class="button primary" onClick={() => addPrinter(reload)}>
                  Add a printer
                </button>
              )}
            </Empty>
          )
        }
      </Loaded>
    </Page>
  );
}

function PrinterCard({
  printer,
  job,
  reload,
}: {
  printer: Printer;
  job: PrinterJob | undefined;
  reload: Done;
}) {
  return (
    <Card
      title={
        <>
          <a href={`#/printers/${printer.id}`}>{printer.name}</a> <Badge of={printer.state} />
        </>
      }
    >
      {job && (
        <div class="job">
          <p>
            {job.file_name ?? "A job"} {job.run_number && <small>{job.run_number}</small>}
          </p>
          <Meter share={job.progress ?? 0} tone="printing" />
        </div>
      )}
      <Slots printer={printer} reload={reload} />
    </Card>
  );
}

function Slots({ printer, reload }: { printer: Printer; reload: Done }) {
  return (
    <ul class="plain-list">
      {printer.slots.map((slot) => (
        <li key={slot.slot} class="spread">
          {slot.spool ? (
            <a class="with-swatch" href={`#/spools/${slot.spool.id}`}>
              <Swatch hex={slot.spool.color_hex} />
              <span>
                {slot.spool.name} <small>{grams(slot.spool.remaining_weight_grams)}</small>
              </span>
            </a>
          ) : (
            <span>{slotName(slot)}: empty</span>
          )}
          {isAtLeast("member") &&
            (slot.spool ? (
              <button
                type="button"
                class="link"
                aria-label={`Unload ${slotName(slot)} of ${printer.name}`}
                onClick={() =>
                  attempt(async () => {
                    await batchivo.printers.loadSlot(printer.id, slot.slot, { spool_id: null });
                    await reload();
                  })
                }
              >
                Unload
              </button>
            ) : (
              <button
                type="button"
                class="link"
                aria-label={`Load ${slotName(slot)} of ${printer.name}`}
                onClick={() => attempt(() => fill(printer, slot, reload))}
              >
                Load
              </button>
            ))}
        </li>
      ))}
    </ul>
  );
}

function slotName(slot: Slot): string {
  return slot.name ?? `Slot ${slot.slot + 1}`;
}

/** Asks which spool goes into this slot. */
async function fill(printer: Printer, slot: Slot, done: Done): Promise<void> {
  const spools = await batchivo.spools.list({
    status: ["in_stock", "low"],
    limit: 100,
    sort_by: "number",
    sort_order: "desc",
  });
  ask(`Load ${printer.name}`, (close) => (
    <Form
      submit="Load"
      busy="Loading"
      onCancel={close}
      onSubmit={async (form) => {
        await load(printer, slot.slot, form.text("spool_id"));
        close();
        await done();
      }}
    >
      <Choose
        name="spool_id"
        label="Spool"
        options={spools.data.map(
          (spool) => [spool.id, `#${spool.number} ${spoolName(spool)} ${spool.material}`] as const,
        )}
      />
    </Form>
  ));
}

/** Asks where this spool goes: two taps for a printer with one slot. */
export async function loadInto(spool: Spool): Promise<void> {
  const printers = await batchivo.printers.list({ limit: 100, sort_by: "name", sort_order: "asc" });
  ask("Load into", (close) => (
    <ul class="choices">
      {printers.data.flatMap((printer) =>
        printer.slots.map((slot) => (
          <li key={`${printer.id} ${slot.slot}`}>
            <button
              type="button"
              onClick={() =>
                attempt(async () => {
                  await load(printer, slot.slot, spool.id);
                  close();
                })
              }
            >
              <span>
                {printer.name}
                <small>
                  {slotName(slot)}
                  {slot.spool ? `, instead of #${slot.spool.number ?? ""}` : ""}
                </small>
              </span>
            </button>
          </li>
        )),
      )}
      {printers.data.length === 0 && <li>There is no printer yet.</li>}
    </ul>
  ));
}

async function load(printer: Printer, slot: number, spoolId: string): Promise<void> {
  const { meta } = await batchivo.printers.loadSlot(printer.id, slot, { spool_id: spoolId });
  say(
    meta.left
      ? `Loaded into ${printer.name}; it has left its other slot.`
      : `Loaded into ${printer.name}.`,
  );
}

async function match(job: PrinterJob, done: Done): Promise<void> {
  const runs = await batchivo.productionRuns.list({
    status: ["pending", "in_progress", "paused"],
    limit: 100,
  });
  ask("Match the job", (close) => (
    <Form
      submit="Match"
      busy="Matching"
      onCancel={close}
      onSubmit={async (form) => {
        await batchivo.printers.matchJob(job.printer_id, job.id, { run_id: form.text("run_id") });
        close();
        await done();
      }}
    >
      <Choose
        name="run_id"
        label="Run"
        options={runs.data.map((run) => [run.id, `${run.number} ${itemsOf(run)}`] as const)}
      />
    </Form>
  ));
}

function addPrinter(done: Done): void {
  ask("Add a printer", (close) => (
    <Form
      submit="Add"
      busy="Adding"
      onCancel={close}
      onSubmit={async (form) => {
        const slots = form.number("slots");
        await batchivo.printers.create({
          name: form.text("name"),
          kind: form.text("kind") as Printer["kind"],
          meter: form.text("meter") as Printer["meter"],
          power_watts: form.numberOrNull("power_watts"),
          hourly_rate: form.numberOrNull("hourly_rate"),
          slots: Array.from({ length: slots }, (_, slot) => ({ slot })),
        });
        close();
        await done();
      }}
    >
      <Field name="name" label="Name" autofocus />
      <Choose name="kind" label="Kind" options={KINDS} />
      <Choose name="meter" label="Its filament is booked by" options={METERS} value="hand" />
      <Field name="slots" label="Slots for spools" type="number" value={1} />
      <Field name="power_watts" label="Takes" type="number" unit="W" />
      <Field name="hourly_rate" label="An hour costs" type="number" />
    </Form>
  ));
}

export function PrinterScreen({ id }: { id: string }) {
  const { data, error, reload } = useLive(`printer ${id}`, async () => {
    const [printer, jobs] = await Promise.all([
      batchivo.printers.get(id),
      batchivo.printers.listJobs(id, { limit: 50 }),
    ]);
    return { printer, jobs: jobs.data };
  });
  return (
    <Loaded data={data} error={error}>
      {({ printer, jobs }) => (
        <Page
          back={["printers", "Printers"]}
          title={
            <>
              {printer.name} <Badge of={printer.state} />
            </>
          }
          actions={
            isAtLeast("member") && (
              <button type="button" class="button" onClick={() => edit(printer, reload)}>
                Change
              </button>
            )
          }
        >
          {printer.refused_uses > 0 && (
            <p class="banner warn">
              {printer.refused_uses} reports at the Spoolman address were refused, since{" "}
              {atTime(printer.refused_since)}: the jobs book its filament.
            </p>
          )}
          <div class="columns">
            <Card title="Loaded">
              <Slots printer={printer} reload={reload} />
            </Card>
            <Card title="About it">
              <Facts
                of={[
                  ["Kind", KINDS.find(([kind]) => kind === printer.kind)?.[1] ?? printer.kind],
                  [
                    "Booked by",
                    METERS.find(([meter]) => meter === printer.meter)?.[1] ?? printer.meter,
                  ],
                  ["Seen", printer.last_seen_at ? ago(printer.last_seen_at) : "never"],
                  printer.power_watts !== null && ["Takes", `${printer.power_watts} W`],
                  printer.notes !== null && ["Notes", printer.notes],
                ]}
              />
            </Card>
          </div>
          <Card title="Jobs">
            {jobs.length ? (
              <Table
                label="Jobs"
                rows={jobs}
                columns={[
                  {
                    name: "Job",
                    cell: (job) => (
                      <span>
                        {job.file_name ?? job.external_id}
                        <small>{atTime(job.started_at)}</small>
                      </span>
                    ),
                  },
                  { name: "State", cell: (job) => <Badge of={job.state} /> },
                  {
                    name: "Run",
                    cell: (job) =>
                      job.run_id ? <a href={`#/runs/${job.run_id}`}>{job.run_number}</a> : "–",
                  },
                  {
                    name: "Filament",
                    figure: true,
                    cell: (job) =>
                      grams(job.usage.reduce((sum, use) => sum + use.booked_grams, 0)) +
                      (job.usage.some((use) => use.estimated) ? " (estimated)" : ""),
                  },
                ]}
              />
            ) : (
              <Empty title="No jobs yet">
                <p>The bridge beside the printer reports them.</p>
              </Empty>
            )}
          </Card>
        </Page>
      )}
    </Loaded>
  );
}

function edit(printer: Printer, done: Done): void {
  ask("Change the printer", (close) => (
    <>
      <Form
        submit="Save"
        onCancel={close}
        onSubmit={async (form) => {
          await batchivo.printers.update(
            printer.id,
            {
              name: form.text("name"),
              meter: form.text("meter") as Printer["meter"],
              power_watts: form.numberOrNull("power_watts"),
              hourly_rate: form.numberOrNull("hourly_rate"),
              unplanned_runs: form.checked("unplanned_runs"),
              notes: form.textOrNull("notes"),
            },
            { ifMatch: printer.version },
          );
          close();
          await done();
        }}
      >
        <Field name="name" label="Name" value={printer.name} autofocus />
        <Choose
          name="meter"
          label="Its filament is booked by"
          options={METERS}
          value={printer.meter}
        />
        <Field
          name="power_watts"
          label="Takes"
          type="number"
          unit="W"
          value={printer.power_watts}
        />
        <Field name="hourly_rate" label="An hour costs" type="number" value={printer.hourly_rate} />
        <Field name="notes" label="Notes" value={printer.notes} />
        <Check
          name="unplanned_runs"
          label="A job without a run makes one"
          checked={printer.unplanned_runs}
        />
      </Form>
      {isAtLeast("admin") && (
        <div class="dialog-more">
          <button type="button" class="link danger" onClick={() => remove(printer)}>
            Delete it
          </button>
        </div>
      )}
    </>
  ));
}

function remove(printer: Printer): void {
  ask("Delete the printer?", (close) => (
    <Form
      submit="Delete it"
      tone="danger"
      onCancel={close}
      onSubmit={async () => {
        await batchivo.printers.delete(printer.id);
        close();
        go("printers");
      }}
    >
      <p>Runs keep its name.</p>
    </Form>
  ));
}
