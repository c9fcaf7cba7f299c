"""One call and its retries: which request to send, how long to wait, when to give up.

``exchange`` only yields these steps. The blocking client and the asynchronous one carry them out,
so both behave the same.
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
"""A random share of the wait, so that clients that failed together do not retry together."""


@dataclass(frozen=True)
class Patience:
    """The number of retries of a repeatable call, and the waits between them, in seconds."""

    max_retries: int = 3
    retry_delay: float = 0.5
    """The wait before the first retry; each further one is twice as long."""
    max_retry_wait: float = 60.0
    """The longest wait. If the API asks for a longer one, the error is raised at once."""
    timeout: float = 60.0
    """The time limit of one attempt."""


@dataclass(frozen=True)
class Send:
    """Send the request, and return its outcome."""

    request: httpx.Request


@dataclass(frozen=True)
class Wait:
    """Wait before the next step."""

    seconds: float


@dataclass(frozen=True)
class Renew:
    """Exchange the refresh token, unless this access token has already been replaced."""

    access_token: str


Step: TypeAlias = Send | Wait | Renew
Outcome: TypeAlias = httpx.Response | httpx.TransportError
Exchange: TypeAlias = Generator[Step, Outcome | None, httpx.Response]


def exchange(request: httpx.Request, patience: Patience, session: Session | None) -> Exchange:
    """Yield the steps of a call, and return its successful answer.

    Raises:
        ApiError: The API refused the call or failed.
        NoAnswerError: No answer came.
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
    spread = 1 + random.uniform(-_JITTER, _JITTER)  # noqa: S311 - spreads load, not used for security
    backoff = patience.retry_delay * 2.0**retries * spread
    asked = error.retry_after if isinstance(error, ApiError) else None
    return max(backoff, asked or 0.0)
