"""``Idempotency-Key``: a call that may be repeated is done once.

powertools keeps the record: it is made before the work, so of calls at once one works and the
others are told so, and holds the answer for 24 hours. What a route declares to be secret is not
kept as it is: of a body that holds one, no quick digest, by which it could be guessed; an answer
that shows one is sealed (docs/adr/0010-answers-that-show-a-secret.md).

boto3, which this needs, is imported by the first call that sends the header: it would cost every
cold start 100 ms.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Coroutine
from functools import lru_cache
from typing import Any, TypeVar

from aws_lambda_powertools import Logger
from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool

from batchivo.access.principal import Principal
from batchivo.aws import sealing
from batchivo.config import settings
from batchivo.errors import Conflict, FieldError, InvalidFields

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
MAX_KEY_LENGTH = 255

_KEPT_SECONDS = 24 * 3600
_GIVEN_UP_AFTER_MILLISECONDS = 30_000
"""A call that was cut off has a record that says it is still running; after the longest time that
a function may run, the key can be used again."""
_KEPT_HEADERS = ("content-type", "etag", "location")
_WORTH_ANOTHER_TRY = b'"CONCURRENT_CHANGE"'
_TAKES = "takes_secrets"
_SHOWS = "shows_secrets"

logger = Logger()

E = TypeVar("E", bound=Callable[..., Any])


def takes_secrets(endpoint: E) -> E:
    """Declare that a route's body holds a password or a token."""
    setattr(endpoint, _TAKES, True)
    return endpoint


def shows_secrets(endpoint: E) -> E:
    """Declare that a route's answer shows what is stored nowhere else, such as a key or token."""
    setattr(endpoint, _SHOWS, True)
    return endpoint


def declares(endpoint: Callable[..., Any]) -> tuple[bool, bool]:
    """Whether the route takes secrets, and whether it shows some."""
    return getattr(endpoint, _TAKES, False), getattr(endpoint, _SHOWS, False)


class Mismatch(InvalidFields):
    """The key was used for another request."""

    code = "IDEMPOTENCY_MISMATCH"

    def __init__(self) -> None:
        super().__init__([FieldError(HEADER, "was used with another body before")])


class InProgress(Conflict):
    """The call with this key is being done."""

    code = "IDEMPOTENCY_IN_PROGRESS"

    def __init__(self) -> None:
        super().__init__("The first call with this key is still running; try again in a moment.")


class _NotKept(Exception):
    """Leads past powertools, which forgets the key of a call that fails."""


class _Patience:
    """What powertools asks Lambda's context for; the answer is the same under uvicorn."""

    def get_remaining_time_in_millis(self) -> int:
        return _GIVEN_UP_AFTER_MILLISECONDS


async def once(
    request: Request,
    principal: Principal | None,
    answer: Callable[[], Coroutine[Any, Any, Response]],
) -> Response:
    """The answer; that of the first call, where there was one with the caller's key.

    Raises:
        Mismatch: when the key was used for another body.
        InProgress: when the first call has not ended.
    """
    key = request.headers.get(HEADER)
    if key is None or not settings().idempotency_table:
        return await answer()
    if not key or len(key) > MAX_KEY_LENGTH:
        raise InvalidFields([FieldError(HEADER, f"must have 1 to {MAX_KEY_LENGTH} characters")])
    # What a call asks for stands in these three.
    asked = (request.url.query, request.headers.get("If-Match", ""))
    body = "\n".join(asked).encode() + b"\n" + await request.body()
    loop = asyncio.get_running_loop()

    def do() -> Response:
        return asyncio.run_coroutine_threadsafe(answer(), loop).result()

    return await run_in_threadpool(_first_or_kept, request, principal, key, body, do)


