// What is loaded once, because it changes too seldom to be asked for all the time.

import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";

/** Loads once, and again after a change that this person makes. */
export function useLoad<Data>(load: () => Promise<Data>) {
  const data = useMemo(() => signal<Data | undefined>(undefined), []);
  const error = useMemo(() => signal<unknown>(undefined), []);
  const reload = async () => {
    try {
      data.value = await load();
      error.value = undefined;
    } catch (failure) {
      error.value = failure;
    }
  };
  useEffect(() => void reload(), []);
  return { data, error, reload };
}
