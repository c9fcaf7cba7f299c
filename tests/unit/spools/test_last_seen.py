"""What a process remembers of spools."""

from batchivo.spools.last_seen import LastSeen
from tests.support.factory import stored_spool


def test_a_spool_is_one_workspaces() -> None:
    seen = LastSeen()
    seen.keep("workspace", "1", stored_spool(id="1"))
    assert seen.get("workspace", "1") == stored_spool(id="1")
    assert seen.get("another", "1") is None


def test_what_is_not_there_is_forgotten() -> None:
    seen = LastSeen()
    seen.keep("workspace", "1", stored_spool(id="1"))
    seen.keep("workspace", "1", None)
    seen.keep("workspace", "2", None)
    assert seen.get("workspace", "1") is None


def test_no_more_than_a_thousand_are_kept() -> None:
    seen = LastSeen()
    for number in range(1001):
        seen.keep("workspace", str(number), stored_spool(id=str(number)))
    assert seen.get("workspace", "999") is None
    assert seen.get("workspace", "1000") == stored_spool(id="1000")
