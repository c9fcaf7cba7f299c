// A dialog above the page: the browser's own, which keeps the focus inside and closes with Escape.

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { firstIn } from "./focus.ts";
import { Notice } from "./notice.tsx";

const shown = signal<{ title: string; content: (close: () => void) => ComponentChildren } | null>(
  null,
);

/** Opens a dialog; a dialog that is open gives way. */
export function ask(title: string, content: (close: () => void) => ComponentChildren): void {
  shown.value = { title, content };
}

export function closeDialog(): void {
  shown.value = null;
}

export function isDialogOpen(): boolean {
  return shown.peek() !== null;
}

export function Dialogs() {
  const dialog = shown.value;
  return dialog && <Dialog key={dialog.title} {...dialog} />;
}

function Dialog({
  title,
  content,
}: {
  title: string;
  content: (close: () => void) => ComponentChildren;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before the effects of the content, so that a field in it can take the focus.
  useLayoutEffect(() => {
    const dialog = element.current!;
    dialog.showModal();
    return () => dialog.close(); // gives the focus back
  }, []);
  useEffect(() => {
    const dialog = element.current!;
    if (document.activeElement?.closest("dialog header")) firstIn(dialog)?.focus();
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onClose={() => element.current && closeDialog()}
      onClick={(event) => event.target === element.current && closeDialog()}
    >
      <div class="dialog">
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" class="button quiet" aria-label="Close" onClick={closeDialog}>
            ✕
          </button>
        </header>
        {content(closeDialog)}
      </div>
      <Notice />
    </dialog>
  );
}
