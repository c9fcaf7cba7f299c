"""``Idempotency-Key``: a call that may be repeated is done once.

powertools keeps the record: it is made before the work, so of calls at once one works and the
others are told so, and holds the answer for 24 hours. What is stored of an answer can be read only
with the key that the caller has sent: among the answers are tokens and API keys, which are stored
nowhere else.

boto3, which this needs, is imported by the first call that sends the header: it would cost every
cold start 100 ms.
"""

import asyncio
import base64
import hashlib
import json
import os
from collections.abc import Callable, Coroutine
from functools import lru_cache
from typing import Any

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool

from batchivo.config import settings
from batchivo.errors import Conflict, FieldError, InvalidFields
from batchivo.identity.principal import Principal

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
MAX_KEY_LENGTH = 255

_KEPT_SECONDS = 24 * 3600
_GIVEN_UP_AFTER_MILLISECONDS = 30_000
"""A call that was cut off has a record that says it is still running; after the longest time that
a function may run, the key can be used again."""
_KEPT_HEADERS = ("content-type", "etag", "location")
_WORTH_ANOTHER_TRY = b'"CONCURRENT_CHANGE"'


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
    """Carries an answer past powertools, which forgets the key of a call that fails."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


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
    sent = hashlib.sha256(await request.body())
    sent.update(request.url.query.encode())
    body = sent.hexdigest()
    # A stranger's key must not meet another stranger's: there, another body is another call.
    caller = f"{principal.tenant_id}/{principal.user_id}" if principal else body
    scope = [caller, request.method, request.url.path, key]
    seal = _Seal(json.dumps(scope))
    loop = asyncio.get_running_loop()

    def do() -> dict[str, Any]:
        response = asyncio.run_coroutine_threadsafe(answer(), loop).result()
        if not _is_kept(response):
            raise _NotKept(response)
        return _kept(response, seal)

    try:
        kept = await run_in_threadpool(_once, scope, body, do)
    except _NotKept as passed:
        return passed.response
    return _response(kept, seal)


def _once(scope: list[str], body: str, do: Callable[[], dict[str, Any]]) -> dict[str, Any]:
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
    def work(call: dict[str, Any]) -> dict[str, Any]:
        return do()

    try:
        kept: dict[str, Any] = work(call={"scope": scope, "body": body})
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
        response_hook=_mark_replayed,
    )
    return store, config


def _mark_replayed(response: Any, idempotent_data: Any) -> Any:
    return {**response, "replayed": True}


def _is_kept(response: Response) -> bool:
    """Whether a repetition should be answered the same: not where it may well go better."""
    if response.status_code >= 500 or response.status_code == 429:
        return False
    return response.status_code != 409 or _WORTH_ANOTHER_TRY not in bytes(response.body)


class _Seal:
    """Hides an answer from who has the table but not the caller's key.

    The key stream is SHAKE-256 of the whole scope of the key, of which the table holds a hash
    only, and of a salt. An answer is sealed once, so no stream is used twice.
    """

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def close(self, content: bytes) -> dict[str, str]:
        salt = os.urandom(16)
        return {
            "salt": salt.hex(),
            "content": base64.b64encode(self._mixed(content, salt)).decode(),
        }

    def open(self, closed: dict[str, str]) -> bytes:
        return self._mixed(base64.b64decode(closed["content"]), bytes.fromhex(closed["salt"]))

    def _mixed(self, content: bytes, salt: bytes) -> bytes:
        stream = hashlib.shake_256(salt + self._secret).digest(len(content))
        return bytes(a ^ b for a, b in zip(content, stream, strict=True))


def _kept(response: Response, seal: _Seal) -> dict[str, Any]:
    headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    return {
        "status": response.status_code,
        "headers": headers,
        "body": seal.close(bytes(response.body)),
    }


def _response(kept: dict[str, Any], seal: _Seal) -> Response:
    response = Response(seal.open(kept["body"]), int(kept["status"]), dict(kept["headers"]))
    if kept.get("replayed"):
        response.headers[REPLAYED] = "true"
    return response
