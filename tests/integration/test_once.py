"""Whichever answer of AWS is lost, a POST sent again with its key has its effect once.

Every POST of the contract that has a known caller is tried: the answer to one of its calls to AWS
is lost, or its process dies there, and the same call is sent to a new process. A new operation is
tried like the others; if it needs a state or body that its example does not give, tests/support/
calls.py says which.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from datetime import timedelta
from random import Random
from typing import Any

import httpx
import pytest
from botocore.client import BaseClient
from botocore.exceptions import EndpointConnectionError

from batchivo import clock
from batchivo.aws import clients
from batchivo.config import settings
from batchivo.storage import tries
from batchivo.storage.identifiers import new_id
from batchivo.storage.lean_client import Call
from testbed import dynamodb_local as judge
from testbed.api import Api
from testbed.contract import Json, Operation, must_fit, operations
from testbed.dynamodb_calls import stored_items
from testbed.library import forget_everything, new_account
from testbed.tables import create_all
from tests.support.calls import prepared
from tests.support.length import LONG
from tests.support.shop import Shop

POSTS = [one for one in operations() if one.method == "post" and one.secured]

ENDS_ITS_CALLER = {"logout", "leaveWorkspace", "changePassword"}
"""They end the session that they are called with, so a repetition is a 401 once they are done."""

LARGE = {
    "importSpools": [{"material_type": "PLA", "net_weight_grams": 1000}] * 60,
    "importFilaments": [{"material": "PLA", "color": str(n)} for n in range(40)],
}
"""Bodies that take several transactions; these rows have no external id to be found by."""

TAKES_SEVERAL_TRANSACTIONS = {"importSpools", "importFilaments", "recoverDeliveries"}

SHOWS_THE_TIME = {"recalculateProduct"}
"""Their answers tell when they were made."""

SENDS = {"testWebhook"}
"""They make an attempt at a stored delivery, which the sender makes later if it was missed."""

OF_AN_ATTEMPT = (
    "versions of webhooks/deliveries",
    "webhooks/health",
    "versions of webhooks/health",
)

WRITES = ("TransactWriteItems", "SendMessageBatch", "SendMessage", "PutItem", "DeleteItem")

_TABLES = ("identity", "inventory", "catalog", "production", "orders", "webhooks", "audit")


class Died(BaseException):
    """The process has ended."""


def contents(shop: Shop) -> Counter[str]:
    """Count the items of the workspace and its owner, and add up their versions, by kind.

    Sessions that a change of password has ended count for nothing.
    """
    found: Counter[str] = Counter()
    caller = shop.account.principal
    for name in _TABLES:
        items = [
            *stored_items(
                getattr(settings(), f"{name}_table"),
                FilterExpression="begins_with(#c, :w) OR begins_with(#c, :u)",
                ExpressionAttributeNames={"#c": "collection"},
                ExpressionAttributeValues={
                    ":w": {"S": caller.workspace_id},
                    ":u": {"S": f"users/{caller.user_id}"},
                },
            )
        ]
        now = max(map(_credentials_version, items), default=0)
        for item in items:
            kind = _kind(item)
            if kind == "webhooks/pace":
                continue  # an endpoint's next turn, which a ping that was cut off took or not
            if kind == "users/sessions" and _credentials_version(item) < now:
                continue
            found[kind] += 1
            found[f"versions of {kind}"] += int(item.get("version", {"N": 0})["N"])
    return found


def _kind(item: Json) -> str:
    return "/".join(part for part in item["collection"]["S"].split("/") if len(part) != 36)


def _credentials_version(item: Json) -> int:
    return int(item.get("credentials_version", {"N": 0})["N"])


@contextmanager
def lost(position: int | None, error: BaseException) -> Iterator[list[str]]:
    """Raise the error in place of the answer of the call to AWS at this position, from 0, and of
    whatever is called after it; gives the calls made."""
    botocores: Any = BaseClient
    send, result = botocores._make_api_call, Call.result
    calls: list[str] = []

    def lose(name: str, answer: Callable[[], Any]) -> Any:
        mine = len(calls)
        calls.append(name)
        if position is not None and mine > position:
            raise error
        answered = answer()
        if mine == position:
            raise error
        return answered

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tries, "PAUSES_SECONDS", (0, 0))
        patch.setattr(Call, "result", lambda self: lose(self.operation, lambda: result(self)))
        patch.setattr(
            BaseClient,
            "_make_api_call",
            lambda self, name, parameters: lose(name, lambda: send(self, name, parameters)),
        )
        yield calls


@pytest.fixture(scope="module")
def tables(dynamodb_local: str) -> dict[str, str]:
    """Tables of their own, since each case reads all that there is."""
    return create_all(judge.client(dynamodb_local), "Once-")


@pytest.fixture
def shops(api: Api) -> None:
    """Workspaces that may make any number of calls, and deliver events."""
    queue = clients.sqs().create_queue(QueueName=f"deliveries-{new_id()}")["QueueUrl"]
    api.set(
        delivery_queue_url=queue,
        webhooks_allow_private="on",
        calls_per_minute=10_000,
        calls_per_hour=100_000,
    )


class Sending:
    """A call that is sent repeatedly with one key, in a new workspace."""

    def __init__(self, called: Operation) -> None:
        self.called = called
        self._shop = Shop(new_account())
        self._send = prepared(self._shop, called, LARGE.get(called.id))
        self._key = {"Idempotency-Key": new_id()}
        self._before = contents(self._shop)

    def __call__(self) -> httpx.Response:
        return self._send(**self._key)

    @property
    def effect(self) -> Counter[str]:
        """The items and versions that the call has added."""
        added = contents(self._shop) - self._before
        for kind in OF_AN_ATTEMPT if self.called.id in SENDS else ():
            del added[kind]
        return added


def shown(answer: httpx.Response) -> tuple[int, Any, str | None, str | None]:
    body = answer.json() if answer.content else None
    return answer.status_code, body, answer.headers.get("Location"), answer.headers.get("ETag")


def must_be_whole(called: Operation, answer: httpx.Response) -> None:
    """Fail unless the answer is one that the contract describes."""
    content = called.described["responses"][str(answer.status_code)].get("content")
    if content:
        must_fit(answer.json(), content["application/json"]["schema"])


def must_tell_of_overload(answer: httpx.Response) -> None:
    """Fail if AWS was out of reach, the call was not made for all that, and nobody said so."""
    if answer.status_code >= 300:
        assert (answer.status_code, answer.json()["code"]) == (503, "TRY_AGAIN"), answer.text
        assert answer.headers["Retry-After"]


def losses(called: Operation, calls: list[str]) -> list[tuple[int, BaseException]]:
    """Return where to lose an answer, and how: everywhere and in both ways in a long run; in a
    short one after each write, and for a third of the operations after another call."""
    died, cut_off = Died(), EndpointConnectionError(endpoint_url="lost")
    if LONG:
        return [(at, error) for at in range(len(calls)) for error in (died, cut_off)]
    chance = Random(called.id)
    positions = {at for at, name in enumerate(calls) if name in WRITES}
    if chance.random() < 1 / 3:
        positions.add(chance.randrange(len(calls)))
    return [(at, chance.choice((died, cut_off))) for at in sorted(positions)]


@pytest.mark.usefixtures("shops")
@pytest.mark.parametrize("called", POSTS, ids=str)
def test_a_call_is_done_once_whichever_answer_of_aws_is_lost(called: Operation) -> None:
    send = Sending(called)
    with lost(None, Died()) as calls:
        first = send()
    assert first.status_code < 300, first.text
    effect = send.effect
    again = send()
    if called.id in ENDS_ITS_CALLER:
        assert again.status_code == 401
    else:
        assert "Idempotency-Replayed" not in first.headers
        assert again.headers["Idempotency-Replayed"] == "true"
        must_be_whole(called, again)
        if called.id not in SHOWS_THE_TIME:
            assert shown(again) == shown(first)
    assert send.effect == effect
    waited = [
        _lose_and_repeat(called, position, error, first.status_code, effect)
        for position, error in losses(called, calls)
    ]
    assert any(waited) is (called.id in TAKES_SEVERAL_TRANSACTIONS)


def _lose_and_repeat(
    called: Operation,
    position: int,
    error: BaseException,
    status: int,
    effect: Counter[str],
) -> bool:
    """Returns whether the repetition was asked to wait for the end of the marker's lease."""
    send = Sending(called)
    with lost(position, error) as calls, suppress(Died, CancelledError):  # as the client puts it
        answer = send()
        if not isinstance(error, Died):
            must_tell_of_overload(answer)
    forget_everything(but_clients=True)
    again = send()
    what = f"{called}, {error!r} at call {position} of {calls}: {again.text[:300]}"
    is_leased = again.status_code == 409 and called.id in TAKES_SEVERAL_TRANSACTIONS
    if is_leased:
        assert again.json()["code"] == "IDEMPOTENCY_IN_PROGRESS", what
        later = clock.now() + timedelta(seconds=int(again.headers["Retry-After"]))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", lambda: later)
            again = send()
    assert send.effect == effect, what
    if called.id in ENDS_ITS_CALLER and again.status_code == 401:
        return is_leased
    assert again.status_code == status, what
    must_be_whole(called, again)
    if called.id not in ENDS_ITS_CALLER | SHOWS_THE_TIME:
        assert shown(send()) == shown(again), what
    return is_leased
