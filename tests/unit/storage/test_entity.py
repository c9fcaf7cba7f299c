"""Entities: stamped in one place, and without misspelt fields."""

from datetime import UTC, datetime, timedelta

import pytest

from batchivo import clock
from batchivo.storage.documents import changed
from batchivo.storage.identifiers import new_id
from tests.support.things import Thing

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_eight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_a_new_entity_is_stamped() -> None:
    thing, other = Thing.new(name="lamp"), Thing.new(name="vase")
    assert (thing.version, thing.created_at, thing.updated_at) == (1, NOW, NOW)
    assert thing.id != other.id


def test_its_id_may_be_given() -> None:
    thing_id = new_id()
    assert Thing.new(id=thing_id).id == thing_id


def test_a_new_entity_has_no_field_of_another_name() -> None:
    with pytest.raises(TypeError, match="Thing has no field colour, grammes"):
        Thing.new(name="lamp", grammes=5, colour="red")


def test_a_changed_entity_has_no_field_of_another_name() -> None:
    with pytest.raises(TypeError, match="Thing has no field grammes"):
        changed(Thing.new(), grammes=5)


def test_the_moment_of_a_change_is_later_also_when_the_clock_stands_still() -> None:
    thing = Thing.new()
    again = changed(changed(thing))
    assert (again.version, again.updated_at) == (3, NOW + timedelta(microseconds=2))
