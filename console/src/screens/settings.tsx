// The shop itself: rates, members, keys, webhooks, connected shops, and who did what.

import { signal, type ReadonlySignal } from "@preact/signals";
import type {
  ApiKey,
  AuditEntry,
  DeliverySummary,
  Endpoint,
  Member,
  UserSession,
  UserWorkspace,
  Workspace,
} from "batchivo";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { ask } from "../parts/dialog.tsx";
import { Check, Choose, Field, Form } from "../parts/form.tsx";
import { attempt, say } from "../parts/notice.tsx";
import { Badge, Card, Empty, Loaded, Page, Table } from "../parts/page.tsx";
import { API } from "../router.ts";
import { batchivo, changePassword, isAtLeast, me, signOut, switchTo } from "../shop.ts";
import { ago, atTime, onDay, plain } from "../words.ts";

type Reload = () => Promise<void>;

const SECTIONS: readonly (readonly [string, string, () => ComponentChildren])[] = [
  ["shop", "Shop", () => <Shop />],
  ["members", "Members", () => <Members />],
  ["keys", "API keys", () => <Keys />],
  ["webhooks", "Webhooks", () => <Webhooks />],
  ["shops", "Connected shops", () => <Connections />],
  ["audit", "Audit log", () => <Audit />],
  ["workspaces", "Your account", () => <Account />],
];

