// A short message at the foot of the screen, which disappears by itself.

import { signal } from "@preact/signals";
import { explain } from "./form.tsx";

const SHOWN_MS = 6000;

const notice = signal<string | undefined>(undefined);
let timer: ReturnType<typeof setTimeout>;

export function say(text: string): void {
  notice.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => (notice.value = undefined), SHOWN_MS);
}

/** Does what a button is for, and says that it is `done`, or why it fails. */
export function attempt(work: () => Promise<unknown>, done?: string): void {
  work().then(
    () => done && say(done),
    (error: unknown) => say(explain(error)),
  );
}

export function Notice() {
  return (
    <div class="notice" role="status">
      {notice.value && <p>{notice}</p>}
    </div>
  );
}
