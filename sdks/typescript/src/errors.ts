import type { FieldError } from "./generated/contract.js";

/** Everything that this package throws. */
export class BatchivoError extends Error {
  override name = "BatchivoError";
}

/**
 * No answer came: the connection was refused or lost, or the time was over. `cause` says which.
 * Whether the call was done is not known.
 */
export class ConnectionError extends BatchivoError {
  override name = "ConnectionError";
}

/** A webhook is forged, was changed on its way, or is too old. */
export class WebhookVerificationError extends BatchivoError {
  override name = "WebhookVerificationError";
}

/** The API refused the call, or failed. */
export class ApiError extends BatchivoError {
  override name = "ApiError";
  readonly status: number;
  /** For programs, such as `INSUFFICIENT_FILAMENT`; the API guide lists all of them. */
  readonly code: string;
  /** A sentence for a person. */
  readonly detail: string;
  /** The fields that were wrong, of a 422. */
  readonly fields: readonly FieldError[];
  /** Names the call in the API's log. */
  readonly requestId: string | undefined;
  /** Seconds that the API asks to wait for. */
  readonly retryAfter: number | undefined;

  constructor(answer: Refusal) {
    super(`${answer.status} ${answer.code}: ${answer.detail}`);
    this.status = answer.status;
    this.code = answer.code;
    this.detail = answer.detail;
    this.fields = answer.fields;
    this.requestId = answer.requestId;
    this.retryAfter = answer.retryAfter;
  }
}

/** 401: no credentials, wrong ones, or a session that has ended. */
export class AuthenticationError extends ApiError {
  override name = "AuthenticationError";
}

/** 403: the role or the API key's scopes do not allow it. */
export class ForbiddenError extends ApiError {
  override name = "ForbiddenError";
}

/** 404: it is not there, or in another workspace. */
export class NotFoundError extends ApiError {
  override name = "NotFoundError";
}

/** 409: what there is does not allow it. */
export class ConflictError extends ApiError {
  override name = "ConflictError";
}

/** 412: somebody has changed it since the version of `ifMatch`. */
export class VersionMismatchError extends ApiError {
  override name = "VersionMismatchError";
}

/** 422: `fields` names each wrong field. */
export class ValidationError extends ApiError {
  override name = "ValidationError";
}

/** 429: too many calls. */
export class RateLimitError extends ApiError {
  override name = "RateLimitError";
}

/** 5xx: the API failed. */
export class ServerError extends ApiError {
  override name = "ServerError";
}

/** What an answer says of why it is none. */
export interface Refusal {
  status: number;
  code: string;
  detail: string;
  fields: readonly FieldError[];
  requestId: string | undefined;
  retryAfter: number | undefined;
}
