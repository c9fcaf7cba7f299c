import {
  ApiError,
  AuthenticationError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  NotModifiedError,
  RateLimitError,
  ServerError,
  ValidationError,
  VersionMismatchError,
} from "./errors.js";
import type { FieldError } from "./generated/contract.js";

/** The statuses with a class of their own. */
const KINDS: Record<number, typeof ApiError> = {
  304: NotModifiedError,
  401: AuthenticationError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  412: VersionMismatchError,
  422: ValidationError,
  429: RateLimitError,
};

/** Returns the error of an answer, which may come from a proxy, without the API's JSON. */
export function apiError(response: Response, body: string): ApiError {
  const told = parsed(body);
  const Kind = KINDS[response.status] ?? (response.status >= 500 ? ServerError : ApiError);
  return new Kind({
    status: response.status,
    code: told.code ?? `HTTP_${response.status}`,
    detail: told.detail ?? (response.statusText || "The answer does not say why."),
    fields: told.errors ?? [],
    requestId: response.headers.get("X-Request-Id") ?? undefined,
    retryAfter: seconds(response.headers.get("Retry-After")),
  });
}

function parsed(body: string): { code?: string; detail?: string; errors?: FieldError[] } {
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}

/** Returns the seconds in `Retry-After`, which may also be a date. */
function seconds(header: string | null): number | undefined {
  if (header === null) return undefined;
  const value = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(value) ? Math.max(0, value) : undefined;
}
