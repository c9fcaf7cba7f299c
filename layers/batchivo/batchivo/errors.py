"""What can go wrong in the domain. ``http.errors`` gives each class its status."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class FieldError:
    """One wrong field: its dotted path in the input and what is wrong with it."""

    field: str
    message: str


class DomainError(Exception):
    """A request that is refused; nothing was changed.

    ``code`` is part of the contract, ``detail`` is a sentence for a person.
    """

    code = "BAD_REQUEST"

    def __init__(self, detail: str, *, code: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        if code is not None:
            self.code = code


class NotFound(DomainError):
    """Not there, or another workspace's: the two are not told apart."""

    code = "NOT_FOUND"

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} not found.")


class Conflict(DomainError):
    """The present state forbids it."""

    code = "INVALID_STATE"


class VersionMismatch(DomainError):
    """The caller's ``If-Match`` names an older version than the stored one."""

    code = "VERSION_MISMATCH"

    def __init__(self, current: int) -> None:
        super().__init__(f"The resource was changed meanwhile; its version is now {current}.")


class InvalidFields(DomainError):
    """The input has the right shape but its values are wrong."""

    code = "VALIDATION_ERROR"

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("; ".join(f"{e.field}: {e.message}" for e in errors))
        self.errors = tuple(errors)


class Unauthenticated(DomainError):
    """No credential, or one that does not hold."""

    code = "NOT_AUTHENTICATED"


class Forbidden(DomainError):
    """The credential holds, its role or scope does not reach."""

    code = "FORBIDDEN"


class RateLimited(DomainError):
    """Too many calls; the same one may succeed after ``retry_after`` seconds."""

    code = "RATE_LIMITED"

    def __init__(self, detail: str, *, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


def require_found(found: bool, what: str) -> None:
    """Refuse what names something that is not there.

    Raises:
        NotFound: naming ``what`` was looked for.
    """
    if not found:
        raise NotFound(what)
