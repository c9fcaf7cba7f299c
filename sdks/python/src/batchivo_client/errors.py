"""The errors of this package."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx


@dataclass(frozen=True)
class FieldError:
    """One wrong field: its dotted path in the request, and the error."""

    field: str
    message: str


class BatchivoError(Exception):
    """The base class of all errors of this package."""


class NoAnswerError(BatchivoError):
    """No answer came: the connection was refused or lost, or the time ran out.

    ``__cause__`` says which. The call may or may not have been processed.
    """


class WebhookVerificationError(BatchivoError):
    """A webhook is forged, altered, incomplete, or too old."""


class ApiError(BatchivoError):
    """The API refused the call or failed."""

    def __init__(
        self,
        *,
        status: int,
        code: str,
        detail: str,
        fields: Sequence[FieldError] = (),
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.code = code
        """A code for programs, such as ``INSUFFICIENT_FILAMENT``; the API guide lists them all."""
        self.detail = detail
        """A sentence for a person."""
        self.fields = tuple(fields)
        """The invalid fields, for a 422."""
        self.request_id = request_id
        """The id of the call in the API's log."""
        self.retry_after = retry_after
        """The number of seconds to wait before another call."""


class NotModifiedError(ApiError):
    """304: what you have seen (``if_none_match``) has not changed."""


class AuthenticationError(ApiError):
    """401: no credentials, wrong ones, or a session that has ended."""


class ForbiddenError(ApiError):
    """403: the role or the API key's scopes do not allow it."""


class NotFoundError(ApiError):
    """404: it does not exist, or is in another workspace."""


class ConflictError(ApiError):
    """409: the current state does not allow it."""


class VersionMismatchError(ApiError):
    """412: it has changed since the version in ``if_match``."""


class ValidationError(ApiError):
    """422: ``fields`` names each wrong field."""


class RateLimitError(ApiError):
    """429: too many calls."""


class ServerError(ApiError):
    """5xx: the API failed."""


_KINDS: dict[int, type[ApiError]] = {
    304: NotModifiedError,
    401: AuthenticationError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    412: VersionMismatchError,
    422: ValidationError,
    429: RateLimitError,
}


def error_of(response: httpx.Response) -> ApiError | None:
    """Return the error of an answer, or None if it was successful.

    The answer may come from a proxy, without the API's JSON.
    """
    status = response.status_code
    if response.is_success:
        return None
    kind = _KINDS.get(status, ServerError if status >= 500 else ApiError)
    body = _body(response)
    return kind(
        status=status,
        code=str(body.get("code") or f"HTTP_{status}"),
        detail=str(body.get("detail") or response.reason_phrase or "It is not said why."),
        fields=_fields(body.get("errors")),
        request_id=response.headers.get("X-Request-Id"),
        retry_after=_seconds(response.headers.get("Retry-After")),
    )


def _body(response: httpx.Response) -> dict[str, Any]:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _fields(errors: object) -> list[FieldError]:
    listed = errors if isinstance(errors, list) else []
    return [
        FieldError(str(error.get("field", "")), str(error.get("message", "")))
        for error in listed
        if isinstance(error, dict)
    ]


def _seconds(header: str | None) -> float | None:
    """Return the seconds in ``Retry-After``, which may also be a date."""
    if header is None:
        return None
    if header.isascii() and header.isdigit():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
