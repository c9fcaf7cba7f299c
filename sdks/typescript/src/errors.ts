import type { FieldError } from "./generated/contract.js";

/** The base class of all errors of this package. */
export class BatchivoError extends Error {
  override name = "BatchivoError";
}

/**
 * No answer came: the connection was refused or lost, or the time ran out. `cause` says which. The
 * call may or may not have been processed.
 */
export class ConnectionError extends BatchivoError {
  override name = "ConnectionError";
}

/** A webhook is forged, altered, incomplete, or too old. */
export class WebhookVerificationError extends BatchivoError {
  override name = "WebhookVerificationError";
}

/** The API refused the call or failed. */
export class ApiError extends BatchivoError {
  override name = "ApiError";
  readonly status: number;
  /** A code for programs, such as `INSUFFICIENT_FILAMENT`; the API guide lists them all. */
  readonly code: string;
  /** A sentence for a person. */
  readonly detail: string;
  /** The invalid fields, for a 422. */
  readonly fields: readonly FieldError[];
  /** The id of the call in the API's log. */
  readonly requestId: string | undefined;
  /** The number of seconds to wait before another call. */
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

/** 304: what you have seen (`ifNoneMatch`) has not changed. */
export class NotModifiedError extends ApiError {
  override name = "NotModifiedError";
}

/** 401: no credentials, wrong ones, or a session that has ended. */
export class AuthenticationError extends ApiError {
  override name = "AuthenticationError";
}

/** 403: the role or the API key's scopes do not allow it. */
export class ForbiddenError extends ApiError {
  override name = "ForbiddenError";
}

/** 404: it does not exist, or is in another workspace. */
export class NotFoundError extends ApiError {
  override name = "NotFoundError";
}

/** 409: the current state does not allow it. */
export class ConflictError extends ApiError {
  override name = "ConflictError";
}

/** 412: it has changed since the version in `ifMatch`. */
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

/** The body of an error. */
export interface Refusal {
  status: number;
  code: string;
  detail: string;
  fields: readonly FieldError[];
  requestId: string | undefined;
  retryAfter: number | undefined;
}
