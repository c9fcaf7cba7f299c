// Lists for the shelf: what to take for orders or for a run.

import { place } from "../../router.ts";
import { PickOrders } from "./pick-orders.tsx";
import { PickRun } from "./pick-run.tsx";

export function PickList({ id }: { id: string }) {
  const { query } = place.value;
  const key = query.toString();
  return id === "runs" ? (
    <PickRun key={key} query={query} />
  ) : (
    <PickOrders key={key} query={query} />
  );
}
