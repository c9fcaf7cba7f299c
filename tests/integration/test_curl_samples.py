"""The documentation's samples in curl: read by a shell's rules, and sent to the API."""

import shlex
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from testbed.contract import Operation
from testbed.contract import operation as named
from testbed.examples import address, body_shown
from testbed.library import new_account
from tests.support.post_office import post_office
from tests.support.samples import SAMPLED, samples_of
from tests.support.shop import Shop

REFUSED = {
    # The examples' tokens are nobody's.
    "refreshTokens": "INVALID_TOKEN",
    "resetPassword": "LINK_INVALID",
    "proveAddress": "LINK_INVALID",
    "acceptInvitation": "LINK_INVALID",
    "registerInvited": "LINK_INVALID",
    # Their password is not the one that the tests' users have.
    "closeWorkspace": "VALIDATION_ERROR",
    "deleteMe": "VALIDATION_ERROR",
    # The workspace has one member, its order is new, its run has been started, and its product is
    # made and not bought.
    "leaveWorkspace": "LAST_OWNER",
    "changeMember": "LAST_OWNER",
    "removeMember": "LAST_OWNER",
    "makeOrder": "NOTHING_TO_MAKE",
    "shipOrder": "INVALID_STATE",
    "deliverOrder": "INVALID_STATE",
    "refundOrder": "INVALID_STATE",
    "deleteRun": "INVALID_STATE",
    "correctRun": "INVALID_STATE",
    "startRun": "INVALID_STATE",
    "resumeRun": "INVALID_STATE",
    "reprintRun": "INVALID_STATE",
    "receiveProduct": "VALIDATION_ERROR",
    # The endpoint is at a made-up address, and the shop has given no access.
    "recoverDeliveries": "URL_NOT_PROVED",
    "reconcileOrderConnection": "INVALID_STATE",
}
"""The code with which the API refuses a sample that is right."""

REGISTERING = named("register")

FILE = b"material_type,net_weight_grams\nPLA,1000\n"


class Request(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def shop(guarded_library: None) -> Iterator[Shop]:
    account = new_account()
    with post_office(account.principal):
        yield Shop(account)


def request_of(sample: str) -> Request:
    """The request that curl would send; unknown words of the command are a failure."""
    program, *words = shlex.split(sample.replace("\\\n", " "))
    assert program == "curl"
    method, url, headers, body = "", "", {}, b""
    while words:
        match words:
            case ["--request", method, *words]:
                pass
            case ["--header", header, *words]:
                name, value = header.split(": ")
                headers[name] = value
            case ["--data", text, *words]:
                body = text.encode()
            case ["--data-binary", "@spools.csv", *words]:
                body = FILE
            case [url, *words]:
                assert url.startswith("$BATCHIVO_URL/")
    return Request(method, url.removeprefix("$BATCHIVO_URL"), headers, body)


@pytest.mark.parametrize("operation", SAMPLED, ids=str)
def test_a_sample_is_a_call_that_the_api_takes(shop: Shop, operation: Operation) -> None:
    if operation.id == "login":
        # As the user of the example, who may have registered in another test.
        shop.stranger().post("/api/v1/auth/register", json=body_shown(REGISTERING, {}))
    sent = request_of(samples_of(operation, shop.ids)["curl"])
    assert (sent.method, sent.path) == (operation.method.upper(), address(operation, shop.ids))
    assert ("Authorization" in sent.headers) == operation.secured

    headers = {name: value for name, value in sent.headers.items() if name != "Authorization"}
    client = shop.client if operation.secured else shop.stranger()
    answer = client.request(sent.method, sent.path, headers=headers, content=sent.body)
    code = None if answer.is_success else answer.json()["code"]
    assert code == REFUSED.get(operation.id), answer.text
