"""Every header that is sent is declared in the contract."""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import httpx
import pytest

from testbed.accounts import Account, register
from testbed.contract import Operation, operations, public_contract
from testbed.examples import address, one_of_everything

OF_HTTP = {
    *("connection", "content-length", "content-type", "date", "server", "transfer-encoding"),
    *("cache-control", "vary", "x-content-type-options"),
}
"""Headers that HTTP itself explains, for the transport, caches and browsers."""


@pytest.fixture
def account(live_server: str) -> Iterator[Account]:
    account = register(live_server)
    with closing(account.api):
        yield account


def undeclared(answer: httpx.Response) -> set[str]:
    """The names of an answer's headers that its operation does not declare."""
    described = _operation(answer.request).described["responses"][str(answer.status_code)]
    declared = {name.lower() for name in _resolved(described).get("headers", {})}
    sent = {name.lower() for name in answer.headers}
    return {name for name in sent - declared - OF_HTTP if not name.startswith("access-control-")}


def _operation(request: httpx.Request) -> Operation:
    path = request.url.path
    [found] = [
        operation
        for operation in operations()
        if operation.method == request.method.lower() and _pattern(operation).fullmatch(path)
    ]
    return found


def _pattern(operation: Operation) -> re.Pattern[str]:
    return re.compile(re.sub(r"{\w+_id}", "[0-9a-f-]{36}", operation.path))


def _resolved(node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in node:
        kind, name = node["$ref"].split("/")[-2:]
        resolved: dict[str, Any] = public_contract()["components"][kind][name]
        return resolved
    return node


def test_every_header_of_a_success_is_declared(account: Account) -> None:
    answers: list[httpx.Response] = []
    account.api.event_hooks["response"].append(answers.append)
    ids = one_of_everything(account.api)
    for operation in operations():
        if operation.method == "get":
            account.api.get(address(operation, ids))
    assert len(answers) > 50
    found = {(a.request.method, a.request.url.path): undeclared(a) for a in answers}
    assert {call: names for call, names in found.items() if names} == {}


def test_every_header_of_a_refusal_is_declared(account: Account) -> None:
    spools = "/api/v1/spools"
    answers = [
        account.api.get(spools, headers={"Authorization": "Bearer nobody"}),
        account.api.get(f"{spools}/00000000-0000-7000-8000-000000000000"),
        account.api.post(spools, json={}),
        account.api.post(spools, content=b"\x1f\x8b", headers={"Content-Encoding": "gzip"}),
        account.api.post(spools, content=b"x" * 7_000_000),
    ]
    assert [answer.status_code for answer in answers] == [401, 404, 422, 415, 413]
    assert [undeclared(answer) for answer in answers] == [set()] * len(answers)
