"""What filaments and brands announce, and when others are to follow them."""

from decimal import Decimal
from typing import Any

import pytest

from batchivo.events.types import EventType
from batchivo.filaments.events import domain_events, of_alerts, of_brands
from batchivo.filaments.models import State, StoredAlert, StoredBrand, StoredFilament

CREATED, UPDATED, DELETED, SPREAD = (
    EventType.FILAMENT_CREATED,
    EventType.FILAMENT_UPDATED,
    EventType.FILAMENT_DELETED,
    EventType.FILAMENT_SPREAD,
)
FILAMENT = StoredFilament.new(material="PLA", diameter_mm=Decimal("1.75"), price=Decimal(20))
BRAND = StoredBrand.new(name="Polymaker")


def told(old: StoredFilament | None, new: StoredFilament | None) -> list[EventType]:
    return [one.type for one in domain_events(old, new)]


def test_a_filament_is_created_and_deleted() -> None:
    assert told(None, FILAMENT) == [CREATED]
    assert told(FILAMENT, None) == [DELETED]
    assert told(None, None) == []


@pytest.mark.parametrize(
    ("changes", "types"),
    [
        ({"price": Decimal(21)}, [UPDATED]),
        ({"color": "Black"}, [UPDATED, SPREAD]),
        ({"net_weight_grams": Decimal(750)}, [UPDATED]),
        ({"state": State.DELETING}, [SPREAD]),
        ({"state": State.UPDATING, "spool_weight_grams": Decimal(140)}, [UPDATED, SPREAD]),
        ({"claim": "x", "version": 2}, []),
    ],
)
def test_spools_follow_what_they_carry(changes: dict[str, Any], types: list[EventType]) -> None:
    assert told(FILAMENT, FILAMENT.model_copy(update=changes)) == types


def test_the_end_of_a_walk_is_not_told() -> None:
    updating = FILAMENT.model_copy(update={"state": State.UPDATING})
    assert told(updating, FILAMENT) == []


@pytest.mark.parametrize(
    ("new", "count"),
    [
        (BRAND.model_copy(update={"notes": "x"}), 0),
        (BRAND.model_copy(update={"name": "New"}), 1),
        (BRAND.model_copy(update={"state": State.DELETING}), 1),
        (None, 1),
    ],
)
def test_filaments_follow_their_brand_s_name(new: StoredBrand | None, count: int) -> None:
    found = of_brands(BRAND, new)
    assert [(one.type, one.data.model_dump()["brand_id"]) for one in found] == [
        (SPREAD, BRAND.id)
    ] * count
    assert of_brands(None, BRAND) == []


def test_an_alert_is_announced_when_it_is_turned_on() -> None:
    on = StoredAlert.new(
        is_low=True,
        name="Polymaker PLA",
        material_type="PLA",
        remaining_weight_grams=Decimal(450),
        threshold_grams=Decimal(500),
        spool_id="spool",
        cause_version=3,
    )
    off = on.model_copy(update={"is_low": False})
    for old in (None, off):
        [event] = of_alerts(old, on)
        assert event.type is EventType.LOW_STOCK
        assert event.data.model_dump()["version"] == 3
    assert [of_alerts(*pair) for pair in ((on, on), (on, off), (None, off), (on, None))] == [[]] * 4
