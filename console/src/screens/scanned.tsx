// A label was scanned with the phone's own camera: what one does with a spool in the hand.

import { attempt } from "../parts/notice.tsx";
import { Badge, Card, Loaded, Page, Swatch } from "../parts/page.tsx";
import { isAtLeast } from "../shop.ts";
import { grams } from "../words.ts";
import { loadInto } from "./slots.tsx";
import { deduct, useSpool, weigh } from "./spool.tsx";
import { spoolName } from "./spools.tsx";

export function Scanned({ id }: { id: string }) {
  const { data, error, reload } = useSpool(id);
  return (
    <Loaded data={data} error={error}>
      {({ spool }) => (
        <Page
          back={["spools", "Spools"]}
          title={
            <span class="with-swatch">
              <Swatch hex={spool.color_hex} name={spool.color} /> {spoolName(spool)}
              <span class="number">#{spool.number}</span>
            </span>
          }
        >
          <Card>
            <p class="big-figure">
              {grams(spool.remaining_weight_grams)}
              <small>
                {spool.material} {spool.brand} <Badge of={spool.status} />
              </small>
            </p>
            <div class="tall-buttons">
              {isAtLeast("member") && (
                <>
                  <button type="button" class="button primary" onClick={() => weigh(spool, reload)}>
                    Weigh
                  </button>
                  <button type="button" class="button" onClick={() => deduct(spool, reload)}>
                    Deduct
                  </button>
                  <button
                    type="button"
                    class="button"
                    onClick={() => attempt(() => loadInto(spool))}
                  >
                    Load into a printer
                  </button>
                </>
              )}
              <a class="button" href={`#/spools/${spool.id}`}>
                All about it
              </a>
            </div>
          </Card>
        </Page>
      )}
    </Loaded>
  );
}
