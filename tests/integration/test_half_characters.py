"""Half of a character (a lone surrogate) can be written in JSON, but it is no text.

It cannot be encoded, so no table, signature or answer can hold it: every text of every request
refuses it.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_from_bytes

import pytest

from testbed.api import PREFIX, Api, Caller
from testbed.contract import Json, Operation, operations, resolved

HALF = "half of it: \ud83d"
BYTES = b"half of it: \xed\xa0\xbd"
SOME_ID = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45"


def _has_fields(schema: Json) -> bool:
    schema = resolved(schema)
    return "properties" in schema or ("items" in schema and _has_fields(schema["items"]))


SHAPED = [
    operation
    for operation in operations()
    if operation.body_schema is not None and _has_fields(operation.body_schema)
]
"""The operations whose bodies are not read by code of their own."""


@pytest.fixture(scope="module")
def callers(guarded_library: None) -> Iterator[dict[bool, Caller]]:
    """A stranger and an owner, by whether they are signed in."""
    with pytest.MonkeyPatch.context() as patch:
        api = Api(patch)
        api.set(calls_per_minute=1000, calls_per_hour=1000)
        yield {False: api.anybody, True: api.owner()}


def with_halves(schema: Json) -> Any:
    """A body of this schema with half a character in every text."""
    schema = resolved(schema)
    match schema["type"]:
        case "string":
            return HALF
        case "array":
            return [with_halves(schema["items"])]
        case "object":
            properties = schema["properties"].items()
            return {name: with_halves(inner) for name, inner in properties}
        case _:
            return None


def texts(schema: Json, path: str = "") -> Iterator[str]:
    """The path of every text in a body of this schema."""
    schema = resolved(schema)
    match schema["type"]:
        case "string":
            yield path.removesuffix(".")
        case "array":
            yield from texts(schema["items"], f"{path}0.")
        case "object":
            for name, inner in schema["properties"].items():
                yield from texts(inner, f"{path}{name}.")


@pytest.mark.parametrize("operation", SHAPED, ids=str)
def test_every_text_of_a_body_refuses_it(operation: Operation, callers: dict[bool, Caller]) -> None:
    assert operation.body_schema is not None
    path = operation.path.removeprefix(PREFIX)
    path = path.format(**dict.fromkeys(operation.path_parameters, SOME_ID))
    body = json.dumps(with_halves(operation.body_schema))
    answer = callers[operation.secured].send(
        path, body, "application/json", method=operation.method.upper()
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR"), answer.text
    wrong = {error["field"] for error in answer.json()["errors"]}
    every = set(texts(operation.body_schema))
    assert len(wrong) == 20 or every <= wrong, every - wrong


LAST = ("logout", "endSessions")
"""The operations that end the caller's session."""


def _is_last(operation: Operation) -> bool:
    return operation.id in LAST


IN_ORDER: list[Operation] = sorted(operations(), key=_is_last)


@pytest.mark.parametrize("operation", IN_ORDER, ids=str)
def test_no_path_query_or_header_fails_by_it(
    operation: Operation, callers: dict[bool, Caller]
) -> None:
    half = quote_from_bytes(BYTES)
    path = operation.path.removeprefix(PREFIX)
    path = path.format(**dict.fromkeys(operation.path_parameters, half))
    method = operation.method.upper()
    caller = callers[operation.secured]
    headers = {"Idempotency_Key": BYTES, "If_Match": BYTES, "X_Shopify_Topic": BYTES}
    answers = [
        caller.send(f"{path}?search={half}&{half}={half}", b"", "application/json", method=method),
        caller.send(path, b"{}", "application/json", method=method, **headers),
        caller.send(path, b"{}", "application/json", method=method, Authorization=BYTES),
    ]
    statuses = [answer.status_code for answer in answers]
    assert max(statuses) < 500
    assert _is_last(operation) or not operation.secured or 401 not in statuses[:2]


def test_a_file_of_spools_refuses_it(api: Api) -> None:
    row = {"material_type": "PLA", "net_weight_grams": 1000, "brand": HALF}
    answer = api.owner().send("/spools/import", json.dumps([row]), "application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")
