// Labels on paper: the API's SVG in a window of its own kind, printed by the browser.

/** Prints one label or several, each on a page of the label's own size. */
export function printLabel(...labels: string[]): void {
  const frame = document.createElement("iframe");
  frame.className = "print-frame";
  frame.setAttribute("aria-hidden", "true");
  document.body.append(frame);
  const { contentDocument, contentWindow } = frame;
  for (const label of labels) {
    const svg = new DOMParser().parseFromString(label, "image/svg+xml").documentElement;
    contentDocument!.body.append(contentDocument!.importNode(svg, true));
  }
  contentWindow!.addEventListener("afterprint", () => frame.remove());
  contentWindow!.print();
}
