// A sheet of labels, as it comes out of the printer.

import type { Labelled } from "./label-sources.ts";
import type { Sheet } from "./sheets.ts";

export function SheetOfLabels({
  sheet,
  labels,
  onFree,
}: {
  sheet: Sheet;
  /** Null for a place that is free. */
  labels: readonly (Labelled | null)[];
  /** Somebody points at a place, counted from 1. */
  onFree?: (place: number) => void;
}) {
  const size = {
    "--page-width": sheet.page[0],
    "--page-height": sheet.page[1],
    "--columns": sheet.columns,
    "--rows": sheet.rows,
    "--label-width": sheet.label[0],
    "--label-height": sheet.label[1],
    "--top": sheet.margin[0],
    "--left": sheet.margin[1],
    "--gap": sheet.gap,
  };
  return (
    <ol class="paper sheet" style={size}>
      {labels.map((label, place) => (
        <li
          key={place}
          ref={(cell) => cell?.replaceChildren(...(label ? [label.picture.cloneNode(true)] : []))}
          {...(onFree && { onClick: () => onFree(place + 1) })}
        />
      ))}
    </ol>
  );
}
