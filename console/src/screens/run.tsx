// One production run: what it makes, of what, and its next step.

import type { Run } from "batchivo";
import { useLive, type Reload } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Form } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { attempt, say } from "../parts/notice.tsx";
import { Badge, Card, Empty, Facts, Loaded, Page, Table } from "../parts/page.tsx";
import { go } from "../router.ts";
import { batchivo, isAtLeast } from "../shop.ts";
import { atTime, duration, grams, onDay, plain } from "../words.ts";
import { complete } from "./complete-run.tsx";
import { correct } from "./correct-run.tsx";
import { fail } from "./fail-run.tsx";

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

function Shown({ run, reload }: { run: Run; reload: Reload }) {
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
          <a class="button" href={`#/labels/runs?ids=${run.id}`}>
            <Icon name="print" /> Labels
          </a>
          <a class="button" href={`#/pick-list/runs?ids=${run.id}`}>
            <Icon name="print" /> Pick list
          </a>
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
      <Card title="Filament and parts">
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

function Steps({ run, reload }: { run: Run; reload: Reload }) {
  const step = (name: "start" | "pause" | "resume", label: string, tone = "") => (
    <button
      key={label}
      type="button"
      class={`button ${tone}`}
      onClick={() => attempt(() => batchivo.productionRuns[name](run.id).then(reload))}
    >
      {label}
    </button>
  );
  const button = (label: string, onClick: () => void, tone = "") => (
    <button key={label} type="button" class={`button ${tone}`} onClick={onClick}>
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

function cancel(run: Run, done: Reload): void {
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
