// The keys of programs.

import { useSignal } from "@preact/signals";
import type { ApiKey } from "batchivo";
import type { Reload } from "../../live.ts";
import { useLoad } from "../../load.ts";
import { ask } from "../../parts/dialog.tsx";
import { Check, Choose, Field, Form } from "../../parts/form.tsx";
import { attempt } from "../../parts/notice.tsx";
import { Card, Empty, Loaded, Table } from "../../parts/page.tsx";
import { batchivo, isAtLeast } from "../../shop.ts";
import { ago } from "../../words.ts";
import { OnlyAdmins } from "./only-admins.tsx";
import { showOnce } from "./show-once.tsx";

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
  "printers:read",
  "printers:write",
  "jobs:write",
  "webhooks:read",
  "spoolman:read",
  "spoolman:use",
  "spoolman:write",
] as const;

type Scope = (typeof SCOPES)[number];

const USERS = [
  ["bridge", "the bridge beside the printers"],
  ["spoolman", "a program that speaks Spoolman"],
  ["other", "another program"],
] as const;

type User = (typeof USERS)[number][0];

/** What the key of each may in any case. */
const OF_USERS: Record<User, readonly Scope[]> = {
  bridge: [
    "jobs:write",
    "printers:read",
    "production-runs:read",
    "filaments:read",
    "spools:read",
    "spoolman:read",
    "spoolman:use",
  ],
  spoolman: ["spoolman:read", "spoolman:use"],
  other: [],
};

export function Keys() {
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
                      onClick={() =>
                        attempt(
                          () => batchivo.apiKeys.revoke(key.id).then(reload),
                          `${key.name} is revoked.`,
                        )
                      }
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
  ask("Make a key", (close) => <NewKey reload={reload} close={close} />);
}

function NewKey({ reload, close }: { reload: Reload; close: () => void }) {
  const user = useSignal<User>("bridge");
  return (
    <Form
      submit="Make it"
      busy="Making it"
      onCancel={close}
      onSubmit={async (form) => {
        const made = await batchivo.apiKeys.create({
          name: form.text("name"),
          scopes: [...OF_USERS[user.value], ...form.all("scopes")] as Scope[],
          printer: form.textOrNull("printer"),
        });
        await reload();
        showOnce("The key", made.key, "It is shown this once. Put it into the program now.");
      }}
    >
      <Field name="name" label="Name" hint="Such as the printer's name." autofocus />
      <Choose
        name="user"
        label="For"
        options={USERS}
        onInput={(chosen) => (user.value = chosen as User)}
      />
      {user.value === "bridge" && (
        <p class="hint">
          It may report jobs and used filament, and read printers, runs, filaments and spools.
        </p>
      )}
      {user.value === "spoolman" && (
        <>
          <p class="hint">It may read spools, filaments and vendors, and book used filament.</p>
          <Field
            name="printer"
            label="Its printer"
            hint="If it is a printer's: the ledgers of spools name it."
            required={false}
          />
          <Check name="scopes" label="It may also change them" value="spoolman:write" />
        </>
      )}
      {user.value === "other" && (
        <fieldset>
          <legend>It may</legend>
          {SCOPES.map((scope) => (
            <Check key={scope} name="scopes" label={scope} value={scope} />
          ))}
        </fieldset>
      )}
    </Form>
  );
}
