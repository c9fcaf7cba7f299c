"""If AWS is busy, every operation says so: 503 with Retry-After.

tests/unit/http/test_overload.py tells busy from broken, and test_storm.py calls again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from botocore.client import BaseClient
from botocore.exceptions import ClientError

from batchivo.access.authentication import authenticate
from batchivo.access.principal import Principal
from batchivo.storage import tries
from batchivo.storage.lean_client import Call
from testbed.api import Api
from testbed.contract import Operation, operations
from testbed.library import PASSWORD
from tests.support.behind_the_gateway import call

NEEDS_NO_AWS = {"listMaterialTypes": 200, "listEventTypes": 200, "refreshTokens": 401}

THROTTLED = ClientError({"Error": {"Code": "ThrottlingException"}}, "GetItem")


@contextmanager
def aws_is_busy() -> Iterator[None]:
    def throttle(*_: Any) -> Any:
        raise THROTTLED

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tries, "PAUSES_SECONDS", (0, 0))
        patch.setattr(BaseClient, "_make_api_call", throttle)
        patch.setattr(Call, "result", throttle)
        yield


@pytest.fixture(scope="module")
def principal(guarded_library: None) -> Principal:
    """An owner, as API Gateway's authorizer has told of them."""
    with pytest.MonkeyPatch.context() as patch:
        return authenticate(f"Bearer {Api(patch).owner().credential}")


@pytest.mark.parametrize("called", operations(), ids=str)
def test_overload_is_told(called: Operation, principal: Principal) -> None:
    with aws_is_busy():
        must_be_told(called, call(called, principal if called.secured else None))


def test_overload_is_told_to_who_refreshes(api: Api) -> None:
    """With a token: the contract's example is none, and needs no AWS to be refused."""
    login = {"email": api.owner().email, "password": PASSWORD}
    token = api.anybody.post("/auth/login", login).json()["refresh_token"]
    with aws_is_busy():
        answer = api.anybody.post("/auth/refresh", {"refresh_token": token})
    must_be_busy(answer)


def must_be_told(called: Operation, answer: httpx.Response) -> None:
    if called.id in NEEDS_NO_AWS:
        assert answer.status_code == NEEDS_NO_AWS[called.id], answer.text
        return
    must_be_busy(answer)


def must_be_busy(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["code"]) == (503, "TRY_AGAIN"), answer.text
    assert int(answer.headers["Retry-After"]) >= 1
