// The API that the tests talk to: the local stack's, whose address `make test` gives.

import { Batchivo, type BatchivoOptions } from "../../src/index.js";

export const API = address("BATCHIVO_URL");
/** The same stack behind API Gateway. */
export const GATEWAY = address("BATCHIVO_GATEWAY_URL");

export const PASSWORD = "a long enough password";

export function unique(): string {
  return crypto.randomUUID();
}

/** A client that is signed in to a workspace of its own. */
export async function signedIn(options: Partial<BatchivoOptions> = {}): Promise<Batchivo> {
  const client = new Batchivo({ baseUrl: API, ...options });
  await client.auth.register({ email: `${unique()}@example.com`, password: PASSWORD, name: "Ada" });
  return client;
}

function address(variable: string): string {
  const url = process.env[variable];
  if (!url) throw new Error(`${variable} must say where the local stack's API is`);
  return url;
}