export function Settings({ id }: { id: string }) {
  const here = SECTIONS.find(([path]) => path === id) ?? SECTIONS[0]!;
  return (
    <Page title="Settings">
      <nav class="tabs" aria-label="Settings">
        {SECTIONS.map(([path, name]) => (
          <a
            key={path}
            ref={(link) => {
              if (path === here[0]) link?.scrollIntoView({ block: "nearest" });
            }}
            href={`#/settings/${path}`}
            aria-current={path === here[0] ? "page" : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <div key={here[0]}>{here[2]()}</div>
    </Page>
  );
}

/** Loads once, and again after a change; settings change too seldom to be asked for all the time. */
function useLoad<Data>(load: () => Promise<Data>) {
  const data = useMemo(() => signal<Data | undefined>(undefined), []);
  const error = useMemo(() => signal<unknown>(undefined), []);
  const reload = async () => {
    try {
      data.value = await load();
      error.value = undefined;
    } catch (failure) {
      error.value = failure;
    }
  };
  useEffect(() => void reload(), []);
  return { data, error, reload };
}

function Shop() {
  const { data, error, reload } = useLoad<Workspace>(() => batchivo.workspaces.current());
  return (
    <Card title="Shop">
      <Loaded data={data} error={error}>
        {(workspace) => (
          <Form
            key={workspace.version}
            submit="Save"
            onSubmit={async (form) => {
              await batchivo.workspaces.update(
                {
                  name: form.text("name"),
                  time_zone: form.text("time_zone"),
                  default_low_stock_threshold_grams: form.number(
                    "default_low_stock_threshold_grams",
                  ),
                  labour_rate_per_hour: form.number("labour_rate_per_hour"),
                  machine_rate_per_hour: form.number("machine_rate_per_hour"),
                  electricity_price_per_kwh: form.number("electricity_price_per_kwh"),
                  printer_power_watts: form.number("printer_power_watts"),
                  default_markup_percent: form.number("default_markup_percent"),
                },
                { ifMatch: workspace.version },
              );
              say("Saved.");
              await reload();
            }}
          >
            <Field name="name" label="Name" value={workspace.name} />
            <Field name="time_zone" label="Time zone" value={workspace.time_zone} />
            <div class="form-grid">
              <Field
                name="default_low_stock_threshold_grams"
                label="A spool is low at"
                type="number"
                unit="g"
                value={workspace.default_low_stock_threshold_grams}
              />
              <Field
                name="default_markup_percent"
                label="Markup"
                type="number"
                unit="%"
                value={workspace.default_markup_percent}
              />
              <Field
                name="labour_rate_per_hour"
                label="An hour of work"
                type="number"
                unit={workspace.currency}
                value={workspace.labour_rate_per_hour}
              />
              <Field
                name="machine_rate_per_hour"
                label="An hour of a printer"
                type="number"
                unit={workspace.currency}
                value={workspace.machine_rate_per_hour}
              />
              <Field
                name="printer_power_watts"
                label="A printer takes"
                type="number"
                unit="W"
                value={workspace.printer_power_watts}
              />
              <Field
                name="electricity_price_per_kwh"
                label="A kilowatt hour"
                type="number"
                unit={workspace.currency}
                value={workspace.electricity_price_per_kwh}
              />
            </div>
          </Form>
        )}
      </Loaded>
    </Card>
  );
}

const ROLES = [
  ["viewer", "Viewer: sees everything"],
  ["member", "Member: does the daily work"],
  ["admin", "Admin: also settings, members and keys"],
  ["owner", "Owner: everything"],
] as const;

function Members() {
  const members = useLoad(() => batchivo.members.list({ limit: 100 }));
  const mayManage = isAtLeast("admin");
  const invitations = useLoad(async () =>
    mayManage ? (await batchivo.invitations.list({ limit: 100 })).data : [],
  );
  return (
    <>
      <Card title="Members">
        <Loaded data={members.data} error={members.error}>
          {({ data }) => (
            <Table<Member & { id: string }>
              label="Members"
              rows={data.map((member) => ({ ...member, id: member.user_id }))}
              columns={[
                {
                  name: "Name",
                  cell: (member) => (
                    <span>
                      {member.name}
                      <small>{member.email}</small>
                    </span>
                  ),
                },
                { name: "Role", cell: (member) => plain(member.role) },
                { name: "Since", cell: (member) => onDay(member.joined_at) },
                {
                  name: "",
                  cell: (member) =>
                    mayManage &&
                    member.user_id !== me.value!.id && (
                      <button
                        type="button"
                        class="link"
                        onClick={() => changeMember(member, members.reload)}
                      >
                        Change
                      </button>
                    ),
                },
              ]}
            />
          )}
        </Loaded>
        {mayManage && (
          <button type="button" class="button primary" onClick={() => invite(invitations.reload)}>
            Invite somebody
          </button>
        )}
      </Card>
      {!!invitations.data.value?.length && (
        <Card title="Invitations">
          <ul class="plain-list">
            {invitations.data.value.map((invitation) => (
              <li key={invitation.id}>
                {invitation.email} as {plain(invitation.role).toLowerCase()}{" "}
                <small>until {onDay(invitation.ends_at)}</small>
                <button
                  type="button"
                  class="link"
                  onClick={() =>
                    attempt(() =>
                      batchivo.invitations.withdraw(invitation.id).then(invitations.reload),
                    )
                  }
                >
                  Withdraw
                </button>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function invite(reload: Reload): void {
  ask("Invite somebody", (close) => (
    <Form
      submit="Invite"
      busy="Inviting"
      onCancel={close}
      onSubmit={async (form) => {
        const made = await batchivo.invitations.create({
          email: form.text("email"),
          role: form.text("role") as "member",
        });
        await reload();
        showOnce(
          "Invited",
          `${API}/console/join#token=${encodeURIComponent(made.token)}`,
          "Where this API sends mails, the link is on its way. Else pass it on: it holds for one address, once.",
        );
      }}
    >
      <Field name="email" label="E-mail" type="email" autofocus />
      <Choose name="role" label="Role" options={ROLES.slice(0, 3)} value="member" />
    </Form>
  ));
}

/** Shows a text that nobody sees again, to be copied. */
function showOnce(title: string, text: string, hint: string): void {
  ask(title, (close) => (
    <div class="form">
      <p>{hint}</p>
      <output class="secret" tabIndex={0}>
        {text}
      </output>
      <div class="form-actions">
        <button
          type="button"
          class="button"
          onClick={() =>
            // Not there over plain http.
            navigator.clipboard?.writeText(text).then(() => say("Copied."))
          }
        >
          Copy
        </button>
        <button type="button" class="button primary" onClick={close}>
          Done
        </button>
      </div>
    </div>
  ));
}

function changeMember(member: Member, reload: Reload): void {
  ask(member.name, (close) => (
    <>
      <Form
        submit="Save"
        onCancel={close}
        onSubmit={async (form) => {
          await batchivo.members.update(member.user_id, { role: form.text("role") as "member" });
          close();
          await reload();
        }}
      >
        <Choose
          name="role"
          label="Role"
          value={member.role}
          options={isAtLeast("owner") ? ROLES : ROLES.slice(0, 3)}
        />
      </Form>
      <div class="dialog-more">
        <button
          type="button"
          class="link danger"
          onClick={() =>
            attempt(() =>
              batchivo.members.remove(member.user_id).then(async () => {
                close();
                await reload();
              }),
            )
          }
        >
          Remove from the workspace
        </button>
      </div>
    </>
  ));
}

const SCOPES = [
  "spools:read",
  "spools:write",
  "filaments:read",
  "filaments:write",
  "products:read",
  "products:write",
  "production-runs:read",
  "production-runs:write",
  "orders:read",
  "orders:write",
  "webhooks:read",
  "spoolman:read",
  "spoolman:use",
  "spoolman:write",
] as const;

function Keys() {
  const { data, error, reload } = useLoad(() => batchivo.apiKeys.list({ limit: 100 }));
  if (!isAtLeast("admin")) return <OnlyAdmins />;
  return (
    <Card title="API keys">
      <Loaded data={data} error={error}>
        {({ data: keys }) =>
          keys.length ? (
            <Table<ApiKey>
              label="API keys"
              rows={keys}
              columns={[
                {
                  name: "Name",
                  cell: (key) => (
                    <span>
                      {key.name}
                      <small>{key.prefix}…</small>
                    </span>
                  ),
                },
                { name: "May", cell: (key) => <small>{key.scopes.join(", ")}</small> },
                {
                  name: "Last used",
                  cell: (key) => (key.last_used_at ? ago(key.last_used_at) : "never"),
                },
                {
                  name: "",
                  cell: (key) => (
                    <button
                      type="button"
                      class="link danger"
                      aria-label={`Revoke ${key.name}`}
                      onClick={() => attempt(() => batchivo.apiKeys.revoke(key.id).then(reload))}
                    >
                      Revoke
                    </button>
                  ),
                },
              ]}
            />
          ) : (
            <Empty title="No keys yet">
              <p>A key is for a program: a script, a printer, a shop. One for each.</p>
            </Empty>
          )
        }
      </Loaded>
      <button type="button" class="button primary" onClick={() => makeKey(reload)}>
        Make a key
      </button>
    </Card>
  );
}

function makeKey(reload: Reload): void {
  ask("Make a key", (close) => (
    <Form
      submit="Make it"
      busy="Making it"
      onCancel={close}
      onSubmit={async (form) => {
        const made = await batchivo.apiKeys.create({
          name: form.text("name"),
          scopes: form.all("scopes") as (typeof SCOPES)[number][],
        });
        await reload();
        showOnce("The key", made.key, "It is shown this once. Put it into the program now.");
      }}
    >
      <Field name="name" label="For what" hint="Such as the printer's name." autofocus />
      <fieldset>
        <legend>It may</legend>
        {SCOPES.map((scope) => (
          <Check key={scope} name="scopes" label={scope} value={scope} />
        ))}
      </fieldset>
    </Form>
  ));
}

function Webhooks() {
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
                            attempt(() => batchivo.webhooks.delete(endpoint.id).then(reload))
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

function Connections() {
  const { data, error, reload } = useLoad(() => batchivo.orderConnections.list({ limit: 100 }));
  if (!isAtLeast("admin")) return <OnlyAdmins />;
  return (
    <Card title="Connected shops">
      <Loaded data={data} error={error}>
        {({ data: connections }) =>
          connections.length ? (
            <ul class="plain-list">
              {connections.map((connection) => (
                <li key={connection.id}>
                  <strong>{connection.name}</strong> {plain(connection.channel)}
                  <small>
                    {API}
                    {connection.inbound_path}
                  </small>
                  <button
                    type="button"
                    class="link danger"
                    onClick={() =>
                      attempt(() => batchivo.orderConnections.delete(connection.id).then(reload))
                    }
                  >
                    Disconnect
                  </button>
                </li>
              ))}
            </ul>
          ) : (
            <Empty title="No shop is connected">
              <p>A connected shop sends its orders here by itself.</p>
            </Empty>
          )
        }
      </Loaded>
      <button type="button" class="button primary" onClick={() => connect(reload)}>
        Connect a shop
      </button>
    </Card>
  );
}

function connect(reload: Reload): void {
  ask("Connect a shop", (close) => (
    <Form
      submit="Connect"
      busy="Connecting"
      onCancel={close}
      onSubmit={async (form) => {
        const made = await batchivo.orderConnections.create({
          channel: form.text("channel") as "shopify",
          name: form.text("name"),
          secret: form.text("secret"),
        });
        await reload();
        showOnce(
          "Connected",
          `${API}${made.inbound_path}`,
          "Give the shop this address for its order webhooks.",
        );
      }}
    >
      <Choose
        name="channel"
        label="Shop"
        options={[
          ["shopify", "Shopify"],
          ["woocommerce", "WooCommerce"],
        ]}
      />
      <Field name="name" label="Name" autofocus />
      <Field
        name="secret"
        label="Signing secret"
        type="password"
        autocomplete="off"
        hint="The shop shows it where its webhooks are set up."
      />
    </Form>
  ));
}

function Audit() {
  const { data, error } = useLoad(() => batchivo.auditLog.list({ limit: 100 }));
  const members = useLoad(() => batchivo.members.list({ limit: 100 }));
  const names = new Map(members.data.value?.data.map((member) => [member.user_id, member.name]));
  if (!isAtLeast("admin")) return <OnlyAdmins />;
  return (
    <Card title="Audit log">
      <Loaded data={data} error={error}>
        {({ data: entries }) => (
          <Table<AuditEntry>
            label="Audit log"
            rows={entries}
            columns={[
              { name: "When", cell: (entry) => atTime(entry.created_at) },
              { name: "Who", cell: (entry) => names.get(entry.user_id) ?? "somebody who left" },
              { name: "What", cell: (entry) => entry.operation },
              { name: "On", cell: (entry) => <small>{entry.resource}</small> },
              { name: "By", cell: (entry) => (entry.key_id ? "a key" : "a person") },
            ]}
          />
        )}
      </Loaded>
    </Card>
  );
}

function Account() {
  const workspaces = useLoad(() => batchivo.workspaces.list());
  const sessions = useLoad(() => batchivo.sessions.list());
  return (
    <>
      <Card title="Your workspaces">
        <Loaded data={workspaces.data} error={workspaces.error}>
          {(all) => (
            <ul class="plain-list">
              {all.map((one: UserWorkspace) => (
                <li key={one.workspace.id}>
                  {one.workspace.name} <small>{plain(one.role)}</small>
                  {one.current ? (
                    <Badge of="active">Here</Badge>
                  ) : (
                    <button
                      type="button"
                      class="link"
                      onClick={() =>
                        attempt(() => switchTo(one.workspace.id).then(() => location.reload()))
                      }
                    >
                      Switch to it
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Card>
      <Card title="Your sessions">
        <Loaded data={sessions.data} error={sessions.error}>
          {(all) => (
            <ul class="plain-list">
              {all.map((session: UserSession) => (
                <li key={session.id}>
                  Since {atTime(session.created_at)}{" "}
                  {session.current ? (
                    <Badge of="active">This one</Badge>
                  ) : (
                    <button
                      type="button"
                      class="link"
                      onClick={() =>
                        attempt(() => batchivo.sessions.end(session.id).then(sessions.reload))
                      }
                    >
                      End it
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
        <button type="button" class="button" onClick={() => attempt(signOut)}>
          Sign out
        </button>
      </Card>
      <Card title="Password">
        <Form
          submit="Change the password"
          onSubmit={async (form) => {
            await changePassword(form.text("current_password"), form.text("new_password"));
            say("The new password holds. Other sessions have ended.");
          }}
        >
          <Field
            name="current_password"
            label="Present password"
            type="password"
            autocomplete="current-password"
          />
          <Field
            name="new_password"
            label="New password"
            type="password"
            autocomplete="new-password"
            hint="At least 10 characters."
          />
        </Form>
      </Card>
    </>
  );
}

function OnlyAdmins() {
  return (
    <Empty title="For admins">
      <p>Your role here is {me.value!.role}. An admin of the shop sees and changes this.</p>
    </Empty>
  );
}
