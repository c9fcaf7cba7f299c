// Adds, changes and deletes a printer.

import type { Printer } from "batchivo";
import type { Reload } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { Check, Choose, Field, Form } from "../parts/form.tsx";
import { go } from "../router.ts";
import { batchivo, isAtLeast } from "../shop.ts";

export const KINDS = [
  ["moonraker", "Klipper (Moonraker)"],
  ["octoprint", "OctoPrint"],
  ["bambu", "Bambu Lab"],
  ["prusalink", "PrusaLink"],
  ["other", "Other"],
] as const;

export const METERS = [
  ["jobs", "the bridge's reports of jobs"],
  ["door", "its own reports at the Spoolman address"],
  ["hand", "people, by hand"],
] as const;

export function addPrinter(done: Reload): void {
  ask("Add a printer", (close) => (
    <Form
      submit="Add"
      busy="Adding"
      onCancel={close}
      onSubmit={async (form) => {
        const slots = form.number("slots");
        await batchivo.printers.create({
          name: form.text("name"),
          kind: form.text("kind") as Printer["kind"],
          meter: form.text("meter") as Printer["meter"],
          power_watts: form.numberOrNull("power_watts"),
          hourly_rate: form.numberOrNull("hourly_rate"),
          slots: Array.from({ length: slots }, (_, slot) => ({ slot })),
        });
        close();
        await done();
      }}
    >
      <Field name="name" label="Name" autofocus />
      <Choose name="kind" label="Kind" options={KINDS} />
      <Choose name="meter" label="Its filament is booked by" options={METERS} value="hand" />
      <Field name="slots" label="Slots for spools" type="number" value={1} />
      <Field name="power_watts" label="Takes" type="number" unit="W" />
      <Field name="hourly_rate" label="An hour costs" type="number" />
    </Form>
  ));
}

export function changePrinter(printer: Printer, done: Reload): void {
  ask("Change the printer", (close) => (
    <>
      <Form
        submit="Save"
        onCancel={close}
        onSubmit={async (form) => {
          await batchivo.printers.update(
            printer.id,
            {
              name: form.text("name"),
              meter: form.text("meter") as Printer["meter"],
              power_watts: form.numberOrNull("power_watts"),
              hourly_rate: form.numberOrNull("hourly_rate"),
              unplanned_runs: form.checked("unplanned_runs"),
              notes: form.textOrNull("notes"),
            },
            { ifMatch: printer.version },
          );
          close();
          await done();
        }}
      >
        <Field name="name" label="Name" value={printer.name} autofocus />
        <Choose
          name="meter"
          label="Its filament is booked by"
          options={METERS}
          value={printer.meter}
        />
        <Field
          name="power_watts"
          label="Takes"
          type="number"
          unit="W"
          value={printer.power_watts}
        />
        <Field name="hourly_rate" label="An hour costs" type="number" value={printer.hourly_rate} />
        <Field name="notes" label="Notes" value={printer.notes} />
        <Check
          name="unplanned_runs"
          label="A job without a run makes one"
          checked={printer.unplanned_runs}
        />
      </Form>
      {isAtLeast("admin") && (
        <div class="dialog-more">
          <button type="button" class="link danger" onClick={() => remove(printer)}>
            Delete it
          </button>
        </div>
      )}
    </>
  ));
}

function remove(printer: Printer): void {
  ask("Delete the printer?", (close) => (
    <Form
      submit="Delete it"
      tone="danger"
      onCancel={close}
      onSubmit={async () => {
        await batchivo.printers.delete(printer.id);
        close();
        go("printers");
      }}
    >
      <p>Runs keep its name.</p>
    </Form>
  ));
}
