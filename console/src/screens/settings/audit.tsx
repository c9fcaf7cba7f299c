// Who did what.

import type { AuditEntry } from "batchivo";
import { Card, Loaded, Table } from "../../parts/page.tsx";
import { batchivo, isAtLeast } from "../../shop.ts";
import { atTime } from "../../words.ts";
import { useLoad } from "./load.ts";
import { OnlyAdmins } from "./only-admins.tsx";

export function Audit() {
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
