// The name of the shop and the rates that its costs are reckoned with.

import type { Workspace } from "batchivo";
import { useLoad } from "../../load.ts";
import { Field, Form } from "../../parts/form.tsx";
import { say } from "../../parts/notice.tsx";
import { Card, Loaded } from "../../parts/page.tsx";
import { batchivo } from "../../shop.ts";

export function Shop() {
  const { data, error, reload } = useLoad<Workspace>(() => batchivo.workspaces.current());
  return (
    <Card title="Shop">
      <Loaded data={data} error={error}>
        {(workspace) => (
          <Form
            key={workspace.version}
            submit="Save"
            onSubmit={async (form) => {
              await batchivo.workspaces.update(
                {
                  name: form.text("name"),
                  time_zone: form.text("time_zone"),
                  default_low_stock_threshold_grams: form.number(
                    "default_low_stock_threshold_grams",
                  ),
                  labour_rate_per_hour: form.number("labour_rate_per_hour"),
                  machine_rate_per_hour: form.number("machine_rate_per_hour"),
                  electricity_price_per_kwh: form.number("electricity_price_per_kwh"),
                  printer_power_watts: form.number("printer_power_watts"),
                  default_markup_percent: form.number("default_markup_percent"),
                },
                { ifMatch: workspace.version },
              );
              say("Saved.");
              await reload();
            }}
          >
            <Field name="name" label="Name" value={workspace.name} />
            <Field name="time_zone" label="Time zone" value={workspace.time_zone} />
            <div class="form-grid">
              <Field
                name="default_low_stock_threshold_grams"
                label="A spool is low at"
                type="number"
                unit="g"
                value={workspace.default_low_stock_threshold_grams}
              />
              <Field
                name="default_markup_percent"
                label="Markup"
                type="number"
                unit="%"
                value={workspace.default_markup_percent}
              />
              <Field
                name="labour_rate_per_hour"
                label="An hour of work"
                type="number"
                unit={workspace.currency}
                value={workspace.labour_rate_per_hour}
              />
              <Field
                name="machine_rate_per_hour"
                label="An hour of a printer"
                type="number"
                unit={workspace.currency}
                value={workspace.machine_rate_per_hour}
              />
              <Field
                name="printer_power_watts"
                label="A printer takes"
                type="number"
                unit="W"
                value={workspace.printer_power_watts}
              />
              <Field
                name="electricity_price_per_kwh"
                label="A kilowatt hour"
                type="number"
                unit={workspace.currency}
                value={workspace.electricity_price_per_kwh}
              />
            </div>
          </Form>
        )}
      </Loaded>
    </Card>
  );
}
