// What the README promises about trouble, with real trouble on the way to the real API.

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  ApiError,
  AuthenticationError,
  Batchivo,
  ConnectionError,
  NotModifiedError,
  RateLimitError,
  ServerError,
  VersionMismatchError,
  type BatchivoOptions,
  type Spool,
  type TokenPair,
} from "../src/index.js";
import { API, PASSWORD, signedIn, unique } from "./support/api.js";
import { Troubled, times, type Trouble } from "./support/troubled.js";

const SPOOL = { material_type: "PLA", net_weight_grams: 1000 } as const;
const IN_HASTE = { retryDelayMs: 5 };

const troubled = new Troubled();
let client: Batchivo;

beforeAll(async () => {
  await troubled.start();
});
afterAll(() => troubled.stop());

beforeEach(async () => {
  troubled.make();
  client = await through(IN_HASTE);
});

/** A client, signed in to a workspace of its own, that calls the API through the trouble. */
async function through(options: Partial<BatchivoOptions>): Promise<Batchivo> {
  return signedIn({ baseUrl: troubled.url, ...options });
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

async function all<Entry>(entries: AsyncIterable<Entry>): Promise<Entry[]> {
  const found = [];
  for await (const entry of entries) found.push(entry);
  return found;
}

const keys = () => troubled.seen.map(({ headers }) => headers["idempotency-key"]);
const methods = () => troubled.seen.map(({ method }) => method);

const dropped: Trouble = (call) => call.drop();
const answerLost: Trouble = async (call) => {
  await (await call.forward()).text();
  return call.drop();
};
const failed: Trouble = (call) => call.refuse(500, "INTERNAL_ERROR");

test("a 429 is waited out for as long as it says", async () => {
  let end = Infinity;
  const limited: Trouble = (call) => {
    if (end === Infinity) end = Date.now() + 1000;
    return Date.now() < end && call.refuse(429, "RATE_LIMITED", { "Retry-After": "1" });
  };
  troubled.make(limited);
  const spool = await client.spools.create(SPOOL);
  expect(spool.material_type).toBe("PLA");
  expect(methods()).toEqual(["POST", "POST"]); // the repetition did not come too early
  expect(new Set(keys()).size).toBe(1);
});

test("a 429 is waited out by a PATCH, too, since nothing was done", async () => {
  const spool = await client.spools.create(SPOOL);
  troubled.make(times(2, (call) => call.refuse(429, "RATE_LIMITED", { "Retry-After": "0" })));
  expect((await client.spools.update(spool.id, { location: "A1" })).location).toBe("A1");
  expect(methods()).toEqual(["PATCH", "PATCH", "PATCH"]);
});

test("a 429 that asks for too long is thrown at once", async () => {
  troubled.make((call) => call.refuse(429, "RATE_LIMITED", { "Retry-After": "3600" }));
  const error = await failure(client.spools.list());
  expect(error).toBeInstanceOf(RateLimitError);
  expect((error as RateLimitError).retryAfter).toBe(3600);
  expect(troubled.seen).toHaveLength(1);
});

test("an access token that expires in the middle of a list is renewed, once", async () => {
  for (let number = 0; number < 5; number++) await client.spools.create(SPOOL);
  const before = client.tokens!;
  const kept: (TokenPair | undefined)[] = [];
  const going = new Batchivo({
    baseUrl: troubled.url,
    tokens: before,
    onTokens: (tokens) => void kept.push(tokens),
    ...IN_HASTE,
  });
  let expired = false;
  troubled.make(
    (call) =>
      expired &&
      call.headers["authorization"] === `Bearer ${before.access_token}` &&
      call.refuse(401, "TOKEN_EXPIRED"),
  );
  const ids = [];
  for await (const spool of going.spools.iter({ limit: 2 })) {
    ids.push(spool.id);
    expired = true;
  }
  expect(new Set(ids).size).toBe(5);
  expect(ids).toHaveLength(5);
  expect(troubled.seen.filter(({ path }) => path.endsWith("/refresh"))).toHaveLength(1);
  expect(kept.map((tokens) => tokens?.access_token)).toEqual([going.tokens!.access_token]);
  expect(going.tokens!.refresh_token).not.toBe(before.refresh_token);
});

test("a page's session is renewed by its cookie, and goes on after a reload", async () => {
  let cookie = "";
  /** As a browser does with the one cookie. */
  const browser: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    if (cookie) headers.set("cookie", cookie);
    const answer = await fetch(input, { ...init, headers });
    cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return answer;
  };
  const options = { baseUrl: troubled.url, fetch: browser, ...IN_HASTE };
  const page = new Batchivo(options);
  await page.auth.register({
    email: `${unique()}@example.com`,
    password: PASSWORD,
    name: "Ada",
    session: "cookie",
  });
  const { access_token: expired, refresh_token: shown } = page.tokens!;
  expect(shown).toBe("");
  troubled.make(
    (call) =>
      call.headers["authorization"] === `Bearer ${expired}` && call.refuse(401, "TOKEN_EXPIRED"),
  );
  expect((await page.auth.me()).name).toBe("Ada");
  expect(page.tokens!.refresh_token).toBe("");
  const reloaded = new Batchivo(options);
  await reloaded.auth.refresh();
  expect((await reloaded.auth.me()).name).toBe("Ada");
});

