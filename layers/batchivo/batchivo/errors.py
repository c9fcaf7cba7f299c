"""Errors of the domain. ``http.errors`` maps each class to a status."""

from collections.abc import Sequence
from dataclasses import dataclass

MAX_ERRORS = 20
"""The most errors that one refusal tells."""


@dataclass(frozen=True)
class FieldError:
    """One invalid field: its dotted path in the input, and the problem."""

    field: str
    message: str


class DomainError(Exception):
    """A refused request; nothing was changed.

    ``code`` is part of the contract, ``detail`` is a sentence for people.
    """

    code = "BAD_REQUEST"
    retry_after: int | None = None
    """The seconds after which the same call may succeed, if that is known."""

    def __init__(self, detail: str, *, code: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        if code is not None:
            self.code = code


class NotFound(DomainError):
    """It does not exist or belongs to another workspace; callers cannot tell which."""

    code = "NOT_FOUND"

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} not found.")


class Conflict(DomainError):
    """The present state does not allow it."""

    code = "INVALID_STATE"


class VersionMismatch(DomainError):
    """The caller's ``If-Match`` names a version older than the stored one."""

    code = "VERSION_MISMATCH"

    def __init__(self, current: int) -> None:
        super().__init__(f"The resource was changed meanwhile; its version is now {current}.")


class InvalidFields(DomainError):
    """The input has the right shape, but some values are invalid."""

    code = "VALIDATION_ERROR"

    def __init__(self, errors: Sequence[FieldError], *, more: int = 0) -> None:
        """At most ``MAX_ERRORS`` are told; ``more`` were not even looked at."""
        first = errors[:MAX_ERRORS]
        longest = 6000 // max(len(first), 1)  # a few errors may each say more
        self.errors = tuple(FieldError(_cut(e.field, 80), _cut(e.message, longest)) for e in first)
        more += len(errors) - len(self.errors)
        sentences = [f"{e.field}: {e.message}" for e in self.errors[:_IN_DETAIL]]
        more += len(self.errors) - len(sentences)
        super().__init__("; ".join(sentences) + (f"; and {more:,} more" if more else ""))


_IN_DETAIL = 10


def _cut(text: str, most: int) -> str:
    """Return the text without characters that no answer can contain, cut to the limit."""
    valid = text[:most].encode(errors="backslashreplace").decode()
    return valid if len(text) <= most else f"{valid}…"


class Unauthenticated(DomainError):
    """No credential, or an invalid one."""

    code = "NOT_AUTHENTICATED"


class Forbidden(DomainError):
    """The credential is valid, but its role or scopes do not permit this."""

    code = "FORBIDDEN"


class NotModified(Exception):
    """The caller already has the present answer, the one with this ``etag``."""

    def __init__(self, etag: str) -> None:
        super().__init__(etag)
        self.etag = etag


class RateLimited(DomainError):
    """Too many calls; the same call may succeed after ``retry_after`` seconds."""

    code = "RATE_LIMITED"

    def __init__(self, detail: str, *, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


def require_found(found: bool, what: str) -> None:
    """Refuse a reference to something that does not exist.

    Raises:
        NotFound: naming ``what``.
    """
    if not found:
        raise NotFound(what)
