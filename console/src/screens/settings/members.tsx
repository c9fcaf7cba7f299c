// Who works here, and who is invited.

import type { Member } from "batchivo";
import type { Reload } from "../../live.ts";
import { useLoad } from "../../load.ts";
import { ask } from "../../parts/dialog.tsx";
import { Choose, Field, Form } from "../../parts/form.tsx";
import { attempt } from "../../parts/notice.tsx";
import { Card, Loaded, Table } from "../../parts/page.tsx";
import { API } from "../../router.ts";
import { batchivo, isAtLeast, me } from "../../shop.ts";
import { onDay, plain } from "../../words.ts";
import { showOnce } from "./show-once.tsx";

const ROLES = [
  ["viewer", "Viewer: sees everything"],
  ["member", "Member: does the daily work"],
  ["admin", "Admin: also settings, members and keys"],
  ["owner", "Owner: everything"],
] as const;

export function Members() {
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
                        aria-label={`Change ${member.name}`}
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
                  aria-label={`Withdraw the invitation of ${invitation.email}`}
                  onClick={() =>
                    attempt(
                      () => batchivo.invitations.withdraw(invitation.id).then(invitations.reload),
                      "The invitation is withdrawn.",
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
