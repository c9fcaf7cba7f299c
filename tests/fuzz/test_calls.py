"""Query strings and bodies of every operation, mutated: no answer is a 5xx, and no value is
taken for another."""

import asyncio
import inspect
import json
import random
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from fastapi import FastAPI, Response
from pydantic import BaseModel
from starlette.types import Message, Scope

from batchivo.access.principal import Principal, Role
from batchivo.http import operation as frame
from batchivo.http.app import create_app
from batchivo.http.operation import Operation
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import ListQuery
from batchivo.text import fold, nfc
from local.server import function_modules
from testbed.contract import operation
from tests.fuzz.harness import SEED, fuzz
from tests.support.sentences import LIBRARY

OWNER = Principal(new_id(), new_id(), Role.OWNER, session_id=new_id())
taken: list[dict[str, Any]] = []
"""The values that the last call gave to its endpoint."""


def observed(route: Operation) -> Any:
    """An endpoint with the same parameters that only notes them."""

    async def note(**values: Any) -> Response:
        taken.append(values)
        return Response(status_code=204)

    note.__signature__ = inspect.signature(route.endpoint, eval_str=True)  # type: ignore[attr-defined]
    return note


def observed_app() -> FastAPI:
    routers = []
    for module in function_modules():
        if not hasattr(module, "router"):
            continue
        router = frame.router(prefix="", tag="Observed")
        for route in module.router.routes:
            router.add_api_route(
                route.path,
                observed(route),
                methods=list(route.methods),
                name=route.name,
                dependencies=route.dependencies,
                route_class_override=type(route),
            )
        routers.append(router)
    return create_app(*routers)


LOOP = asyncio.new_event_loop()
APP = observed_app()
ROUTES: dict[str, Operation] = {route.name: route for route in APP.state.routes}


def status_of(method: str, path: str, query: bytes = b"", body: bytes = b"") -> int:
    """The status that the app answers, called without a server; a refusal is in our own words."""
    taken.clear()
    statuses: list[int] = []
    answer = bytearray()

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])
        answer.extend(message.get("body", b""))

    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "headers": headers if body else [],
        "client": ("192.0.2.1", 1),
        "server": ("api.example.com", 443),
        "scheme": "https",
        "http_version": "1.1",
        "root_path": "",
    }
    LOOP.run_until_complete(APP(scope, receive, send))
    [status] = statuses
    if status >= 400:
        for error in json.loads(answer).get("errors", ()):
            assert not LIBRARY.search(error["message"]), error
    return status


@pytest.fixture(autouse=True)
def _by_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "identify", lambda _: OWNER)
    monkeypatch.setattr(frame, "_record", lambda *_: None)  # the audit log's entry


# ------------------------------------------------------------------------------- query strings

READING = sorted(name for name, route in ROUTES.items() if route.methods == {"GET"})


def query_of(name: str) -> bytes:
    """All parameters of an operation, each with an example."""
    values = {}
    for parameter in operation(name).described["parameters"]:
        if parameter["in"] == "query":
            schema = parameter["schema"]
            values[parameter["name"]] = parameter.get("example", schema.get("default", "x"))
    values.pop("cursor", None)
    return urlencode({key: str(value) for key, value in values.items()}).encode()


def test_query_strings() -> None:
    paths = {name: path_of(ROUTES[name]) for name in READING}
    taken_by = {name: {*names_in(query_of(name))} for name in READING}
    chance = random.Random(SEED)

    def parse(query: bytes) -> None:
        # Of the operations that take such parameters, any one.
        sent = {*names_in(query)}
        name = max(chance.sample(READING, len(READING)), key=lambda one: len(taken_by[one] & sent))
        status = status_of("GET", paths[name], query)
        assert status < 500
        if status == 204:
            for received in of_lists(taken[0]):
                check_list(received, query, ROUTES[name])

    seeds = [
        *(b"", b"\xa5", b"limit=5", b"limit=5&limit=2", b"material_type=PLA&material_type=PETG"),
        *(b"skip=3&sort_by=created_at&sort_order=asc", b"search=caf%C3%A9", b"cursor=abc"),
        *(
            b"brand=%22Prusament,%20a.s.%22,eSUN",
            b"brand=%22Prusament,%20a.s.%22",
            b"created_after=2026-11-24T08:00:00%2B01:00",
        ),
        *(query_of(name) for name in READING),
    ]
    fuzz(parse, seeds, tokens=WORDS)


