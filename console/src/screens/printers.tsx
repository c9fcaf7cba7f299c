// The printers: their jobs, the spools loaded in them, and jobs that need a look.

import type { Printer, PrinterJob } from "batchivo";
import { useLive, type Reload } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Choose, Form } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { attempt } from "../parts/notice.tsx";
import { Badge, Card, Empty, Loaded, Meter, Page } from "../parts/page.tsx";
import { batchivo, isAtLeast } from "../shop.ts";
import { atTime } from "../words.ts";
import { addPrinter } from "./change-printer.tsx";
import { itemsOf, OPEN_RUNS } from "./runs.tsx";
import { Slots } from "./slots.tsx";

export function Printers() {
  const { data, error, reload } = useLive("printers", async () => {
    const [printers, jobs, toCheck] = await Promise.all([
      batchivo.printers.list({ limit: 100, sort_by: "name", sort_order: "asc" }),
      batchivo.printerJobs.listAll({ state: ["printing", "paused"], limit: 100 }),
      batchivo.printerJobs.listAll({ to_check: [true], limit: 20 }),
    ]);
    return { printers: printers.data, jobs: jobs.data, toCheck: toCheck.data };
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
        {({ printers, jobs, toCheck }) =>
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
              {toCheck.length > 0 && (
                <Card title="Jobs to look at">
                  <p class="hint">Say which run a job was for, and the run's figures follow.</p>
                  <ul class="plain-list">
                    {toCheck.map((job) => (
                      <li key={job.id} class="spread">
                        <div>
                          {job.file_name ?? job.external_id}{" "}
                          <small>
                            {[job.started_at && atTime(job.started_at), job.run_number]
                              .filter(Boolean)
                              .join(" · ")}
                          </small>
                          {job.needs_attention && <p class="hint">{job.needs_attention}</p>}
                        </div>
                        {may && !job.run_id && (
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
  reload: Reload;
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
          <Meter share={job.progress ?? 0} tone={job.state} />
        </div>
      )}
      <Slots printer={printer} reload={reload} />
    </Card>
  );
}

async function match(job: PrinterJob, done: Reload): Promise<void> {
  const runs = await batchivo.productionRuns.list({
    status: [...OPEN_RUNS],
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
