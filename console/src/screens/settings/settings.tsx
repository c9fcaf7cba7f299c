// The settings of the shop and of the person, a tab for each part.

import type { ComponentChildren } from "preact";
import { Page } from "../../parts/page.tsx";
import { Account } from "./account.tsx";
import { Audit } from "./audit.tsx";
import { Connections } from "./connections.tsx";
import { Keys } from "./keys.tsx";
import { Members } from "./members.tsx";
import { Shop } from "./shop.tsx";
import { Webhooks } from "./webhooks.tsx";

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
