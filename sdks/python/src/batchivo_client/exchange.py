"""One call, with its repetitions: what to send, how long to wait, when to give up.

``exchange`` does nothing of that itself. It is a generator of steps that a client takes, one that
blocks or one that awaits, so both behave the same.
"""

import random
import uuid
from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeAlias

import httpx

from .errors import ApiError, AuthenticationError, BatchivoError, NoAnswerError, error_of
from .session import Session

KEY = "Idempotency-Key"

_PASSING = frozenset((500, 502, 503, 504))
_JITTER = 0.25
"""A share of the wait, so that clients that failed together do not come back together."""


@dataclass(frozen=True)
class Patience:
    """How often, and how long, a call is repeated that may be. Times are in seconds."""

    max_retries: int = 3
    retry_delay: float = 0.5
    """Before the first repetition; twice as long before each further one."""
    max_retry_wait: float = 60.0
    """If the API asks for a longer wait, the error is raised at once."""
    timeout: float = 60.0
    """For one attempt."""


@dataclass(frozen=True)
class Send:
    """Send the request, and give back what came of it."""

    request: httpx.Request


@dataclass(frozen=True)
class Wait:
    """Wait before going on."""

    seconds: float


@dataclass(frozen=True)
class Renew:
    """Trade the refresh token, unless somebody has done so since this access token."""

    access_token: str


Step: TypeAlias = Send | Wait | Renew
Outcome: TypeAlias = httpx.Response | httpx.TransportError
Exchange: TypeAlias = Generator[Step, Outcome | None, httpx.Response]


def exchange(request: httpx.Request, patience: Patience, session: Session | None) -> Exchange:
    """The steps of a call; gives the answer that was a success.

    Raises:
        ApiError: what the API refused.
        NoAnswerError: where no answer came.
    """
    if request.method == "POST" and KEY not in request.headers:
        request.headers[KEY] = uuid.uuid4().hex
    renewed = False
    retries = 0
    while True:
        credential = session.credential if session else None
        if credential is not None:
            request.headers["Authorization"] = f"Bearer {credential}"
        outcome = yield Send(request)
        if isinstance(outcome, httpx.Response) and outcome.is_success:
            return outcome
        error = _error(request, outcome)
        is_refused = isinstance(error, AuthenticationError) and not renewed
        if session and credential and is_refused and session.is_spent(credential):
            renewed = True
            yield Renew(credential)
            continue
        wait = _wait(patience, retries, error)
        if (
            retries >= patience.max_retries
            or wait > patience.max_retry_wait
            or not _may_repeat(request.method, error)
        ):
            raise error from (outcome if isinstance(outcome, Exception) else None)
        retries += 1
        yield Wait(wait)


def _error(request: httpx.Request, outcome: Outcome | None) -> BatchivoError:
    found = error_of(outcome) if isinstance(outcome, httpx.Response) else None
    return found or NoAnswerError(f"No answer from {request.method} {request.url}: {outcome!r}")


def _may_repeat(method: str, error: BatchivoError) -> bool:
    if isinstance(error, ApiError):
        if error.status == 429 or error.code == "IDEMPOTENCY_IN_PROGRESS":
            return True
        if error.status not in _PASSING:
            return False
    return method != "PATCH"


def _wait(patience: Patience, retries: int, error: BatchivoError) -> float:
    spread = 1 + random.uniform(-_JITTER, _JITTER)  # noqa: S311 - spreads load, guards nothing
    backoff = patience.retry_delay * 2.0**retries * spread
    asked = error.retry_after if isinstance(error, ApiError) else None
    return max(backoff, asked or 0.0)
