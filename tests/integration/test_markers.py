"""The marker of a call with an ``Idempotency-Key``, in the transactions of its operation."""

from datetime import timedelta

import pytest

from batchivo import clock
from batchivo.audit.service import Deed
from batchivo.storage.identifiers import new_id
from batchivo.storage.markers import LEASE, DoneBefore, InProgress, Marker
from batchivo.storage.table import Key
from batchivo.storage.work import MAX_WRITES, Unattended, Work, operation, progress_of
from testbed.traffic import watched
from tests.support.things import STORED_THINGS as THINGS
from tests.support.things import Thing

pytestmark = pytest.mark.usefixtures("guarded_library")


@pytest.fixture
def key() -> Key:
    return Key(new_id(), new_id())


def calling(key: Key) -> Unattended:
    """Somebody who calls with this key, for the first time or again."""
    marker = Marker(key, fingerprint="", status=201, seals=False)
    found = Marker.find(key)
    if found is not None:
        marker.resume(found)
    deed = Deed("create", "POST", "/things", "", None, new_id(), marker=marker)
    return Unattended(key.collection, deed=deed)


def marker_of(caller: Unattended) -> Marker:
    assert caller.deed is not None
    assert caller.deed.marker is not None
    return caller.deed.marker


@operation
def create(work: Work, caller: Unattended, count: int = 1) -> None:
    for number in range(count):
        work.add(THINGS, Thing.new(name=str(number)))


@operation
def create_and_go_on(work: Work, caller: Unattended) -> None:
    done = progress_of(caller).get("done", 0)
    work.add(THINGS, Thing.new(name=str(done)))
    work.go_on(done=done + 1)


@operation
def end(work: Work, caller: Unattended) -> None:
    work.keep(done=progress_of(caller)["done"])


def count(key: Key) -> int:
    return len([*THINGS.walk(Unattended(key.collection))])


def test_the_marker_and_the_log_entry_fit_beside_the_most_items(key: Key) -> None:
    with watched() as traffic:
        create(calling(key), MAX_WRITES)
    assert [call.operation for call in traffic.sent if call.writes] == ["TransactWriteItems"]
    assert marker_of(calling(key)).is_finished
    assert count(key) == MAX_WRITES


def test_of_two_calls_at_once_one_is_done(key: Key) -> None:
    first, second = calling(key), calling(key)
    create(first)
    with pytest.raises(DoneBefore):
        create(second)
    assert count(key) == 1


def test_a_call_continues_where_an_earlier_one_ended(
    key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = calling(key)
    create_and_go_on(first)
    create_and_go_on(first)
    with pytest.raises(InProgress):
        calling(key)
    after = clock.now() + LEASE + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: after)
    again, meanwhile = calling(key), calling(key)
    create_and_go_on(again)
    end(again)
    assert count(key) == 3
    assert (marker_of(calling(key)).is_finished, marker_of(calling(key)).kept) == (
        True,
        {"done": 3},
    )
    with pytest.raises(DoneBefore):
        create_and_go_on(meanwhile)
    with pytest.raises(DoneBefore):
        create_and_go_on(first)
    assert count(key) == 3


def test_a_transaction_after_the_last_one_is_a_mistake_of_ours(key: Key) -> None:
    """The marker would say that all is done, though the process may end between the two."""
    caller = calling(key)
    create(caller)
    with pytest.raises(RuntimeError, match="did not say that the operation goes on"):
        create(caller)
    assert count(key) == 1


def test_a_call_that_changes_nothing_leaves_no_marker(key: Key) -> None:
    create(calling(key), 0)
    assert Marker.find(key) is None
