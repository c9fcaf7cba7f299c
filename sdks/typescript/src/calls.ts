// The parts shared by the generated methods.

import type { Client } from "openapi-fetch";
import type { paths } from "./generated/contract.js";
import type { Session } from "./session.js";

export type Http = Client<paths>;

export interface CallOptions {
  /** Aborts the call. */
  signal?: AbortSignal;
}

export interface PostOptions extends CallOptions {
  /** A text that identifies this call; random by default. */
  idempotencyKey?: string;
}

export interface ChangeOptions extends CallOptions {
  /** The `version` that you have read; a newer one fails the call with `VersionMismatchError`. */
  ifMatch?: number;
}

export interface ReadOptions extends CallOptions {
  /** The `version` that you have: while there is no newer one, `NotModifiedError` is thrown. */
  ifNoneMatch?: number;
}

export interface PageOptions extends CallOptions {
  /** The `etag` of the page that you have: while it is the same, `NotModifiedError` is thrown. */
  ifNoneMatch?: string | null;
}

export interface StepOptions extends PostOptions, ChangeOptions {}

export abstract class Resource {
  constructor(
    /** Sends the session's credential. */
    protected readonly http: Http,
    /** Sends no credential, to sign in. */
    protected readonly anonymous: Http,
    protected readonly session: Session,
  ) {}
}

type Options = StepOptions & { ifNoneMatch?: number | string | null };

export function sent({ signal, idempotencyKey, ifMatch, ifNoneMatch }: Options = {}) {
  const headers: Record<string, string> = {};
  if (idempotencyKey !== undefined) headers["Idempotency-Key"] = idempotencyKey;
  if (ifMatch !== undefined) headers["If-Match"] = `"${ifMatch}"`;
  if (ifNoneMatch !== undefined && ifNoneMatch !== null) {
    const isVersion = typeof ifNoneMatch === "number";
    headers["If-None-Match"] = isVersion ? `"${ifNoneMatch}"` : ifNoneMatch;
  }
  return { headers, ...(signal && { signal }) };
}

/** The same with a file as its body: a string is CSV, anything else is JSON. */
export function sentFile(body: unknown, options?: StepOptions) {
  const { headers, ...rest } = sent(options);
  if (typeof body !== "string") return { headers, ...rest };
  return { headers: { ...headers, "Content-Type": "text/csv" }, bodySerializer: String, ...rest };
}

/** The whole answer. */
export async function whole<Answer>(call: Promise<{ data?: Answer }>): Promise<Answer> {
  return (await call).data as Answer; // an error has already been thrown
}

export type Tagged<Answer> = Answer & {
  /** For `ifNoneMatch`; null if the page changed while it was read. */
  etag: string | null;
};

/** The answer as it is, with its `ETag`. */
export async function tagged<Answer>(
  call: Promise<{ data?: Answer; response: Response }>,
): Promise<Tagged<Answer>> {
  const { data, response } = await call;
  return { ...(data as Answer), etag: response.headers.get("ETag") };
}

/** The content of the answer's envelope. */
export async function thing<Thing>(call: Promise<{ data?: { data: Thing } }>): Promise<Thing> {
  return (await whole(call)).data;
}

/** A file from the API, in the requested format. */
export interface TextFile {
  text: string;
  /** The `cursor` of the next call, if there is more than one answer holds. */
  nextCursor: string | null;
}

export async function file(
  call: Promise<{ data?: string; response: Response }>,
): Promise<TextFile> {
  const { data, response } = await call;
  return { text: data ?? "", nextCursor: response.headers.get("X-Next-Cursor") };
}

/** A text that is no JSON, such as an image in SVG. */
export async function text(call: Promise<{ data?: string }>): Promise<string> {
  return whole(call);
}

export async function none(call: Promise<unknown>): Promise<void> {
  await call;
}

/** A page of a list or of a log. */
interface Page<Entry> {
  data: Entry[];
  meta: { next_cursor: string | null };
}

/** The largest page, because reading a whole list should take few calls. */
const PAGE_SIZE = 100;

export async function* everyEntry<Entry, Query extends { limit?: number; skip?: number }>(
  list: (query: Query & { cursor?: string }) => Promise<Page<Entry>>,
  query: Query,
): AsyncGenerator<Entry, void, void> {
  let page = await list({ limit: PAGE_SIZE, ...query });
  yield* page.data;
  while (page.meta.next_cursor !== null) {
    const { skip: _, ...next } = { limit: PAGE_SIZE, ...query, cursor: page.meta.next_cursor };
    page = await list(next as Query & { cursor: string });
    yield* page.data;
  }
}
