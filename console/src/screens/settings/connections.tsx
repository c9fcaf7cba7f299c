// The shops elsewhere that send their orders here.

import type { Reload } from "../../live.ts";
import { useLoad } from "../../load.ts";
import { ask } from "../../parts/dialog.tsx";
import { Choose, Field, Form } from "../../parts/form.tsx";
import { attempt } from "../../parts/notice.tsx";
import { Card, Empty, Loaded } from "../../parts/page.tsx";
import { API } from "../../router.ts";
import { batchivo, isAtLeast } from "../../shop.ts";
import { plain } from "../../words.ts";
import { OnlyAdmins } from "./only-admins.tsx";
import { showOnce } from "./show-once.tsx";

export function Connections() {
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
                    aria-label={`Disconnect ${connection.name}`}
                    onClick={() =>
                      attempt(
                        () => batchivo.orderConnections.delete(connection.id).then(reload),
                        `${connection.name} is disconnected.`,
                      )
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
