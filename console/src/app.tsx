// Which screen stands at which address. A screen is loaded when it is first opened.

import { signal, type Signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Empty, Page } from "./parts/page.tsx";
import { explain } from "./parts/form.tsx";
import { Notice } from "./parts/notice.tsx";
import { Shell } from "./parts/shell.tsx";
import { place } from "./router.ts";
import { me, problem } from "./shop.ts";

type Screen = ComponentType<{ id: string }>;

/** One screen for all of its tabs, so that the focus stays on the tab that is opened. */
const settings = async () => (await import("./screens/settings/settings.tsx")).Settings;

/** By the first part of the address; with a second part, the screen of one thing. */
const SCREENS: Record<string, () => Promise<Screen>> = {
  today: async () => (await import("./screens/today.tsx")).Today,
  spools: async () => (await import("./screens/spools.tsx")).Spools,
  "spools/": async () => (await import("./screens/spool.tsx")).SpoolScreen,
  "scanned/": async () => (await import("./screens/scanned.tsx")).Scanned,
  used: async () => (await import("./screens/used.tsx")).Used,
  filaments: async () => (await import("./screens/filaments.tsx")).Filaments,
  "filaments/": async () => (await import("./screens/filaments.tsx")).FilamentScreen,
  runs: async () => (await import("./screens/runs.tsx")).Runs,
  "runs/": async () => (await import("./screens/run.tsx")).RunScreen,
  orders: async () => (await import("./screens/orders.tsx")).Orders,
  "orders/": async () => (await import("./screens/order.tsx")).OrderScreen,
  products: async () => (await import("./screens/products.tsx")).Products,
  "products/": async () => (await import("./screens/product.tsx")).ProductScreen,
  printers: async () => (await import("./screens/printers.tsx")).Printers,
  "printers/": async () => (await import("./screens/printer.tsx")).PrinterScreen,
  reorder: async () => (await import("./screens/reorder.tsx")).Reorder,
  "labels/": async () => (await import("./screens/prints/labels.tsx")).Labels,
  "pick-list/": async () => (await import("./screens/prints/pick-list.tsx")).PickList,
  settings,
  "settings/": settings,
};

/** Before somebody is signed in; `join` and the others come from mails. */
const DOORS: Record<string, () => Promise<Screen>> = {
  "sign-in": async () => (await import("./screens/doors.tsx")).SignIn,
  "sign-up": async () => (await import("./screens/doors.tsx")).SignUp,
  "forgot-password": async () => (await import("./screens/doors.tsx")).Forgot,
  "reset-password": async () => (await import("./screens/doors.tsx")).Reset,
  join: async () => (await import("./screens/doors.tsx")).Join,
  "prove-address": async () => (await import("./screens/doors.tsx")).Prove,
};

export function App() {
  return (
    <>
      <Place />
      <Notice />
    </>
  );
}

function Place() {
  const [first = "today", id = ""] = place.value.path;
  if (problem.value) {
    return (
      <main class="door">
        <Empty title="The API does not answer">
          <p>{explain(problem.value)}</p>
          <button class="button primary" onClick={() => location.reload()}>
            Try again
          </button>
        </Empty>
      </main>
    );
  }
  if (me.value === undefined) return <main class="door" aria-busy="true" />;
  const door = DOORS[first];
  if (door && (me.value === null || first === "join" || first === "prove-address")) {
    return <Deferred key={first} load={door} id={id} />;
  }
  if (me.value === null) return <Deferred key="sign-in" load={DOORS["sign-in"]!} id="" />;
  const name = id ? `${first}/` : door ? "today" : first;
  const screen = SCREENS[name];
  const key = screen === settings ? first : `${name}${id}`;
  return <Shell>{screen ? <Deferred key={key} load={screen} id={id} /> : <Nowhere />}</Shell>;
}

function Nowhere() {
  return (
    <Page title="There is no such page">
      <Empty title="The address is not one of the console's.">
        <a class="button" href="#/today">
          To today
        </a>
      </Empty>
    </Page>
  );
}

const loaded = new Map<() => Promise<Screen>, Signal<Screen | undefined>>();

function Deferred({ load, id }: { load: () => Promise<Screen>; id: string }) {
  const screen = useMemo(() => {
    const found = loaded.get(load) ?? signal<Screen | undefined>(undefined);
    loaded.set(load, found);
    return found;
  }, [load]);
  useEffect(() => {
    if (screen.value) return;
    load().then(
      (component) => (screen.value = component),
      // A page that was open over a deployment asks for scripts that are no longer there.
      () => location.reload(),
    );
  }, [screen]);
  const Component = screen.value;
  return Component ? <Component id={id} /> : <div class="loading" aria-busy="true" />;
}
