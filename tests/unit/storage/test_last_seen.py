"""The entities that a process remembers."""

from batchivo.storage.last_seen import LastSeen


def test_an_entity_is_one_workspaces() -> None:
    seen = LastSeen[str]()
    seen.keep("workspace/spools", "1", "PLA")
    assert seen.get("workspace/spools", "1") == "PLA"
    assert seen.get("another/spools", "1") is None


def test_a_deleted_entity_is_forgotten() -> None:
    seen = LastSeen[str]()
    seen.keep("workspace/spools", "1", "PLA")
    seen.keep("workspace/spools", "1", None)
    seen.keep("workspace/spools", "2", None)
    assert seen.get("workspace/spools", "1") is None


def test_no_more_than_a_thousand_are_kept() -> None:
    seen = LastSeen[int]()
    for number in range(1001):
        seen.keep("workspace/spools", str(number), number)
    assert seen.get("workspace/spools", "999") is None
    assert seen.get("workspace/spools", "1000") == 1000
