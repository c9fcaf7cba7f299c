// Clients that take their address and key from the environment.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AuthenticationError, Batchivo } from "../src/index.js";
import { API, signedIn } from "./support/api.js";

let key: string;

beforeEach(async () => {
  const owner = await signedIn();
  ({ key } = await owner.apiKeys.create({ name: "Job", scopes: ["spools:read"] }));
  vi.stubEnv("BATCHIVO_URL", API);
  vi.stubEnv("BATCHIVO_API_KEY", key);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test("a client without options uses the environment", async () => {
  expect((await new Batchivo().spools.list()).meta.total).toBe(0);
});

test("a given key or session is used instead", async () => {
  const stranger = new Batchivo({ apiKey: `${key.slice(0, -4)}AAAA` });
  await expect(stranger.spools.list()).rejects.toThrow(AuthenticationError);
  const { tokens } = await signedIn();
  expect((await new Batchivo({ tokens: tokens! }).auth.me()).role).toBe("owner");
});

test("the key is not sent to another address", async () => {
  const anonymous = new Batchivo({ baseUrl: API });
  await expect(anonymous.spools.list()).rejects.toThrow(AuthenticationError);
  expect((await new Batchivo({ baseUrl: API, apiKey: key }).spools.list()).meta.total).toBe(0);
});

test("no address is an error", () => {
  vi.stubEnv("BATCHIVO_URL", undefined);
  expect(() => new Batchivo()).toThrow("set BATCHIVO_URL");
});
