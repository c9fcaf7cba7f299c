// A sentence at the foot of the screen that says what has happened, and goes by itself.

import { signal } from "@preact/signals";

const SHOWN_MS = 6000;

const notice = signal<string | undefined>(undefined);
let timer: ReturnType<typeof setTimeout>;

export function say(text: string): void {
  notice.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => (notice.value = undefined), SHOWN_MS);
}

export function Notice() {
  return (
    <div class="notice" role="status">
      {notice.value && <p>{notice}</p>}
    </div>
  );
}
