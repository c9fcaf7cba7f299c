import { Webhook } from "standardwebhooks";
import { WebhookVerificationError } from "./errors.js";
import type { WebhookEvent } from "./generated/contract.js";

export { WebhookVerificationError };
export type * from "./generated/contract.js";

/**
 * A webhook's event and its `id`, which is the same at every attempt: process each id once. `switch
 * (event.type)` narrows `event.data`. A type that is newer than this package comes, too, so let the
 * switch have a default.
 */
export type VerifiedEvent = WebhookEvent & { id: string };

/** A request's headers, of `fetch`, of Node, or of a framework that is built on either. */
export type HeadersLike = Headers | Record<string, string | string[] | undefined>;

/**
 * The event of a webhook that was signed with the endpoint's secret.
 *
 * @param body The raw body, before any parsing.
 * @param secret `whsec_...`, as `webhooks.create` or `webhooks.rotateSecret` showed it.
 * @throws {WebhookVerificationError} It is forged, changed, incomplete, or more than five minutes
 *   old.
 */
export function verifyWebhook(
  body: string | Uint8Array,
  headers: HeadersLike,
  secret: string,
): VerifiedEvent {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  const webhook = new Webhook(secret); // a malformed secret is no matter of the request
  try {
    const event = webhook.verify(text, plain(headers)) as WebhookEvent;
    return { ...event, id: single(headers, "webhook-id") };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WebhookVerificationError(reason, { cause });
  }
}

/** The same of a standard `Request`, as edge runtimes, Deno, Bun and many frameworks have it. */
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