test("calls at the same time share one renewal", async () => {
  const before = client.tokens!.access_token;
  troubled.make(
    (call) =>
      call.headers["authorization"] === `Bearer ${before}` && call.refuse(401, "TOKEN_EXPIRED"),
  );
  await Promise.all(Array.from({ length: 8 }, () => client.auth.me()));
  expect(troubled.seen.filter(({ path }) => path.endsWith("/refresh"))).toHaveLength(1);
  await client.auth.me();
});

test("a renewal whose answer was lost is answered again, and the session goes on", async () => {
  const before = client.tokens!.access_token;
  const lost = times(1, answerLost);
  troubled.make(
    (call) => call.path.endsWith("/refresh") && lost(call),
    (call) =>
      call.headers["authorization"] === `Bearer ${before}` && call.refuse(401, "TOKEN_EXPIRED"),
  );
  expect((await client.auth.me()).name).toBe("Ada");
  expect(troubled.seen.filter(({ path }) => path.endsWith("/refresh"))).toHaveLength(2);
});

test("a session that has ended is an error of its own, and is forgotten", async () => {
  const { tokens } = client;
  await client.auth.logout();
  expect(client.tokens).toBeUndefined();
  const told: unknown[] = [];
  const late = new Batchivo({ baseUrl: API, tokens, onTokens: (pair) => void told.push(pair) });
  expect(await failure(late.auth.me())).toBeInstanceOf(AuthenticationError);
  expect(late.tokens).toBeUndefined();
  expect(told).toEqual([undefined]);
});

test("a dropped connection is tried again", async () => {
  troubled.make(times(2, dropped));
  expect((await client.spools.list()).meta.total).toBe(0);
  expect(troubled.seen).toHaveLength(3);
});

test("a connection that breaks off in the middle of an answer is one, too", async () => {
  troubled.make(times(1, (call) => call.dropInTheMiddle()));
  expect((await client.spools.list()).meta.total).toBe(0);
  expect(troubled.seen).toHaveLength(2);
});

test("a POST whose answer was lost is done once", async () => {
  troubled.make(times(2, answerLost));
  const spool = await client.spools.create(SPOOL);
  expect(new Set(keys()).size).toBe(1);
  expect(troubled.seen).toHaveLength(3);
  const stock = await all(client.spools.iter());
  expect(stock.map(({ id }) => id)).toEqual([spool.id]);
});

test("a PATCH whose answer was lost is left to the caller", async () => {
  const spool = await client.spools.create(SPOOL);
  troubled.make(times(1, answerLost));
  const error = await failure(client.spools.update(spool.id, { location: "A1" }));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(troubled.seen).toHaveLength(1);
  expect((await client.spools.get(spool.id)).location).toBe("A1");
});

test("a 500 is tried again where that does no harm", async () => {
  troubled.make(times(3, failed));
  const spool = await client.spools.create(SPOOL);
  troubled.make(times(3, failed));
  await client.spools.delete(spool.id);
  expect(methods()).toEqual(["DELETE", "DELETE", "DELETE", "DELETE"]);
  troubled.make(times(1, failed));
  const error = await failure(client.auth.updateMe({ name: "Augusta" }));
  expect(error).toBeInstanceOf(ServerError);
  expect(troubled.seen).toHaveLength(1);
});

test("after three repetitions the error is thrown, with what the API said", async () => {
  troubled.make(failed);
  const error = (await failure(client.spools.list())) as ServerError;
  expect(error).toBeInstanceOf(ServerError);
  expect(error).toMatchObject({
    status: 500,
    code: "INTERNAL_ERROR",
    detail: "This is INTERNAL_ERROR.",
    requestId: "seen",
  });
  expect(troubled.seen).toHaveLength(4);
});

test("an answer that is not the API's is an error, too", async () => {
  troubled.make((call) => call.answer(502, "<h1>Bad Gateway</h1>"));
  expect(await failure(client.spools.list())).toMatchObject({ status: 502, code: "HTTP_502" });
});

