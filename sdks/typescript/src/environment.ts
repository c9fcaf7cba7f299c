import { BatchivoError } from "./errors.js";
import type { TokenPair } from "./session.js";

interface Given {
  baseUrl?: string;
  apiKey?: string;
  tokens?: TokenPair;
}

/**
 * Returns the address and key of a client, from the environment if it is given no address.
 *
 * The environment's key is only used with the environment's address, so that it is never sent
 * elsewhere. Browsers have no environment.
 */
export function addressAndKey({ baseUrl, apiKey, tokens }: Given): {
  baseUrl: string;
  apiKey: string | undefined;
} {
  if (baseUrl === undefined) {
    const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
    baseUrl = process?.env?.["BATCHIVO_URL"];
    if (apiKey === undefined && tokens === undefined) {
      apiKey = process?.env?.["BATCHIVO_API_KEY"] || undefined;
    }
  }
  if (!baseUrl) throw new BatchivoError("Give the client a baseUrl, or set BATCHIVO_URL.");
  return { baseUrl, apiKey };
}
