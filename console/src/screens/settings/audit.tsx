// Who did what.

import { signal } from "@preact/signals";
import type { AuditEntry } from "batchivo";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { useLoad } from "../../load.ts";
import { attempt } from "../../parts/notice.tsx";
import { Card, Loaded, Table } from "../../parts/page.tsx";
import { batchivo, isAtLeast } from "../../shop.ts";
import { atTime, count } from "../../words.ts";
import { OnlyAdmins } from "./only-admins.tsx";

const PAGE = 100;

/** The screens of what the API's paths name. */
const SCREENS: Record<string, string> = {
  spools: "spools",
  filaments: "filaments",
  "production-runs": "runs",
  orders: "orders",
  products: "products",
  printers: "printers",
};

export function Audit() {
  const { data, error } = useLoad(() => batchivo.auditLog.list({ limit: PAGE }));
  const members = useLoad(() => batchivo.members.list({ limit: 100 }));
  const keys = useLoad(() => batchivo.apiKeys.list({ limit: 100 }));
  const older = useMemo(() => signal<AuditEntry[]>([]), []);
  const cursor = useMemo(() => signal<string | null | undefined>(undefined), []);
  if (!isAtLeast("admin")) return <OnlyAdmins />;
  const people = new Map(members.data.value?.data.map((member) => [member.user_id, member.name]));
  const programs = new Map(keys.data.value?.data.map((key) => [key.id, key.name]));

  async function loadOlder(from: string) {
    const page = await batchivo.auditLog.list({ limit: PAGE, cursor: from });
    older.value = [...older.value, ...page.data];
    cursor.value = page.meta.next_cursor;
  }

  return (
    <Card title="Audit log">
      <Loaded data={data} error={error}>
        {({ data: newest, meta }) => {
          const next = cursor.value === undefined ? meta.next_cursor : cursor.value;
          return (
            <>
              <Table<AuditEntry>
                label="Audit log"
                rows={[...newest, ...older.value]}
                columns={[
                  { name: "When", cell: (entry) => <time>{atTime(entry.created_at)}</time> },
                  { name: "What", cell: whatWasDone },
                  {
                    name: "Who",
                    cell: (entry) => {
                      const person = people.get(entry.user_id) ?? "Somebody who left";
                      if (entry.key_id === null) return person;
                      return `${person}, by the key ${programs.get(entry.key_id) ?? "that is gone"}`;
                    },
                  },
                ]}
              />
              {next && (
                <div class="actions">
                  <button
                    type="button"
                    class="button"
                    onClick={() => attempt(() => loadOlder(next))}
                  >
                    Older entries
                  </button>
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

/** `startProductionRun` as "Start production run", with a link to the run. */
function whatWasDone(entry: AuditEntry): ComponentChildren {
  const words = entry.operation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  const [kind = "", id] = entry.resource.replace(/^\/api\/v1\//, "").split("/");
  const screen = SCREENS[kind];
  if (screen && id) return <a href={`#/${screen}/${id}`}>{text}</a>;
  return entry.failed === null ? text : `${text}, failed ${count(entry.failed, "time")}`;
}