def _first_or_kept(
    request: Request, principal: Principal | None, key: str, body: bytes, do: Callable[[], Response]
) -> Response:
    takes_secret, shows_secret = declares(request.scope["endpoint"])
    call = [request.method, request.url.path, key]
    digest = _digest(body, call) if takes_secret else hashlib.sha256(body).hexdigest()
    scope = [_caller(principal) or digest, *call]
    sealed_of = _hash(scope) if shows_secret else None
    first: list[Response] = []

    def work() -> dict[str, Any]:
        response = do()
        first.append(response)
        if not _is_kept(response):
            raise _NotKept
        return _kept(response, sealed_of)

    try:
        kept = _once(scope, digest, work)
    except _NotKept:
        return first[0]
    except Exception:
        if not first:
            raise
        # It was done, and who asked should hear of it; what failed is keeping it for a repetition.
        logger.exception("answer not kept", extra={"request_id": request.state.request_id})
        return first[0]
    return first[0] if first else _replayed(kept, sealed_of)


def _caller(principal: Principal | None) -> str | None:
    """Whose calls the key tells apart. A machine may do less than who made it, and gets no answer
    of theirs. A stranger's key must not meet another stranger's: there, another body is another
    call."""
    if principal is None:
        return None
    return f"{principal.workspace_id}/{principal.user_id}/{principal.key_id or ''}"


def _hash(parts: list[str]) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _digest(body: bytes, call: list[str]) -> str:
    from batchivo.accounts.passwords import slow_digest  # only some functions ever need it

    return slow_digest(body, salt=bytes.fromhex(_hash(call)))


def _once(scope: list[str], body: str, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    from aws_lambda_powertools.utilities.idempotency import idempotent_function
    from aws_lambda_powertools.utilities.idempotency.exceptions import (
        IdempotencyAlreadyInProgressError,
        IdempotencyValidationError,
    )

    store, config = _powertools()

    @idempotent_function(  # type: ignore[untyped-decorator]  # powertools gives it none
        data_keyword_argument="call",
        persistence_store=store,
        config=config,
        key_prefix="call",
    )
    def recorded(call: dict[str, Any]) -> dict[str, Any]:
        return work()

    try:
        kept: dict[str, Any] = recorded(call={"scope": scope, "body": body})
    except IdempotencyAlreadyInProgressError as error:
        raise InProgress from error
    except IdempotencyValidationError as error:
        raise Mismatch from error
    return kept


@lru_cache(maxsize=1)
def _powertools() -> tuple[Any, Any]:
    from aws_lambda_powertools.utilities.idempotency import (
        DynamoDBPersistenceLayer,
        IdempotencyConfig,
    )

    from batchivo.storage.client import dynamodb

    store = DynamoDBPersistenceLayer(
        table_name=settings().idempotency_table,
        expiry_attr="expires_at",
        boto3_client=dynamodb(),
    )
    patience: Any = _Patience()
    config = IdempotencyConfig(
        event_key_jmespath="scope",
        payload_validation_jmespath="body",
        expires_after_seconds=_KEPT_SECONDS,
        hash_function="sha256",
        lambda_context=patience,
    )
    return store, config


def _is_kept(response: Response) -> bool:
    """Whether a repetition should be answered the same: not where it may well go better.

    Who was refused as a stranger may have proved themselves by then: of a call with a signature,
    the proof is no part of the body.
    """
    if response.status_code >= 500 or response.status_code in (401, 429):
        return False
    return response.status_code != 409 or _WORTH_ANOTHER_TRY not in bytes(response.body)


def _kept(response: Response, sealed_of: str | None) -> dict[str, Any]:
    content = bytes(response.body)
    return {
        "status": response.status_code,
        "headers": {h: response.headers[h] for h in _KEPT_HEADERS if h in response.headers},
        "body": sealing.seal(content, of=sealed_of) if sealed_of else content.decode(),
    }


def _replayed(kept: dict[str, Any], sealed_of: str | None) -> Response:
    body: str = kept["body"]
    content = sealing.unseal(body, of=sealed_of) if sealed_of else body.encode()
    response = Response(content, int(kept["status"]), dict(kept["headers"]))
    response.headers[REPLAYED] = "true"
    return response
