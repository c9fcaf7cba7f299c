import { ApiError, ConnectionError, ServerError } from "./errors.js";
import { apiError } from "./refusal.js";

export interface TransportOptions {
  /** The platform's `fetch` by default. */
  fetch: typeof fetch;
  /** The number of retries of a repeatable call. */
  maxRetries: number;
  /** The wait before the first retry; each further one is twice as long. */
  retryDelayMs: number;
  /** The longest wait. If the API asks for a longer one, the error is thrown at once. */
  maxRetryWaitMs: number;
  /** The time limit of one attempt, including the whole answer. */
  timeoutMs: number;
}

export const DEFAULTS: TransportOptions = {
  fetch: (input, init) => fetch(input, init),
  maxRetries: 3,
  retryDelayMs: 500,
  maxRetryWaitMs: 60_000,
  timeoutMs: 60_000,
};

const IDEMPOTENCY_KEY = "Idempotency-Key";

/** A random share of the wait, so that clients that failed together do not retry together. */
const JITTER = 0.25;

const PASSING = new Set([500, 502, 503, 504]);

/** Gives a POST the key that makes it safe to repeat, unless the caller gave one. */
export function keyed(request: Request): Request {
  if (request.method === "POST" && !request.headers.has(IDEMPOTENCY_KEY)) {
    request.headers.set(IDEMPOTENCY_KEY, randomKey());
  }
  return request;
}

/**
 * A `fetch` that returns successful answers and throws errors. It first retries calls that the API
 * did not process (429) and calls that are safe to repeat. A POST must be `keyed`.
 */
export function transport(options: TransportOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = request.method === "GET" ? undefined : (await request.text()) || undefined;
    const { headers, method, signal, url } = request;
    for (let attempt = 0; ; attempt++) {
      try {
        return await once(options, url, { method, headers, body, signal });
      } catch (error) {
        const asked = error instanceof ApiError ? (error.retryAfter ?? 0) * 1000 : 0;
        if (attempt >= options.maxRetries || !mayRepeat(method, error)) throw error;
        if (asked > options.maxRetryWaitMs) throw error;
        await pause(Math.max(asked, backoff(options, attempt)), signal);
      }
    }
  };
}

async function once(
  options: TransportOptions,
  url: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  const { fetch, timeoutMs } = options; // a browser's `fetch` refuses to be called as a method
  const signal = AbortSignal.any([init.signal, AbortSignal.timeout(timeoutMs)]);
  let response: Response;
  let body: string;
  try {
    response = await fetch(url, { ...init, signal });
    // Read the whole answer here, because the connection can be lost in the middle of it.
    body = await response.text();
  } catch (cause) {
    if (init.signal.aborted) throw cause; // the caller aborted it
    throw new ConnectionError(`No answer from ${init.method} ${url}`, { cause });
  }
  if (!response.ok) throw apiError(response, body);
  const { status, headers } = response;
  return new Response(status === 204 ? null : body, { status, headers });
}

function mayRepeat(method: string, error: unknown): boolean {
  if (error instanceof ApiError) {
    if (error.status === 429 || error.code === "IDEMPOTENCY_IN_PROGRESS") return true;
    if (!(error instanceof ServerError) || !PASSING.has(error.status)) return false;
  } else if (!(error instanceof ConnectionError)) {
    return false;
  }
  return method !== "PATCH";
}

function backoff({ retryDelayMs, maxRetryWaitMs }: TransportOptions, attempt: number): number {
  const spread = 1 + JITTER * (2 * Math.random() - 1);
  return Math.min(retryDelayMs * 2 ** attempt * spread, maxRetryWaitMs);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}

/** Not `crypto.randomUUID`, which a page served over plain HTTP does not have. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
