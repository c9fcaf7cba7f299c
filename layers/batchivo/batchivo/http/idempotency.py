"""``Idempotency-Key``: a call that is sent again is performed once.

A marker is written in the transaction of the effect (storage/markers.py), so it exists exactly if
the effect does. A repetition finds it and answers the resource as it is now: by the GET of the
address that the call created, or else of the nearest resource above its own path. Fields that no
GET shows come from the marker, encrypted if they are secret
(docs/adr/0010-answers-that-show-a-secret.md).

Refusals are not kept, and strangers have no markers: docs/limits.md says why each of their calls
may be sent twice.
"""

import hashlib
import json
import re
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.routing import BaseRoute, Match

from batchivo.access.principal import Principal
from batchivo.errors import FieldError, InvalidFields
from batchivo.http.errors import answer_refusals
from batchivo.storage.attributes import Item
from batchivo.storage.markers import DoneBefore, Marker
from batchivo.storage.table import Key

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
MAX_KEY_LENGTH = 255
KEY_PATTERN = r"[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?"
"""Printable ASCII, without blanks at the ends: whatever a server or proxy passes on unchanged."""

_KEY = re.compile(KEY_PATTERN)
_TAKES = "takes_secrets"
_SHOWS = "shows_secrets"
_READS = "reads_again"

E = TypeVar("E", bound=Callable[..., Any])
Answer = Callable[[Marker], Coroutine[Any, Any, Response]]


def takes_secrets(endpoint: E) -> E:
    """Declare that a route's body contains a password or a token."""
    setattr(endpoint, _TAKES, True)
    return endpoint


def shows_secrets(endpoint: E) -> E:
    """Declare that a route's answer contains a key or token that is stored nowhere else."""
    setattr(endpoint, _SHOWS, True)
    return endpoint


def reads_again(read: Callable[[Principal, str], BaseModel]) -> Callable[[E], E]:
    """Declare how a replay reads its ``data`` where no GET of the same function shows it: ``read``
    takes the caller and the id of the created resource, or of the one in the path."""

    def declare(endpoint: E) -> E:
        setattr(endpoint, _READS, read)
        return endpoint

    return declare


def declares(endpoint: Callable[..., Any]) -> tuple[bool, bool]:
    """Return whether the route takes secrets, and whether it shows any."""
    return getattr(endpoint, _TAKES, False), getattr(endpoint, _SHOWS, False)


class Mismatch(InvalidFields):
    """The key was used for a different request."""

    code = "IDEMPOTENCY_MISMATCH"

    def __init__(self) -> None:
        super().__init__([FieldError(HEADER, "was used with another body before")])


def check_key(request: Request) -> None:
    """Check the form of the caller's key, if there is one.

    Raises:
        InvalidFields: if it is longer than 255 characters, or has others than it may.
    """
    key = request.headers.get(HEADER)
    if key is not None and not _KEY.fullmatch(key):
        message = f"must have 1 to {MAX_KEY_LENGTH} printable ASCII characters"
        raise InvalidFields([FieldError(HEADER, message)])


