// The QR codes of labels, without the rest of the label.

import type { DrawnLabel } from "batchivo";

export type Codes = ReadonlyMap<string, string>;

/** The labels by the id of what they are for; no call where there is nothing. */
export async function codesOf(
  ids: readonly string[],
  labels: (query: { ids: string[] }) => Promise<DrawnLabel[]>,
): Promise<Codes> {
  const some = [...new Set(ids)].slice(0, 100);
  const drawn = some.length ? await labels({ ids: some }) : [];
  return new Map(drawn.map(({ id, svg }) => [id, svg]));
}

export function Code({ label }: { label: string | undefined }) {
  return label ? (
    <span class="pick-code" ref={(frame) => void (frame && draw(frame, label))} />
  ) : null;
}

/** The code is the label's only path, in a square with a module to the unit. */
function draw(frame: HTMLElement, label: string): void {
  const picture = new DOMParser().parseFromString(label, "image/svg+xml").documentElement;
  const code = picture.querySelector("path")!;
  code.removeAttribute("transform");
  picture.replaceChildren(code);
  frame.replaceChildren(picture);
  const { width } = code.getBBox();
  picture.setAttribute("viewBox", `0 0 ${width} ${width}`);
  picture.removeAttribute("width");
  picture.removeAttribute("height");
}
