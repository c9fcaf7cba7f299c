// What is on the screen stays true: the visible tab asks for its list again every 15 seconds, with the
// ETag of what it has, so that "nothing new" costs no page. An answer that took several calls is
// followed by as many pauses, tabs of one browser share answers and take turns, and after ten quiet
// minutes it is once a minute: at most 250 calls an hour, of all tabs.

import { signal, type Signal } from "@preact/signals";
import { NotModifiedError } from "batchivo";
import { useEffect, useMemo } from "preact/hooks";
import { callsMade, me } from "./shop.ts";

const BUSY_MS = 15_000;
const QUIET_MS = 60_000;
const QUIET_AFTER_MS = 10 * 60_000;
/** However many calls an answer takes, it is asked for again after so many pauses. */
const MOST_PAUSES = 4;
/** A tab that has not asked for so long is hidden or closed. */
const GONE_MS = 2.5 * QUIET_MS;

/** Asks now, as after a change that this person made. */
export type Reload = () => Promise<void>;

export interface Live<Data> {
  data: Signal<Data | undefined>;
  error: Signal<unknown>;
  reload: Reload;
}

type Load<Data> = (etag: string | undefined) => Promise<Data & { etag?: string | null }>;

class Entry {
  readonly data = signal<unknown>(undefined);
  readonly error = signal<unknown>(undefined);
  etag: string | undefined;
  askedAt = 0;
  callsBefore = 0;
  users = 0;

  constructor(
    readonly key: string,
    public load: Load<unknown>,
  ) {}

  async ask(): Promise<void> {
    this.askedAt = Date.now();
    this.callsBefore = callsMade();
    try {
      const answer = await this.load(this.etag);
      this.take(answer, answer.etag ?? undefined);
      channel.postMessage({ tab, key: this.key, answer, etag: this.etag });
    } catch (error) {
      if (error instanceof NotModifiedError) channel.postMessage({ tab, key: this.key });
      else this.error.value = error;
    }
  }

  take(answer: unknown, etag: string | undefined): void {
    this.etag = etag;
    this.error.value = undefined;
    this.data.value = answer;
  }
}

interface Shared {
  tab: number;
  key: string;
  answer?: unknown;
  etag?: string | undefined;
}

const tab = Math.random();
const channel = new BroadcastChannel("batchivo lists");
const otherTabs = new Map<number, number>();
const entries = new Map<string, Entry>();
let lastTouch = Date.now();

channel.onmessage = ({ data: shared }: MessageEvent<Shared>) => {
  otherTabs.set(shared.tab, Date.now());
  const entry = entries.get(shared.key);
  if (!entry) return;
  entry.askedAt = Date.now();
  if ("answer" in shared) entry.take(shared.answer, shared.etag);
};

for (const event of ["pointerdown", "keydown"] as const) {
  addEventListener(event, () => (lastTouch = Date.now()), { passive: true });
}
document.addEventListener("visibilitychange", askWhatIsDue);
setInterval(askWhatIsDue, 1000);

function askWhatIsDue(): void {
  if (document.hidden) return;
  const now = Date.now();
  const sharers = 1 + [...otherTabs.values()].filter((at) => now - at < GONE_MS).length;
  const inUse = [...entries.values()].filter((entry) => entry.users > 0);
  const pause = now - lastTouch > QUIET_AFTER_MS ? QUIET_MS : BUSY_MS;
  for (const entry of inUse) {
    const calls = Math.min(Math.max(1, callsMade() - entry.callsBefore), MOST_PAUSES);
    if (now - entry.askedAt >= pause * calls * sharers * inUse.length) void entry.ask();
  }
}

/**
 * Shows what `load` answers, and what it answers later. One `question` of one person in one workspace
 * has one answer, in all tabs.
 */
export function useLive<Data>(question: string, load: Load<Data>): Live<Data> {
  const key = [me.value?.id, me.value?.workspace.id, question].join(" ");
  const entry = useMemo(() => {
    const found = entries.get(key) ?? new Entry(key, load);
    found.load = load;
    entries.set(key, found);
    return found;
  }, [key]);
  useEffect(() => {
    entry.users += 1;
    void entry.ask();
    return () => {
      entry.users -= 1;
    };
  }, [entry]);
  return {
    data: entry.data as Signal<Data | undefined>,
    error: entry.error,
    reload: () => entry.ask(),
  };
}

/** Asks for all that is on the screen now: this person has changed something. */
export function refresh(): void {
  for (const entry of entries.values()) if (entry.users > 0) void entry.ask();
}
