// The sheets of labels that shops sell, in millimetres, and the pages that some labels take.

export interface Sheet {
  name: string;
  /** Somebody who sells them, and their number for them. */
  such?: string;
  page: readonly [width: number, height: number];
  columns: number;
  rows: number;
  label: readonly [width: number, height: number];
  /** From the page's edges to the first label. */
  margin: readonly [top: number, left: number];
  /** Between columns; rows touch. */
  gap: number;
}

const A4 = [210, 297] as const;
const LETTER = [215.9, 279.4] as const;

export const SHEETS: Record<string, Sheet> = {
  "70x37": {
    name: "A4: 24 of 70 × 37 mm",
    such: "Avery 3474",
    page: A4,
    columns: 3,
    rows: 8,
    label: [70, 37],
    margin: [0.5, 0],
    gap: 0,
  },
  "63x38": {
    name: "A4: 21 of 63.5 × 38.1 mm",
    such: "Avery L7160",
    page: A4,
    columns: 3,
    rows: 7,
    label: [63.5, 38.1],
    margin: [15.15, 7.2],
    gap: 2.55,
  },
  "5160": {
    name: "Letter: 30 of 2⅝ × 1 in",
    such: "Avery 5160",
    page: LETTER,
    columns: 3,
    rows: 10,
    label: [66.675, 25.4],
    margin: [12.7, 4.7625],
    gap: 3.175,
  },
  "62x29": roll("Roll: 62 × 29 mm", 62, 29),
  "50x30": roll("Roll: 50 × 30 mm", 50, 30),
};

function roll(name: string, width: number, height: number): Sheet {
  const size = [width, height] as const;
  return { name, page: size, columns: 1, rows: 1, label: size, margin: [0, 0], gap: 0 };
}

export function places(sheet: Sheet): number {
  return sheet.columns * sheet.rows;
}

/** The labels on full pages; null for a place that stays free. `first` counts from 1. */
export function pagesOf<Label>(
  labels: readonly Label[],
  sheet: Sheet,
  first: number,
): (Label | null)[][] {
  const all = [...Array.from({ length: first - 1 }, () => null), ...labels];
  const size = places(sheet);
  return Array.from({ length: Math.ceil(all.length / size) }, (_, page) =>
    Array.from({ length: size }, (_, place) => all[page * size + place] ?? null),
  );
}
