// Importing a file: first what it would do, then doing it, a part at a time.

import type { ImportReport } from "batchivo";
import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { refresh } from "../live.ts";
import { ask } from "../parts/dialog.tsx";
import { explain } from "../parts/form.tsx";
import { batchivo } from "../shop.ts";
import { count } from "../words.ts";

export function importSpools(): void {
  ask("Import spools", (close) => <Importing close={close} />);
}

type Stage = "choosing" | "looking" | "looked" | "importing" | "done";

interface Sums {
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
}

function Importing({ close }: { close: () => void }) {
  const stage = useMemo(() => signal<Stage>("choosing"), []);
  const report = useMemo(() => signal<ImportReport | undefined>(undefined), []);
  const sums = useMemo(() => signal<Sums>({ created: 0, updated: 0, unchanged: 0, failed: 0 }), []);
  const share = useMemo(() => signal(0), []);
  const problem = useMemo(() => signal<string | undefined>(undefined), []);
  const content = useMemo(() => signal<unknown>(""), []);

  async function read(file: File | undefined) {
    if (!file) return;
    problem.value = undefined;
    stage.value = "looking";
    try {
      const text = await file.text();
      content.value = /^\s*[[{]/.test(text) ? JSON.parse(text) : text;
      report.value = await batchivo.spools.importFile(content.value as never, { dry_run: true });
      stage.value = "looked";
    } catch (error) {
      problem.value =
        error instanceof SyntaxError ? `The file is no JSON: ${error.message}` : explain(error);
      stage.value = "choosing";
    }
  }

  async function take() {
    stage.value = "importing";
    const rows = report.value!.rows;
    try {
      let left = rows;
      let rest = content.value;
      while (true) {
        const part = await batchivo.spools.importFile(rest as never);
        const { created, updated, unchanged, failed } = sums.value;
        sums.value = {
          created: created + part.created,
          updated: updated + part.updated,
          unchanged: unchanged + part.unchanged,
          failed: failed + part.failed,
        };
        report.value = part;
        left = part.left;
        share.value = (rows - left) / rows;
        if (!part.next_line) break;
        rest = after(rest, part.next_line);
      }
      stage.value = "done";
      refresh();
    } catch (error) {
      problem.value = explain(error);
      stage.value = "looked";
    }
  }

  const latest = report.value;
  return (
    <div class="form">
      {stage.value === "choosing" && (
        <>
          <p>
            A table (CSV) or JSON: your own sheet, this API's export, or Spoolman's. Nothing is
            booked before you have seen what the file would do.
          </p>
          <label class="button primary file">
            Choose a file
            <input
              type="file"
              accept=".csv,.json,text/csv,application/json"
              onChange={(event) => void read(event.currentTarget.files?.[0])}
            />
          </label>
        </>
      )}
      {stage.value === "looking" && <p role="status">Reading the file …</p>}
      {stage.value === "looked" && latest && (
        <>
          <p>
            {count(latest.rows, "row")}: {latest.created} new, {latest.updated} changed,{" "}
            {latest.unchanged} as they are, {latest.failed} that cannot be taken.
          </p>
          <Refused report={latest} />
          <div class="form-actions">
            <button type="button" class="button" onClick={() => (stage.value = "choosing")}>
              Another file
            </button>
            <button
              type="button"
              class="button primary"
              disabled={latest.created + latest.updated === 0}
              onClick={() => void take()}
            >
              Import {count(latest.created + latest.updated, "row")}
            </button>
          </div>
        </>
      )}
      {stage.value === "importing" && (
        <>
          <p role="status">Importing …</p>
          <progress max={1} value={share.value} aria-label="Progress of the import" />
        </>
      )}
      {stage.value === "done" && latest && (
        <>
          <p role="status">
            Done: {sums.value.created} new, {sums.value.updated} changed, {sums.value.failed} not
            taken.
          </p>
          <Refused report={latest} />
          <div class="form-actions">
            <button type="button" class="button primary" onClick={close}>
              Close
            </button>
          </div>
        </>
      )}
      {problem.value && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function Refused({ report }: { report: ImportReport }) {
  return (
    <>
      {report.not_taken.length > 0 && (
        <p class="hint">Columns that are not taken: {report.not_taken.join(", ")}.</p>
      )}
      {report.errors.length > 0 && (
        <ul class="refused">
          {report.errors.map((error) => (
            <li key={`${error.line} ${error.field}`}>
              Line {error.line}, {error.field}: {error.message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The rest of a file from this line on, with its heading. */
function after(content: unknown, line: number): unknown {
  if (typeof content !== "string") {
    if (Array.isArray(content)) return content.slice(line - 1);
    const spools = (content as { spools?: unknown[] }).spools;
    return spools ? { ...(content as object), spools: spools.slice(line - 1) } : content;
  }
  const lines = content.split(/\r\n|\r|\n/);
  return [lines[0], ...lines.slice(line - 1)].join("\n");
}
