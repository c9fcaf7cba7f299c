// What there is to do today, on one screen and by one call.

import type { Agenda, BusyPrinter, BusyPrinters, CurrentJob, Order, PrinterJob } from "batchivo";
import type { ComponentChildren } from "preact";
import { useLive } from "../live.ts";
import { Badge, Card, Empty, Loaded, Meter, Page, Swatch } from "../parts/page.tsx";
import { batchivo, isAtLeast, me } from "../shop.ts";
import { ago, count, grams, near, onDay, plain } from "../words.ts";
import { addSpool } from "./add-spool.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { RunCard } from "./runs.tsx";
import { spoolName, spoolShare } from "./spools.tsx";

export function Today() {
  const { data, error } = useLive<Agenda>("today", async (etag) => {
    const agenda = await batchivo.today.get(
      etag === undefined ? {} : { ifNoneMatch: Number(etag) },
    );
    return { ...agenda, etag: String(agenda.version) };
  });
  return (
    <Page title={`Hello, ${me.value!.name.split(" ")[0]}`}>
      <Loaded data={data} error={error}>
        {(today) => <Shown today={today} />}
      </Loaded>
    </Page>
  );
}

function Shown({ today }: { today: Agenda }) {
  const { running, planned, printers, low_spools: spools, low_products: products } = today;
  const hasPrinters = printers && printers.total + printers.idle > 0;
  const isIdle = ![today.to_ship, today.to_make, running, planned].some((part) => part?.total);
  const printing = printers?.data.filter(({ state }) => state === "printing").length;
  return (
    <>
      <p class="lead">{onDay(today.day)}</p>
      <ul class="figures">
        <Figure to="orders?status=to_ship" of={today.to_ship?.total} name="to ship" />
        <Figure to="orders?status=to_make" of={today.to_make?.total} name="to make" />
        <Figure to="runs" of={running?.total} name="in production" />
        {hasPrinters && <Figure to="printers" of={printing} name="printing" />}
        <Figure to="spools?status=low" of={spools?.total} name="low" tone="warn" />
        <Figure
          to="orders?status=to_check"
          of={today.to_check?.total}
          name="to look at"
          tone="warn"
        />
      </ul>
      {isIdle && <FirstSteps hasPrinters={Boolean(hasPrinters)} />}
      <div class="flowing">
        {hasPrinters && <Printers printers={printers} />}
        {running && (
          <Card title="In production" link={["runs", "All runs"]}>
            {running.data.length ? (
              <ul class="stack">
                {running.data.map((run) => (
                  <li key={run.id}>
                    <RunCard run={run} />
                  </li>
                ))}
              </ul>
            ) : (
              <Empty title="Nothing is in production" />
            )}
          </Card>
        )}
        {today.to_ship && (
          <Card title="To ship" link={["orders?status=to_ship", "All"]}>
            <OrderLines orders={today.to_ship.data} empty="Nothing is ready to ship" />
          </Card>
        )}
        {today.to_make && (
          <Card title="To make" link={["orders?status=to_make", "All"]}>
            <OrderLines
              orders={today.to_make.data}
              empty="All orders have their pieces"
              more={(order) => count(order.shortfall, "piece")}
            />
          </Card>
        )}
        {today.due && (
          <Card title="Due this week">
            <OrderLines
              orders={today.due.data}
              empty="Nothing is due"
              more={(order) => (
                <span class={order.due_date! < today.day ? "overdue" : undefined}>
                  {onDay(order.due_date)}
                </span>
              )}
            />
          </Card>
        )}
        {planned && planned.data.length > 0 && (
          <Card
            title={
              <>
                Planned <span class="number">{planned.total}</span>
              </>
            }
            link={["runs", "All runs"]}
          >
            <ul class="stack">
              {planned.data.map((run) => (
                <li key={run.id}>
                  <RunCard run={run} />
                </li>
              ))}
            </ul>
          </Card>
        )}
        {today.jobs_to_check && today.jobs_to_check.total > 0 && (
          <Card title="Print jobs to look at" link={["printers", "Match them"]}>
            <JobLines jobs={today.jobs_to_check.data} />
          </Card>
        )}
        {spools && (
          <Card title="Low spools" link={["reorder", "What to buy"]}>
            {spools.data.length ? (
              <ul class="plain-list">
                {spools.data.map((spool) => (
                  <li key={spool.id} class="spread">
                    <a class="with-swatch" href={`#/spools/${spool.id}`}>
                      <Swatch hex={spool.color_hex} name={spool.color} /> {spoolName(spool)}{" "}
                      {spool.material}
                    </a>
                    <span class="with-meter figure">
                      {grams(spool.remaining_weight_grams)}
                      <Meter share={spoolShare(spool)} tone="low" />
                    </span>
                  </li>
                ))}
              </ul>
            ) : (
              <Empty title="No spool is low">
                {isAtLeast("member") && (
                  <button type="button" class="link" onClick={() => addSpool()}>
                    Add a spool
                  </button>
                )}
              </Empty>
            )}
          </Card>
        )}
        {products && products.data.length > 0 && (
          <Card title="Low products" link={["reorder", "What to buy"]}>
            <ul class="plain-list">
              {products.data.map((product) => (
                <li key={product.id} class="spread">
                  <a href={`#/products/${product.id}`}>{product.name}</a>
                  <span>{product.available_quantity} left</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  );
}

function Printers({ printers }: { printers: BusyPrinters }) {
  const { data: busy, total, idle } = printers;
  const others = total - busy.length + idle;
  return (
    <Card title="Printers" link={["printers", "All printers"]}>
      {busy.length > 0 && (
        <ul class="plain-list">
          {busy.map((printer) => (
            <li key={printer.id} class="lines">
              <PrinterLine printer={printer} />
            </li>
          ))}
        </ul>
      )}
      {others > 0 && (
        <p class="hint">
          {busy.length ? `${count(others, "other")} idle.` : `${count(idle, "printer")} idle.`}
        </p>
      )}
    </Card>
  );
}

function PrinterLine({ printer }: { printer: BusyPrinter }) {
  const { job } = printer;
  const share = job?.progress ?? null;
  const end = job?.expected_end_at;
  return (
    <>
      <p class="spread">
        <span>
          <a href={`#/printers/${printer.id}`}>{printer.name}</a> <StateBadge printer={printer} />
        </span>
        <small class="figure">
          {[share !== null && `${Math.round(share * 100)} %`, isAhead(end) && `until ${near(end)}`]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </p>
      {job && (
        <>
          {share !== null && <Meter share={share} tone={printer.state} />}
          <p class="spread">
            <span class="one-line">{namesOf(job)}</span>
            {job.run_id ? (
              <a href={`#/runs/${job.run_id}`}>{job.run_number}</a>
            ) : (
              <small>No run</small>
            )}
          </p>
        </>
      )}
      {job?.reason && <p class="hint">{job.reason}</p>}
      {printer.refused_since && (
        <p class="hint">Its own reports of filament are refused, since its jobs book it.</p>
      )}
    </>
  );
}

/** Whether a moment is still to come: a printer may stop reporting before its job's expected end. */
function isAhead(iso: string | null | undefined): iso is string {
  return iso != null && Date.parse(iso) > Date.now();
}

function namesOf(job: CurrentJob): string {
  const products = job.makes.map((made) => `${made.quantity} × ${made.name}`).join(", ");
  return products || (job.file_name ?? "A job");
}

function StateBadge({ printer }: { printer: BusyPrinter }) {
  if (printer.state !== "offline") return <Badge of={printer.state} />;
  return (
    <Badge of="failed">
      Silent{printer.last_seen_at && ` since ${near(printer.last_seen_at)}`}
    </Badge>
  );
}

function JobLines({ jobs }: { jobs: readonly PrinterJob[] }) {
  return (
    <ul class="plain-list">
      {jobs.map((job) => (
        <li key={job.id} class="lines">
          <p class="spread">
            <a class="one-line" href={`#/printers/${job.printer_id}`}>
              {job.file_name ?? job.external_id}
            </a>
            <small>{ago(job.ended_at ?? job.created_at)}</small>
          </p>
          <small>{job.needs_attention ?? "It belongs to no run."}</small>
        </li>
      ))}
    </ul>
  );
}

function Figure({
  to,
  of,
  name,
  tone = "",
}: {
  to: string;
  of: number | undefined;
  name: string;
  tone?: string;
}) {
  if (of === undefined) return null;
  return (
    <li>
      <a class={of > 0 ? tone : ""} href={`#/${to}`}>
        <strong>{of}</strong> <span>{name}</span>
      </a>
    </li>
  );
}

function OrderLines({
  orders,
  empty,
  more,
}: {
  orders: readonly Order[];
  empty: string;
  more?: (order: Order) => ComponentChildren;
}) {
  if (!orders.length) return <Empty title={empty} />;
  return (
    <ul class="plain-list">
      {orders.map((order) => (
        <li key={order.id} class="spread">
          <span>
            <a href={`#/orders/${order.id}`}>{order.number}</a>{" "}
            <small>{order.customer?.name ?? plain(order.channel)}</small>
          </span>
          {more ? more(order) : <Badge of={order.status} />}
        </li>
      ))}
    </ul>
  );
}
