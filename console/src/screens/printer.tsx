// One printer: what is loaded, and its jobs.

import { useLive } from "../live.ts";
import { Badge, Card, Empty, Facts, Loaded, Page, Table } from "../parts/page.tsx";
import { batchivo, isAtLeast } from "../shop.ts";
import { ago, atTime, grams } from "../words.ts";
import { changePrinter, KINDS, METERS } from "./change-printer.tsx";
import { Slots } from "./slots.tsx";

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
              <button type="button" class="button" onClick={() => changePrinter(printer, reload)}>
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
                  ["Its id, for the bridge", <code>{printer.id}</code>],
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
                  { name: "State", badge: true, cell: (job) => <Badge of={job.state} /> },
                  {
                    name: "Run",
                    cell: (job) =>
                      job.run_id ? <a href={`#/runs/${job.run_id}`}>{job.run_number}</a> : "–",
                  },
                  {
                    name: "Filament",
                    figure: true,
                    cell: (job) =>
                      job.usage.length
                        ? grams(job.usage.reduce((sum, use) => sum + use.booked_grams, 0)) +
                          (job.usage.some((use) => use.estimated) ? " (estimated)" : "")
                        : "–",
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
