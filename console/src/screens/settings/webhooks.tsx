// Webhooks and their deliveries.

import { signal, type ReadonlySignal } from "@preact/signals";
import type { DeliverySummary, Endpoint } from "batchivo";
import { useMemo } from "preact/hooks";
import type { Reload } from "../../live.ts";
import { useLoad } from "../../load.ts";
import { ask } from "../../parts/dialog.tsx";
import { Field, Form } from "../../parts/form.tsx";
import { attempt, say } from "../../parts/notice.tsx";
import { Badge, Card, Empty, Loaded, Table } from "../../parts/page.tsx";
import { batchivo, isAtLeast } from "../../shop.ts";
import { atTime, plain } from "../../words.ts";
import { OnlyAdmins } from "./only-admins.tsx";
import { showOnce } from "./show-once.tsx";

export function Webhooks() {
  const { data, error, reload } = useLoad(() => batchivo.webhooks.list({ limit: 100 }));
  const chosen = useMemo(() => signal<string | undefined>(undefined), []);
  if (!isAtLeast("admin")) return <OnlyAdmins />;
  return (
    <>
      <Card title="Webhooks">
        <Loaded data={data} error={error}>
          {({ data: endpoints }) =>
            endpoints.length ? (
              <Table<Endpoint>
                label="Webhooks"
                rows={endpoints}
                columns={[
                  {
                    name: "Address",
                    cell: (endpoint) => (
                      <span>
                        {endpoint.url}
                        <small>{endpoint.event_types.join(", ") || "all events"}</small>
                      </span>
                    ),
                  },
                  {
                    name: "Status",
                    badge: true,
                    cell: (endpoint) =>
                      !endpoint.enabled ? (
                        <Badge of="failed">Off</Badge>
                      ) : endpoint.proved_at ? (
                        <Badge of="active">Works</Badge>
                      ) : (
                        <Badge of="low">Has not answered yet</Badge>
                      ),
                  },
                  {
                    name: "",
                    cell: (endpoint) => (
                      <span class="actions">
                        <button
                          type="button"
                          class="link"
                          aria-label={`Deliveries to ${endpoint.url}`}
                          onClick={() => (chosen.value = endpoint.id)}
                        >
                          Deliveries
                        </button>
                        <button
                          type="button"
                          class="link"
                          aria-label={`Test ${endpoint.url}`}
                          onClick={() =>
                            attempt(() =>
                              batchivo.webhooks.test(endpoint.id).then(async () => {
                                say("A test is on its way.");
                                chosen.value = endpoint.id;
                                await reload();
                              }),
                            )
                          }
                        >
                          Test
                        </button>
                        <button
                          type="button"
                          class="link danger"
                          aria-label={`Delete ${endpoint.url}`}
                          onClick={() =>
                            attempt(
                              () => batchivo.webhooks.delete(endpoint.id).then(reload),
                              "The webhook is deleted.",
                            )
                          }
                        >
                          Delete
                        </button>
                      </span>
                    ),
                  },
                ]}
              />
            ) : (
              <Empty title="No webhooks yet">
                <p>A webhook tells a program of yours what happens here: an order, a low spool.</p>
              </Empty>
            )
          }
        </Loaded>
        <button type="button" class="button primary" onClick={() => makeWebhook(reload)}>
          Add a webhook
        </button>
      </Card>
      {chosen.value && <Deliveries key={chosen.value} endpoint={chosen} />}
    </>
  );
}

function makeWebhook(reload: Reload): void {
  ask("Add a webhook", (close) => (
    <Form
      submit="Add"
      busy="Adding"
      onCancel={close}
      onSubmit={async (form) => {
        const made = await batchivo.webhooks.create({
          url: form.text("url"),
          description: form.textOrNull("description"),
        });
        await reload();
        showOnce(
          "The secret",
          made.secret,
          "Each call is signed with it. It is shown this once. Events flow once the address has answered the test.",
        );
      }}
    >
      <Field name="url" label="Address" type="url" hint="https://…" autofocus />
      <Field name="description" label="For what" />
      <p class="hint">It gets all events; the API can narrow them down.</p>
    </Form>
  ));
}

function Deliveries({ endpoint }: { endpoint: ReadonlySignal<string | undefined> }) {
  const { data, error, reload } = useLoad(() =>
    batchivo.deliveries.list({ endpoint_id: [endpoint.value!], limit: 20 }),
  );
  return (
    <Card title="Deliveries">
      <Loaded data={data} error={error}>
        {({ data: deliveries }) => (
          <Table<DeliverySummary>
            label="Deliveries"
            rows={deliveries}
            columns={[
              { name: "Event", cell: (delivery) => delivery.event_type },
              { name: "When", cell: (delivery) => atTime(delivery.created_at) },
              { name: "Tries", figure: true, cell: (delivery) => delivery.attempt_count },
              {
                name: "Status",
                cell: (delivery) => (
                  <>
                    <Badge of={delivery.status} />{" "}
                    {delivery.last_error && <small>{plain(delivery.last_error)}</small>}
                  </>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <button type="button" class="button" onClick={() => void reload()}>
        Look again
      </button>
    </Card>
  );
}
