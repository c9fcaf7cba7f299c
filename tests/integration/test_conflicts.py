"""Every operation of the contract while its writes are throttled, and with another writer at its
first commit.

On the way each shows whether it says that it makes rights.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.exceptions import ClientError

from batchivo.config import settings
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.storage import table, tries, work
from batchivo.storage.table import TransactionBusy, Write
from batchivo.webhooks.collections import ENDPOINTS
from testbed.contract import Operation, operations
from testbed.dynamodb_calls import Json, Send, around_calls
from testbed.library import new_account
from tests.support.calls import prepared
from tests.support.post_office import post_office
from tests.support.shop import Shop
from tests.support.throttling import WRITES, throttled

QUEUES_ONLY = {"recoverDeliveries", "receiveShopifyOrder", "receiveWooCommerceOrder"}
"""What only puts messages into a queue changes nothing by itself."""

RIGHTS = {CONNECTIONS.partition(""), ENDPOINTS.partition("")}
"""The collections of rights outside the Identity table, below the workspace."""

CHANGES = [one for one in operations() if one.method != "get" and one.id not in QUEUES_ONLY]


@pytest.fixture
def shop(guarded_library: None) -> Iterator[Shop]:
    account = new_account()
    with post_office(account.principal):
        yield Shop(account)


@contextmanager
def conflict_at_the_first_commit() -> Iterator[list[list[Write]]]:
    """Let another transaction hold an item of the first commit; gives the writes of each commit."""
    commits: list[list[Write]] = []

    def busy_at_first(writes: Sequence[Write], *, optional: Write | None = None) -> bool:
        commits.append([*writes])
        if len(commits) == 1:
            raise TransactionBusy
        return table.write_all(writes, optional=optional)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "write_all", busy_at_first)
        yield commits


@pytest.mark.parametrize("called", CHANGES, ids=str)
def test_an_operation_is_refused_by_overload_and_passes_with_a_conflict_at_its_first_commit(
    shop: Shop, called: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = prepared(shop, called)
    monkeypatch.setattr(tries, "PAUSES_SECONDS", (0, 0))
    with throttled(lambda operation: operation in WRITES) as throttle:
        answer = call()
    assert (answer.status_code, answer.json()["code"]) == (503, "TRY_AGAIN"), answer.text
    assert answer.headers["Retry-After"] == "1"
    assert throttle.most_tries == 3
    with conflict_at_the_first_commit() as commits:
        answer = call()
    assert answer.is_success, answer.text
    assert len(commits) >= 2, f"it is no unit of work: {answer.text}"
    assert len(commits[0]) == len(commits[1]), "the second attempt writes something else"
    says_so = called.permission is None or called.permission.makes_rights
    made = [write for commit in commits for write in commit if makes_a_right(write)]
    assert says_so or not made, "it makes rights, and its caller's standing is not read anew"


def makes_a_right(write: Write) -> bool:
    """Whether the write stores a user, membership, session, key or invitation, or an address that
    data goes to or comes from."""
    if write.kind == "ConditionCheck":
        return False
    item: dict[str, Any] = write.request.get("Item") or write.request["Key"]
    below = item["collection"]["S"].partition("/")[2]
    return write.request["TableName"] == settings().identity_table or f"/{below}" in RIGHTS


CANCELLED: Any = {
    "Error": {"Code": "TransactionCanceledException", "Message": "Transaction cancelled"},
    "CancellationReasons": [{"Code": "None"}, {"Code": "TransactionConflict"}],
}


@pytest.mark.parametrize("key", ["", "once"])
def test_a_spool_with_an_external_id_passes_where_dynamodb_reports_a_conflict(
    shop: Shop, key: str
) -> None:
    """DynamoDB Local never does; the answer is the one of AWS."""
    answers = [CANCELLED, CANCELLED]

    def cancel(operation: str, parameters: Json, send: Send) -> Json:
        if operation == "TransactWriteItems" and answers:
            raise ClientError(answers.pop(), operation)
        return send(parameters)

    with around_calls(cancel):
        body = {"material_type": "PLA", "net_weight_grams": 1000, "external_id": "INV-7"}
        headers = {"Idempotency-Key": key} if key else {}
        answer = shop.client.post("/api/v1/spools", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    assert answers == []
    assert shop.client.get("/api/v1/spools?external_id=INV-7").json()["meta"]["total"] == 1