def names_in(query: bytes) -> list[bytes]:
    return re.findall(rb"(?:^|&)(\w+)=", query)


QUOTED = re.compile(r'"([^"]*[^"\s][^"]*)"')
WORDS = (
    *(b"%00", b"%ff", b"%C3", b"cafe%CC%81", b"%22", b"%2C", b"+", b"%20", b"limit=", b"skip=1e2"),
    *(
        b"&limit=100",
        b"&limit=0",
        b"&search=x",
        b"2026-02-30",
        b"1_000",
        b"%D9%A3",
        b"true",
        b"NaN",
    ),
)


def path_of(route: Operation) -> str:
    return re.sub(r"\{[^}]+\}", new_id(), route.path)


def of_lists(values: dict[str, Any]) -> Iterator[ListQuery]:
    return (value for value in values.values() if isinstance(value, ListQuery))


def check_list(received: ListQuery, query: bytes, route: Operation) -> None:
    """Assert that the list asked for is the one in the query."""
    sent: dict[str, list[str]] = {}
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        sent.setdefault(name, []).append(value)
    for name in ("limit", "skip"):
        if name in sent:
            [written] = sent[name]
            assert getattr(received, name) == int(written)
    for name in ("sort_by", "sort_order"):
        assert [getattr(received, name)] == sent.get(name, [getattr(received, name)])
    texts = {fold(text) for texts in sent.values() for text in texts}
    texts |= {text.replace('""', '"') for text in texts}
    values = [value for matched in received.matches for value in matched.any_of]
    wanted = {fold(value.strip()) for value in values if isinstance(value, str)}
    for value in wanted:
        assert any(value in text for text in texts), (value, texts)
    for matched in received.matches:
        for text in sent.get(matched.field, ()):
            if quoted := QUOTED.fullmatch(text):
                assert fold(quoted[1].strip()) in wanted, (text, wanted)


def test_bytes_that_are_no_utf_8() -> None:
    for name in READING:
        assert status_of("GET", path_of(ROUTES[name]), query_of(name) + b"\xa5") < 500


# ---------------------------------------------------------------------------------------- bodies


def test_bodies() -> None:
    writing = sorted(name for name, route in ROUTES.items() if route.body_field is not None)
    places = {}
    for name in writing:
        places[name] = (operation(name).method.upper(), path_of(ROUTES[name]))
    chance = random.Random(SEED)
    seeds = {name: json.dumps(operation(name).body_example).encode() for name in writing}

    def parse(body: bytes) -> None:
        # Most mutations are of the operation's own example.
        name = max(chance.sample(writing, 8), key=lambda one: alike(seeds[one], body))
        status = status_of(*places[name], body=body)
        assert status < 500
        if status == 204 and body:
            sent = json.loads(body, parse_float=Decimal, object_pairs_hook=each_once)
            for value in taken[0].values():
                if isinstance(value, BaseModel):
                    check_body(value.model_dump(exclude_unset=True), sent, name)

    fuzz(parse, list(seeds.values()))


def alike(example: bytes, body: bytes) -> int:
    """How many names of fields the two have in common."""
    names = re.compile(rb'"(\w+)":')
    return len({*names.findall(example)} & {*names.findall(body)})


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    assert len(found) == len(pairs), "of a field that stands twice, one value was taken"
    return found


def check_body(received: Any, sent: Any, path: str) -> None:
    """Assert that the values received are those sent."""
    if isinstance(sent, dict):
        assert isinstance(received, dict), path
        for name, value in sent.items():
            check_body(received[name], value, f"{path}.{name}")
    elif isinstance(sent, list):
        assert len(received) == len(sent), path
        for one, other in zip(received, sent, strict=True):
            check_body(one, other, path)
    elif isinstance(received, Decimal):
        written = Decimal(str(sent))
        assert abs(received - written) <= max(abs(written) * Decimal("1e-15"), Decimal("0.0005")), (
            path
        )
    elif isinstance(sent, str) and isinstance(received, str) and not isinstance(received, Enum):
        if path.endswith(".email"):  # a domain is mapped as UTS 46 says
            sent = unicodedata.normalize("NFKC", sent)
        assert nfc(sent.strip()).casefold() == nfc(received.strip()).casefold(), path
    elif isinstance(sent, bool | int | None):
        assert received == sent, path
