// The slots of a printer, and the spools in them.

import type { Printer, Slot, Spool } from "batchivo";
import type { Reload } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Choose, Form } from "../parts/form.tsx";
import { attempt, say } from "../parts/notice.tsx";
import { Swatch } from "../parts/page.tsx";
import { batchivo, isAtLeast } from "../shop.ts";
import { grams } from "../words.ts";
import { spoolName } from "./spools.tsx";

export function Slots({ printer, reload }: { printer: Printer; reload: Reload }) {
  return (
    <ul class="plain-list">
      {printer.slots.map((slot) => (
        <li key={slot.slot} class="spread">
          {slot.spool ? (
            <a class="with-swatch" href={`#/spools/${slot.spool.id}`}>
              <Swatch hex={slot.spool.color_hex} />
              <span>
                {slot.spool.name} <small>{grams(slot.spool.remaining_weight_grams)}</small>
              </span>
            </a>
          ) : (
            <span>{slotName(slot)}: empty</span>
          )}
          {isAtLeast("member") &&
            (slot.spool ? (
              <button
                type="button"
                class="link"
                aria-label={`Unload ${slotName(slot)} of ${printer.name}`}
                onClick={() =>
                  attempt(async () => {
                    await batchivo.printers.loadSlot(printer.id, slot.slot, { spool_id: null });
                    await reload();
                  }, `${printer.name} is unloaded.`)
                }
              >
                Unload
              </button>
            ) : (
              <button
                type="button"
                class="link"
                aria-label={`Load ${slotName(slot)} of ${printer.name}`}
                onClick={() => attempt(() => fill(printer, slot, reload))}
              >
                Load
              </button>
            ))}
        </li>
      ))}
    </ul>
  );
}

export function slotName(slot: Slot): string {
  return slot.name ?? `Slot ${slot.slot + 1}`;
}

/** Asks which spool goes into this slot. */
async function fill(printer: Printer, slot: Slot, done: Reload): Promise<void> {
  const spools = await batchivo.spools.list({
    status: ["in_stock", "low"],
    limit: 100,
    sort_by: "number",
    sort_order: "desc",
  });
  ask(`Load ${printer.name}`, (close) => (
    <Form
      submit="Load"
      busy="Loading"
      onCancel={close}
      onSubmit={async (form) => {
        await load(printer, slot.slot, form.text("spool_id"));
        close();
        await done();
      }}
    >
      <Choose
        name="spool_id"
        label="Spool"
        options={spools.data.map(
          (spool) => [spool.id, `#${spool.number} ${spoolName(spool)} ${spool.material}`] as const,
        )}
      />
    </Form>
  ));
}

/** Asks where this spool goes: two taps for a printer with one slot. */
export async function loadInto(spool: Spool): Promise<void> {
  const printers = await batchivo.printers.list({ limit: 100, sort_by: "name", sort_order: "asc" });
  ask("Load into", (close) => (
    <ul class="choices">
      {printers.data.flatMap((printer) =>
        printer.slots.map((slot) => (
          <li key={`${printer.id} ${slot.slot}`}>
            <button
              type="button"
              onClick={() =>
                attempt(async () => {
                  await load(printer, slot.slot, spool.id);
                  close();
                })
              }
            >
              <span>
                {printer.name}
                <small>
                  {slotName(slot)}
                  {slot.spool ? `, instead of #${slot.spool.number ?? ""}` : ""}
                </small>
              </span>
            </button>
          </li>
        )),
      )}
      {printers.data.length === 0 && <li>There is no printer yet.</li>}
    </ul>
  ));
}

async function load(printer: Printer, slot: number, spoolId: string): Promise<void> {
  const { meta } = await batchivo.printers.loadSlot(printer.id, slot, { spool_id: spoolId });
  say(
    meta.left
      ? `Loaded into ${printer.name}; it has left its other slot.`
      : `Loaded into ${printer.name}.`,
  );
}
