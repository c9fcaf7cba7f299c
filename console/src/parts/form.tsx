// Forms whose errors stand where they belong: at the field, or above the button, in the API's words.

import { signal, type Signal } from "@preact/signals";
import { ApiError, ConnectionError } from "batchivo";
import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useId, useMemo, useRef } from "preact/hooks";

type Errors = Record<string, string>;

const FieldErrors = createContext<Signal<Errors>>(signal({}));

export class Values {
  constructor(private readonly data: FormData) {}

  text(name: string): string {
    return String(this.data.get(name) ?? "").trim();
  }

  /** Null where the field is empty. */
  textOrNull(name: string): string | null {
    return this.text(name) || null;
  }

  /** What is no number goes to the API as it is, which says so at its field: as JSON, NaN is null. */
  number(name: string): number {
    const text = this.text(name).replace(",", ".");
    const value = Number(text);
    return text === "" || Number.isNaN(value) ? (this.text(name) as unknown as number) : value;
  }

  /** Null where the field is empty. */
  numberOrNull(name: string): number | null {
    return this.text(name) === "" ? null : this.number(name);
  }

  checked(name: string): boolean {
    return this.data.has(name);
  }

  all(name: string): string[] {
    return this.data.getAll(name).map(String);
  }
}

/** What went wrong, for a person. */
export function explain(error: unknown): string {
  if (error instanceof ApiError) return error.detail;
  if (error instanceof ConnectionError) return "The API does not answer. Check the connection.";
  return String(error);
}

export function Form({
  onSubmit,
  submit,
  busy = "Saving",
  tone = "primary",
  onCancel,
  children,
}: {
  onSubmit: (values: Values) => Promise<unknown>;
  submit: string;
  busy?: string;
  tone?: "primary" | "danger";
  onCancel?: () => void;
  children?: ComponentChildren;
}) {
  const errors = useMemo(() => signal<Errors>({}), []);
  const general = useMemo(() => signal<string | undefined>(undefined), []);
  const isBusy = useMemo(() => signal(false), []);
  const form = useRef<HTMLFormElement>(null);

  async function send(event: Event) {
    event.preventDefault();
    if (isBusy.value) return;
    isBusy.value = true;
    errors.value = {};
    general.value = undefined;
    try {
      await onSubmit(new Values(new FormData(form.current!)));
    } catch (error) {
      show(error);
    } finally {
      isBusy.value = false;
    }
  }

  function show(error: unknown) {
    const fields = error instanceof ApiError ? error.fields : [];
    const shown = new Set(
      [...form.current!.elements].map((element) => element.getAttribute("name")),
    );
    errors.value = Object.fromEntries(fields.map(({ field, message }) => [field, message]));
    const elsewhere = fields.filter(({ field }) => !shown.has(field));
    if (!fields.length) general.value = explain(error);
    else if (elsewhere.length) {
      general.value = elsewhere.map(({ field, message }) => `${field}: ${message}`).join("; ");
    }
    const first = fields.find(({ field }) => shown.has(field));
    if (first) form.current!.querySelector<HTMLElement>(`[name="${first.field}"]`)?.focus();
  }

  return (
    <FieldErrors.Provider value={errors}>
      <form ref={form} class="form" onSubmit={send} noValidate>
        {children}
        {general.value && (
          <p class="error" role="alert">
            {general}
          </p>
        )}
        <div class="form-actions">
          {onCancel && (
            <button type="button" class="button" onClick={onCancel}>
              Cancel
            </button>
          )}
          <button class={`button ${tone}`} aria-disabled={isBusy.value}>
            {isBusy.value ? `${busy} …` : submit}
          </button>
        </div>
      </form>
    </FieldErrors.Provider>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint?: ComponentChildren;
  /** Stands behind the input, such as `g`. */
  unit?: string;
}

type InputProps = FieldProps & {
  type?: "text" | "number" | "email" | "password" | "date" | "url" | "search";
  value?: string | number | null;
  autocomplete?: string;
  required?: boolean;
  autofocus?: boolean;
  list?: string[];
  min?: number;
  onInput?: (value: string) => void;
};

export function Field({ type = "text", value, autofocus, list, onInput, ...rest }: InputProps) {
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  // Not the attribute, which works once a page.
  useEffect(() => void (autofocus && input.current?.focus()), []);
  const { name, label, hint, unit, ...attributes } = rest;
  return (
    <Labelled name={name} label={label} hint={hint} optional={attributes.required === false}>
      {(ids) => (
        // Numbers are typed as text: a number field drops text that is no number, so the API could
        // not explain the mistake.
        <span class="input-with-unit">
          <input
            {...ids}
            {...attributes}
            ref={input}
            name={name}
            {...({
              type: type === "number" ? "text" : type,
              inputMode: type === "number" ? "decimal" : undefined,
              list: list && listId,
            } as object)}
            defaultValue={value ?? ""}
            onInput={onInput && ((event) => onInput(event.currentTarget.value))}
          />
          {unit && <span class="unit">{unit}</span>}
          {list && (
            <datalist id={listId}>
              {list.map((entry) => (
                <option key={entry} value={entry} />
              ))}
            </datalist>
          )}
        </span>
      )}
    </Labelled>
  );
}

export type Choice = readonly [value: string, label: string];

export function Choose({
  options,
  value,
  onInput,
  ...field
}: FieldProps & {
  options: readonly Choice[];
  value?: string | null;
  onInput?: (value: string) => void;
}) {
  return (
    <Labelled {...field}>
      {(ids) => (
        <select
          {...ids}
          name={field.name}
          onInput={onInput && ((event) => onInput(event.currentTarget.value))}
        >
          {options.map(([key, label]) => (
            <option key={key} value={key} selected={key === (value ?? "")}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

export function TextArea({ value, ...field }: FieldProps & { value?: string | null }) {
  return (
    <Labelled {...field}>
      {(ids) => <textarea {...ids} name={field.name} rows={3} defaultValue={value ?? ""} />}
    </Labelled>
  );
}

export function Check({
  name,
  label,
  checked,
  value = "on",
}: {
  name: string;
  label: string;
  checked?: boolean;
  value?: string;
}) {
  return (
    <label class="check">
      <input type="checkbox" name={name} value={value} defaultChecked={checked ?? false} />
      <span>{label}</span>
    </label>
  );
}

interface Ids {
  id: string;
  "aria-invalid": boolean;
  "aria-describedby": string | undefined;
}

function Labelled({
  name,
  label,
  hint,
  children,
}: FieldProps & { optional?: boolean; children: (ids: Ids) => ComponentChildren }) {
  const id = useId();
  const error = useContext(FieldErrors).value[name];
  const note = error ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        "aria-invalid": error !== undefined,
        "aria-describedby": note ? `${id}-note` : undefined,
      })}
      {note && (
        <p id={`${id}-note`} class={error ? "error" : "hint"} role={error ? "alert" : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}
