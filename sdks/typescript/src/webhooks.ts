import { Webhook } from "standardwebhooks";
import { WebhookVerificationError } from "./errors.js";
import type { WebhookEvent } from "./generated/contract.js";

export { WebhookVerificationError };
export type * from "./generated/contract.js";

/**
 * A webhook's event and its `id`, which is the same at every attempt: process each id once. `switch
 * (event.type)` narrows `event.data`. Types that are newer than this package arrive too, so add a
 * default to the switch.
 */
export type VerifiedEvent = WebhookEvent & { id: string };

/** The headers of a request, from `fetch`, Node, or a framework based on either. */
export type HeadersLike = Headers | Record<string, string | string[] | undefined>;

/**
 * Verifies a webhook's signature and returns its event.
 *
 * @param body The raw body, before any parsing.
 * @param secret `whsec_...`, as returned by `webhooks.create` or `webhooks.rotateSecret`.
 * @throws {WebhookVerificationError} It is forged, altered, incomplete, or more than five minutes
 *   old.
 */
export function verifyWebhook(
  body: string | Uint8Array,
  headers: HeadersLike,
  secret: string,
): VerifiedEvent {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const webhook = new Webhook(secret); // throws for a malformed secret: the request is not at fault
  try {
    const event = webhook.verify(text, plain(headers)) as WebhookEvent;
    return { ...event, id: single(headers, "webhook-id") };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WebhookVerificationError(reason, { cause });
  }
}

/** The same for a standard `Request`, as in edge runtimes, Deno, Bun and many frameworks. */
export async function verifyRequest(request: Request, secret: string): Promise<VerifiedEvent> {
  return verifyWebhook(await request.text(), request.headers, secret);
}

const NAMES = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;

function plain(headers: HeadersLike): Record<string, string> {
  return Object.fromEntries(NAMES.map((name) => [name, single(headers, name)]));
}

function single(headers: HeadersLike, name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? "";
  const found = Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1];
  return (Array.isArray(found) ? found[0] : found) ?? "";
}
