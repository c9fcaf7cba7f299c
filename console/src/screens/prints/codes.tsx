// The QR codes of labels, without the rest of the label.

import { drawn, type Labelling } from "./label-sources.ts";

export type Codes = ReadonlyMap<string, string>;

/** The labels by the id of what they are for. */
export async function codesOf(resource: Labelling, ids: readonly string[]): Promise<Codes> {
  return new Map((await drawn(resource, ids)).map(({ id, svg }) => [id, svg]));
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
