// Labels on sheets, or one by one on a label printer.

import { signal, type Signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { useLoad } from "../../load.ts";
import { Empty, Loaded } from "../../parts/page.tsx";
import { place } from "../../router.ts";
import { count } from "../../words.ts";
import { MOST, SOURCES, type Found, type Labelled, type Source } from "./label-sources.ts";
import { Print } from "./print.tsx";
import { SheetOfLabels } from "./sheet.tsx";
import { pagesOf, places, SHEETS } from "./sheets.ts";

/** Where this browser keeps which labels the shop has. */
const KEPT = "batchivo sheet of labels";
const USUAL = "70x37";
const MOST_COPIES = 100;

export function Labels({ id }: { id: string }) {
  const { query } = place.value;
  return <Of key={query.toString()} source={SOURCES[id] ?? SOURCES["spools"]!} query={query} />;
}

function Of({ source, query }: { source: Source; query: URLSearchParams }) {
  const { data, error } = useLoad(() => source.find(query));
  return (
    <Loaded data={data} error={error}>
      {(found) => <Chosen source={source} found={found} />}
    </Loaded>
  );
}

function Chosen({ source, found: { labels, total } }: { source: Source; found: Found }) {
  const name = useMemo(() => signal(keptSheet()), []);
  const first = useMemo(() => signal(1), []);
  const copies = useMemo(() => signal<Record<string, number>>({}), []);
  const copiesOf = (label: Labelled) => copies.value[label.id] ?? 1;
  const sheet = SHEETS[name.value]!;
  const start = Math.min(first.value, places(sheet));
  const wanted = labels.flatMap((label) => Array<Labelled>(copiesOf(label)).fill(label));
  const pages = pagesOf(wanted, sheet, start);
  const [width, height] = sheet.page;
  return (
    <Print
      title={source.title}
      back={source.list}
      rule={`size: ${width}mm ${height}mm; margin: 0`}
      choices={
        <div class="form">
          <div class="field">
            <label for="sheet">Sheet</label>
            <select
              id="sheet"
              onInput={(event) => {
                name.value = event.currentTarget.value;
                localStorage.setItem(KEPT, name.value);
              }}
            >
              {Object.entries(SHEETS).map(([key, one]) => (
                <option key={key} value={key} selected={key === name.value}>
                  {one.name}
                </option>
              ))}
            </select>
            {sheet.such && <p class="hint">Such as {sheet.such}.</p>}
          </div>
          {places(sheet) > 1 && (
            <Count
              label="First free label on the sheet"
              hint="Or point at it on the sheet."
              value={start}
              least={1}
              most={places(sheet)}
              onInput={(value) => (first.value = value)}
            />
          )}
          {labels.length > 0 && <Copies labels={labels} copies={copies} copiesOf={copiesOf} />}
          {total > MOST && (
            <p class="hint">
              These are the first {MOST} of {total}. Filter the list to print the others.
            </p>
          )}
          <p class="hint" role="status">
            {count(wanted.length, "label")} on {count(pages.length, "page")}. Print at actual size
            (100 %), without margins.
          </p>
        </div>
      }
    >
      {wanted.length ? (
        pages.map((page, index) => (
          <SheetOfLabels
            key={index}
            sheet={sheet}
            labels={page}
            {...(index === 0 && { onFree: (at: number) => (first.value = at) })}
          />
        ))
      ) : (
        <Empty title="There is no label to print">
          <p>The list is empty, or no label is chosen.</p>
        </Empty>
      )}
    </Print>
  );
}

/** How often each label is printed: not at all with 0. */
function Copies({
  labels,
  copies,
  copiesOf,
}: {
  labels: readonly Labelled[];
  copies: Signal<Record<string, number>>;
  copiesOf: (label: Labelled) => number;
}) {
  const setAll = (value: number) => {
    copies.value = Object.fromEntries(labels.map((label) => [label.id, value]));
  };
  return (
    <fieldset class="copies">
      <legend>Copies</legend>
      {labels.length > 1 && (
        <div class="actions">
          <button type="button" class="link" onClick={() => setAll(0)}>
            None
          </button>
          <button type="button" class="link" onClick={() => setAll(1)}>
            One of each
          </button>
        </div>
      )}
      <ul>
        {labels.map((label) => (
          <li key={label.id}>
            <Count
              label={label.name}
              value={copiesOf(label)}
              least={0}
              most={MOST_COPIES}
              onInput={(value) => (copies.value = { ...copies.value, [label.id]: value })}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Count({
  label,
  hint,
  value,
  least,
  most,
  onInput,
}: {
  label: string;
  hint?: string;
  value: number;
  least: number;
  most: number;
  onInput: (value: number) => void;
}) {
  return (
    <label class="count">
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <input
        type="number"
        min={least}
        max={most}
        value={value}
        onInput={(event) => {
          const typed = event.currentTarget.valueAsNumber;
          if (typed >= least) onInput(Math.min(Math.trunc(typed), most));
        }}
      />
    </label>
  );
}

function keptSheet(): string {
  const kept = localStorage.getItem(KEPT) ?? USUAL;
  return kept in SHEETS ? kept : USUAL;
}
