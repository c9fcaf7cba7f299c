"""``Idempotency-Key``: a call that is sent again is performed once.

powertools keeps the record. It is created before the work starts, so of concurrent calls one runs
and the others are refused, and it holds the answer for 24 hours. Secrets are not stored in plain
form: a body that contains one is not kept as a fast digest, from which it could be guessed, and an
answer that contains one is encrypted (docs/adr/0010-answers-that-show-a-secret.md).

boto3, which powertools needs, is imported by the first call with the header: it would add 100 ms to
every cold start.
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
GIVEN_UP_AFTER_MILLISECONDS = 30_000
"""A call that was cut off leaves a record that says it is still running. After the longest time
that a function may run, the key can be used again."""
_KEPT_HEADERS = ("content-type", "etag", "location")
_WORTH_ANOTHER_TRY = b'"CONCURRENT_CHANGE"'
_TAKES = "takes_secrets"
_SHOWS = "shows_secrets"

logger = Logger()

E = TypeVar("E", bound=Callable[..., Any])


def takes_secrets(endpoint: E) -> E:
    """Declare that a route's body contains a password or a token."""
    setattr(endpoint, _TAKES, True)
    return endpoint


def shows_secrets(endpoint: E) -> E:
    """Declare that a route's answer contains a key or token that is stored nowhere else."""
    setattr(endpoint, _SHOWS, True)
    return endpoint


def declares(endpoint: Callable[..., Any]) -> tuple[bool, bool]:
    """Return whether the route takes secrets, and whether it shows any."""
    return getattr(endpoint, _TAKES, False), getattr(endpoint, _SHOWS, False)


class Mismatch(InvalidFields):
    """The key was used for a different request."""

    code = "IDEMPOTENCY_MISMATCH"

    def __init__(self) -> None:
        super().__init__([FieldError(HEADER, "was used with another body before")])


class InProgress(Conflict):
    """The first call with this key is still running."""

    code = "IDEMPOTENCY_IN_PROGRESS"

    def __init__(self) -> None:
        super().__init__("The first call with this key is still running; try again in a moment.")


class _NotKept(Exception):
    """Passes a failed call's answer through powertools, which drops its key."""


class _Patience:
    """The part of Lambda's context that powertools uses; it works under uvicorn too."""

    def get_remaining_time_in_millis(self) -> int:
        return GIVEN_UP_AFTER_MILLISECONDS


def key_of(request: Request) -> str | None:
    """Return the caller's key, or None.

    Raises:
        InvalidFields: if it is empty or too long.
    """
    key = request.headers.get(HEADER)
    if key is not None and not 0 < len(key) <= MAX_KEY_LENGTH:
        raise InvalidFields([FieldError(HEADER, f"must have 1 to {MAX_KEY_LENGTH} characters")])
    return key


async def once(
    request: Request,
    principal: Principal,
    answer: Callable[[], Coroutine[Any, Any, Response]],
) -> Response:
    """Return the answer, or the first call's answer if the caller's key was used before.

    Raises:
        Mismatch: if the key was used with a different body.
        InProgress: if the first call has not finished.
    """
    key = key_of(request)
    if key is None or not settings().idempotency_table:
        return await answer()
    # These three make up the request.
    asked = (request.url.query, request.headers.get("If-Match", ""))
    body = "\n".join(asked).encode() + b"\n" + await request.body()
    loop = asyncio.get_running_loop()

    def do() -> Response:
        return asyncio.run_coroutine_threadsafe(answer(), loop).result()

    return await run_in_threadpool(_first_or_kept, request, principal, key, body, do)


def _first_or_kept(
    request: Request, principal: Principal, key: str, body: bytes, do: Callable[[], Response]
) -> Response:
    takes_secret, shows_secret = declares(request.scope["endpoint"])
    call = [request.method, request.url.path, key]
    digest = _digest(body, call) if takes_secret else hashlib.sha256(body).hexdigest()
    scope = [_caller(principal), *call]
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
        # The call succeeded and the caller should get its answer; only storing it failed.
        logger.exception("answer not kept", extra={"request_id": request.state.request_id})
        return first[0]
    return first[0] if first else _replayed(kept, sealed_of)


def _caller(principal: Principal) -> str:
    """Identify whose keys these are. A machine may do less than its owner, so it gets none of the
    owner's answers."""
    return f"{principal.workspace_id}/{principal.user_id}/{principal.key_id or ''}"


def _hash(parts: list[str]) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _digest(body: bytes, call: list[str]) -> str:
    from batchivo.accounts.passwords import slow_digest  # few functions need it

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
    """Return whether to keep the answer: not if another attempt may succeed.

    An anonymous caller may have authenticated in the meantime: a signature is not part of the body.
    """
    if response.status_code >= 500 or response.status_code in (401, 429):
        return False
    return response.status_code != 409 or _WORTH_ANOTHER_TRY not in bytes(response.body)


def _kept(response: Response, sealed_of: str | None) -> dict[str, Any]:
    content = bytes(response.body)
    return {
        "status": response.status_code,
        "headers": {h: response.headers[h] for h in _KEPT_HEADERS if h in response.headers},
        "body": _sealed(content, sealed_of) if sealed_of else content.decode(),
    }


def _replayed(kept: dict[str, Any], sealed_of: str | None) -> Response:
    body: str = kept["body"]
    content = _unsealed(body, sealed_of) if sealed_of else body.encode()
    response = Response(content, int(kept["status"]), dict(kept["headers"]))
    response.headers[REPLAYED] = "true"
    return response


def _sealed(content: bytes, of: str) -> str:
    return sealing.seal(content, key=settings().answers_key, context={"of": of})


def _unsealed(sealed: str, of: str) -> bytes:
    return sealing.unseal(sealed, key=settings().answers_key, context={"of": of})
