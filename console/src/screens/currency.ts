// The currency of the workspace, which amounts without one of their own are in.

import { effect, signal } from "@preact/signals";
import { batchivo, me } from "../shop.ts";

export const currency = signal("EUR");

effect(() => {
  if (!me.value) return;
  void batchivo.workspaces.current().then(
    (workspace) => (currency.value = workspace.currency),
    () => undefined, // the screens say themselves when the API does not answer
  );
});
