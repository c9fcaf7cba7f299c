// Adding spools: by the bar code on the box, or by hand.

import { NotFoundError, type Article, type SpoolInput } from "batchivo";
import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { refresh } from "../live.ts";
import { MATERIALS } from "../materials.ts";
import { ask } from "../parts/dialog.tsx";
import { Choose, Field, Form, type Values } from "../parts/form.tsx";
import { say } from "../parts/notice.tsx";
import { Swatch } from "../parts/page.tsx";
import { go } from "../router.ts";
import { batchivo } from "../shop.ts";
import { count, grams } from "../words.ts";

export function addSpool(code = ""): void {
  ask("Add spools", (close) => <Adding code={code} close={close} />);
}

function Adding({ code, close }: { code: string; close: () => void }) {
  const articles = useMemo(() => signal<readonly Article[]>([]), []);
  const article = useMemo(() => signal<Article | null | undefined>(undefined), []);
  const barcode = useMemo(() => signal<string | null>(null), []);

  async function look(form: Values) {
    barcode.value = form.text("code");
    try {
      const found = await batchivo.catalogue.lookUp({ code: form.text("code") });
      articles.value = found.articles;
      if (found.articles.length === 1) article.value = found.articles[0]!;
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      article.value = null;
    }
  }

  if (article.value === undefined && articles.value.length > 1) {
    return (
      <>
        <p>The code stands for several. Which is it?</p>
        <ul class="choices">
          {articles.value.map((one) => (
            <li key={JSON.stringify(one)}>
              <button type="button" onClick={() => (article.value = one)}>
                <Swatch hex={one.color_hex} name={one.color} />
                <span>
                  {[one.brand, one.material_type, one.color].filter(Boolean).join(" ")}
                  <small>{grams(one.net_weight_grams)}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  }
  if (article.value === undefined) {
    return (
      <>
        <Form submit="Look it up" busy="Looking" onSubmit={look}>
          <Field
            name="code"
            label="Bar code or article number"
            value={code}
            hint="The digits below the bars on the box."
            autofocus
          />
        </Form>
        <div class="dialog-more">
          <button type="button" class="link" onClick={() => (article.value = null)}>
            Enter it by hand
          </button>
        </div>
      </>
    );
  }
  return <Details article={article.value} barcode={barcode.value} close={close} />;
}

function Details({
  article,
  barcode,
  close,
}: {
  article: Article | null;
  barcode: string | null;
  close: () => void;
}) {
  async function add(form: Values) {
    const quantity = form.numberOrNull("quantity") ?? 1;
    const spool: SpoolInput = {
      material_type: form.text("material_type") as NonNullable<SpoolInput["material_type"]>,
      brand: form.textOrNull("brand"),
      color: form.textOrNull("color"),
      color_hex: form.textOrNull("color_hex"),
      material_name: form.textOrNull("material_name"),
      net_weight_grams: form.number("net_weight_grams"),
      spool_weight_grams: form.numberOrNull("spool_weight_grams"),
      purchase_price: form.numberOrNull("purchase_price"),
      location: form.textOrNull("location"),
      barcode: article?.barcode ?? barcode,
      quantity,
    };
    if (article?.filament_id) spool.filament_id = article.filament_id;
    const made = await batchivo.spools.createSeveral(spool);
    close();
    say(`${count(quantity, "spool")} added.`);
    refresh();
    go(quantity === 1 ? `spools/${made.data.id}` : "spools");
  }
  return (
    <Form submit="Add" busy="Adding" onCancel={close} onSubmit={add}>
      {barcode !== null && article === null && (
        <p class="banner">The code {barcode} is not known yet. It is remembered with this spool.</p>
      )}
      <Choose
        name="material_type"
        label="Material"
        options={MATERIALS}
        value={article?.material_type ?? "PLA"}
      />
      <Field
        name="material_name"
        label="Kind"
        value={article?.material_name ?? null}
        hint="Such as PLA Silk."
      />
      <Field name="brand" label="Brand" value={article?.brand ?? null} autofocus />
      <Field name="color" label="Colour" value={article?.color ?? null} />
      <Field
        name="color_hex"
        label="Colour code"
        value={article?.color_hex ?? null}
        hint="Such as #1A1A1A."
      />
      <Field
        name="net_weight_grams"
        label="Filament on a full spool"
        type="number"
        unit="g"
        value={article?.net_weight_grams ?? 1000}
      />
      <Field
        name="spool_weight_grams"
        label="Empty spool"
        type="number"
        unit="g"
        value={article?.spool_weight_grams ?? null}
      />
      <Field name="purchase_price" label="Price of a spool" type="number" />
      <Field name="location" label="Place" />
      <Field name="quantity" label="How many" type="number" value={1} />
    </Form>
  );
}
