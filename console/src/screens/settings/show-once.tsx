// A secret or an address, straight after it is made.

import { ask } from "../../parts/dialog.tsx";
import { say } from "../../parts/notice.tsx";

/** Shows a text that nobody sees again, to be copied. */
export function showOnce(title: string, text: string, hint: string): void {
  ask(title, (close) => (
    <div class="form">
      <p>{hint}</p>
      <output class="secret" tabIndex={0}>
        {text}
      </output>
      <div class="form-actions">
        <button
          type="button"
          class="button"
          onClick={() =>
            // Not there over plain http.
            navigator.clipboard?.writeText(text).then(() => say("Copied."))
          }
        >
          Copy
        </button>
        <button type="button" class="button primary" onClick={close}>
          Done
        </button>
      </div>
    </div>
  ));
}