test("nobody there, or no answer in time, is a ConnectionError", async () => {
  const nobody = new Batchivo({ baseUrl: "http://127.0.0.1:9", maxRetries: 1, ...IN_HASTE });
  expect(await failure(nobody.auth.me())).toBeInstanceOf(ConnectionError);
  const impatient = await through({ maxRetries: 0 });
  const silent = new Batchivo({
    baseUrl: troubled.url,
    tokens: impatient.tokens,
    maxRetries: 0,
    timeoutMs: 50,
  });
  troubled.make(() => true);
  const error = (await failure(silent.spools.list())) as ConnectionError;
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error.cause).toMatchObject({ name: "TimeoutError" });
});

test("a call can be given up while it waits to be repeated", async () => {
  const patient = await through({ retryDelayMs: 60_000 });
  const stop = new AbortController();
  troubled.make((call) => {
    setTimeout(() => stop.abort(), 50);
    return failed(call);
  });
  const error = await failure(patient.spools.list({}, { signal: stop.signal }));
  expect(error).toMatchObject({ name: "AbortError" });
  expect(troubled.seen).toHaveLength(1);
});

test("what somebody else has changed is not overwritten", async () => {
  const seen = await client.spools.create(SPOOL);
  const changed = await client.spools.update(seen.id, { location: "A1" }, { ifMatch: seen.version });
  expect(changed.version).toBe(seen.version + 1);
  const error = await failure(
    client.spools.update(seen.id, { location: "B2" }, { ifMatch: seen.version }),
  );
  expect(error).toBeInstanceOf(VersionMismatchError);
});

test("a page that was seen is sent again only when it has changed", async () => {
  await client.spools.create(SPOOL);
  const seen = await client.spools.list({ limit: 5 });
  expect(seen.etag).toBeTruthy();
  troubled.make();
  const options = { ifNoneMatch: seen.etag };
  expect(await failure(client.spools.list({ limit: 5 }, options))).toBeInstanceOf(NotModifiedError);
  expect(methods()).toEqual(["GET"]);
  await client.spools.create(SPOOL);
  const page = await client.spools.list({ limit: 5 }, options);
  expect(page.meta.total).toBe(2);
  expect(page.etag).toBeTruthy();
  expect(page.etag).not.toBe(seen.etag);
});

test("a thing that was seen is sent again only when it has changed", async () => {
  const seen = await client.products.create({ name: "Lamp" });
  const options = { ifNoneMatch: seen.version };
  expect(await failure(client.products.get(seen.id, options))).toBeInstanceOf(NotModifiedError);
  const changed = await client.products.update(seen.id, { name: "Desk lamp" });
  expect(await client.products.get(seen.id, options)).toEqual(changed);
});

test("a key of one's own means the same call", async () => {
  const idempotencyKey = crypto.randomUUID();
  const [first, second] = [
    await client.spools.create(SPOOL, { idempotencyKey }),
    await client.spools.create(SPOOL, { idempotencyKey }),
  ] satisfies Spool[];
  expect(second!.id).toBe(first!.id);
  const several = await client.spools.createSeveral({ ...SPOOL, quantity: 3 });
  expect(several.meta.ids).toHaveLength(3);
});

test("the same call twice at once is one", async () => {
  const patient = await through({ retryDelayMs: 2000 });
  const idempotencyKey = crypto.randomUUID();
  const [first, second] = await Promise.all([
    patient.spools.create(SPOOL, { idempotencyKey }),
    patient.spools.create(SPOOL, { idempotencyKey }),
  ]);
  expect(second.id).toBe(first.id);
  troubled.make(times(1, (call) => call.refuse(409, "IDEMPOTENCY_IN_PROGRESS")));
  await client.spools.create(SPOOL);
  expect(new Set(keys()).size).toBe(1);
  expect(troubled.seen).toHaveLength(2);
});

test("an API key goes the same way, within its scopes", async () => {
  const made = await client.apiKeys.create({ name: "Scale", scopes: ["spools:read"] });
  const machine = new Batchivo({ baseUrl: API, apiKey: made.key });
  expect((await machine.spools.list()).meta.total).toBe(0);
  const error = (await failure(machine.spools.create(SPOOL))) as ApiError;
  expect(error).toMatchObject({ name: "ForbiddenError", status: 403, code: "FORBIDDEN" });
  const unknown = new Batchivo({ baseUrl: API, apiKey: `${made.key}x` });
  expect(await failure(unknown.auth.me())).toBeInstanceOf(AuthenticationError);
});
