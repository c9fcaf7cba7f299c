"""Every operation of the contract, with another writer at its first commit: it still succeeds."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from batchivo.storage import table, work
from batchivo.storage.table import TransactionBusy, Write
from testbed.contract import Operation, operations
from testbed.library import new_account
from tests.support.calls import prepared
from tests.support.post_office import post_office
from tests.support.shop import Shop

QUEUES_ONLY = {"recoverDeliveries", "receiveShopifyOrder", "receiveWooCommerceOrder"}
"""What only puts messages into a queue changes nothing by itself."""

CHANGES = [one for one in operations() if one.method != "get" and one.id not in QUEUES_ONLY]


@pytest.fixture
def shop(guarded_library: None) -> Iterator[Shop]:
    account = new_account()
    with post_office(account.principal):
        yield Shop(account)


@contextmanager
def conflict_at_the_first_commit() -> Iterator[list[int]]:
    """Let another transaction hold an item of the first commit; gives the items of each commit."""
    commits: list[int] = []

    def busy_at_first(writes: Sequence[Write]) -> None:
        commits.append(len(writes))
        if len(commits) == 1:
            raise TransactionBusy
        table.write_all(writes)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "write_all", busy_at_first)
        yield commits


@pytest.mark.parametrize("called", CHANGES, ids=str)
def test_an_operation_passes_with_a_conflict_at_its_first_commit(
    shop: Shop, called: Operation
) -> None:
    call = prepared(shop, called)
    with conflict_at_the_first_commit() as commits:
        answer = call()
    assert answer.is_success, answer.text
    assert len(commits) >= 2, f"it is no unit of work: {answer.text}"
    assert commits[0] == commits[1], "the second attempt writes something else"
