// The person's own workspaces, sessions and password.

import type { UserSession, UserWorkspace } from "batchivo";
import { useLoad } from "../../load.ts";
import { Field, Form } from "../../parts/form.tsx";
import { attempt, say } from "../../parts/notice.tsx";
import { Badge, Card, Loaded } from "../../parts/page.tsx";
import { batchivo, changePassword, signOut, switchTo } from "../../shop.ts";
import { atTime, plain } from "../../words.ts";

export function Account() {
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
                      aria-label={`Switch to it: ${one.workspace.name}`}
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
              {all.map((session: UserSession, index) => (
                <li key={session.id}>
                  Since {atTime(session.created_at)}{" "}
                  {session.current ? (
                    <Badge of="active">This one</Badge>
                  ) : (
                    <button
                      type="button"
                      class="link"
                      aria-label={`End it: session ${index + 1}`}
                      onClick={() =>
                        attempt(
                          () => batchivo.sessions.end(session.id).then(sessions.reload),
                          "The session has ended.",
                        )
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