class KeyedCall:
    """A POST of a known caller with a key."""

    def __init__(self, request: Request, principal: Principal, key: str, prefix: str) -> None:
        """``prefix`` is that of the addresses of created resources."""
        self._request = request
        self._prefix = prefix
        owner = f"{principal.workspace_id}/{principal.user_id}/{principal.key_id or ''}"
        self._key = Key(owner, _hash([request.method, request.scope["path"], key]))
        self._found: Item | None = None

    def look_up(self) -> None:
        """Read the marker: one GetItem."""
        self._found = Marker.find(self._key)

    async def once(self, principal: Principal, answer: Answer) -> Response:
        """Return the answer; if the call was made before, the resource as it is now.

        Raises:
            Mismatch: if it was used with another body or ``If-Match``.
            InProgress: if an earlier call holds the marker's lease.
        """
        takes_secret, shows_secret = declares(self._request.scope["endpoint"])
        marker = Marker(
            self._key,
            await self._fingerprint(takes_secret),
            self._request.scope["route"].status_code or 200,
            shows_secret,
        )
        if self._found is not None and _resume(marker, self._found):
            return await self._replay(marker, principal)
        try:
            response = await answer(marker)
        except DoneBefore as done:
            rival = done.item
        else:
            if response.status_code < 400 or marker.is_finished:
                return response
            # Perhaps it was refused because another call with this key has done it.
            found = Marker.find(self._key)
            if found is None or int(found["step"]) == marker.step:
                return response
            rival = found
        if not _resume(marker, rival):
            return await answer(marker)
        return await self._replay(marker, principal)

    async def _fingerprint(self, takes_secret: bool) -> str:
        query, if_match = self._request.scope["query_string"], self._request.headers.get("If-Match")
        body = b"\n".join((query, (if_match or "").encode(), await self._request.body()))
        if not takes_secret:
            return hashlib.sha256(body).hexdigest()
        from batchivo.accounts.passwords import slow_digest  # few functions need it

        return await run_in_threadpool(slow_digest, body, salt=bytes.fromhex(self._key.id))

    async def _replay(self, marker: Marker, principal: Principal) -> Response:
        """Answer a finished call; a 404 if its resource is gone."""
        response = await answer_refusals(self._request, self._answer_now(marker, principal))
        response.headers[REPLAYED] = "true"
        return response

    async def _answer_now(self, marker: Marker, principal: Principal) -> Response:
        """Answer with the resource as it is now, and the fields that the marker kept."""
        model = self._request.scope["route"].response_model
        if model is None:
            return Response(status_code=marker.status)
        kept = dict(marker.kept)
        meta = kept.pop("meta", None)
        data, headers = await self._read_again(marker, principal)
        content: dict[str, Any] = {"data": kept | data}
        if meta is not None:
            content["meta"] = meta
        if "data" not in model.model_fields:
            content = content["data"]
        return JSONResponse(content, marker.status, headers)

    async def _read_again(
        self, marker: Marker, principal: Principal
    ) -> tuple[dict[str, Any], dict[str, str]]:
        """Return the resource's data as it is now, with its ``ETag`` and ``Location``."""
        created = self._prefix + marker.resource if marker.resource else None
        read = getattr(self._request.scope["endpoint"], _READS, None)
        if read is not None:
            own = next(iter(self._request.path_params.values()), "")
            data = read(principal, created.rsplit("/", 1)[1] if created else own)
            shown = data.model_dump(mode="json")
            headers = {"ETag": f'"{shown["version"]}"'} if "version" in shown else {}
            return shown, headers | ({"Location": created} if created else {})
        found = self._reader(created)
        if found is None:  # without an address of its own, it is in the list that was called
            address = self._request.scope["path"]
            return {}, {"Location": address} if marker.status == 201 else {}
        address, scope = found
        answer = await scope["route"].answer(Request(scope, self._request.receive))
        headers = {"ETag": answer.headers["ETag"]} if "ETag" in answer.headers else {}
        located = {"Location": address} if marker.status == 201 else {}
        return json.loads(answer.body)["data"], headers | located

    def _reader(self, created: str | None) -> tuple[str, dict[str, Any]] | None:
        """Return the address of the resource in this call's answer, with the scope of its GET."""
        called = self._request.scope
        for address in [created] if created else _above(called["path"]):
            asked = {**called, "method": "GET", "path": address, "query_string": b"", "headers": []}
            for route in self._request.app.state.routes:
                match, child = route.matches(asked)
                if match is Match.FULL:
                    if _shows(route, called["route"]):
                        return address, {**asked, **child, "route": route}
                    break
        return None


def _resume(marker: Marker, found: Item) -> bool:
    """Take over the stored marker, and return whether its call is finished."""
    if found["fingerprint"] != marker.fingerprint:
        raise Mismatch
    marker.resume(found)
    return marker.is_finished


def _above(path: str) -> Iterator[str]:
    while path.count("/") > 3:
        path = path.rsplit("/", 1)[0]
        yield path


def _shows(reading: BaseRoute, writing: BaseRoute) -> bool:
    """Whether the one route's ``data`` makes up the other's answer, or most of it."""
    shown, answered = _data_type(reading), _data_type(writing)
    return isinstance(shown, type) and isinstance(answered, type) and issubclass(answered, shown)


def _data_type(route: BaseRoute) -> object:
    fields = getattr(getattr(route, "response_model", None), "model_fields", {})
    return fields["data"].annotation if "data" in fields else None


def _hash(parts: list[str]) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
