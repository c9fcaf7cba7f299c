"""What spools announce: above all, each threshold once per crossing, downwards."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.clock import from_micros
from batchivo.events.envelope import DomainEvent
from batchivo.events.types import EventType
from batchivo.spools.events import domain_events
from batchivo.spools.metering import METER
from batchivo.spools.models import StoredSpool
from batchivo.spools.models import weights as weights_of
from tests.support.factory import stored_spool

DEFAULT = Decimal(100)

weights = st.integers(0, 300).map(lambda tenths: Decimal(tenths))
thresholds = st.none() | st.sampled_from([Decimal(0), Decimal(50), Decimal(150)])


def spool(remaining: Any = 500, version: int = 1, **details: Any) -> StoredSpool:
    return stored_spool(
        version=version,
        created_at=from_micros(1),
        updated_at=from_micros(version),
        **{"remaining_weight_grams": Decimal(remaining), **details},
    )


def unweighed(*, used: int) -> dict[str, Any]:
    return weights_of(None, used=Decimal(used))


def told(old: StoredSpool | None, new: StoredSpool | None) -> list[str]:
    return [one.type.value for one in domain_events(old, new, default_threshold=DEFAULT)]


def test_a_spool_is_created_changed_and_deleted() -> None:
    first, second = spool(), spool(400, version=2)
    assert told(None, first) == ["spool.created"]
    assert told(first, second) == ["spool.updated"]
    assert told(second, None) == ["spool.deleted"]
    assert told(None, None) == []


def test_an_update_names_the_changed_fields() -> None:
    old, new = spool(), spool(400, version=2, location="Shelf")
    [one] = domain_events(old, new, default_threshold=DEFAULT)
    names = ["location", "remaining_weight_grams", "used_weight_grams"]
    assert one.data.model_dump()["changed"] == names


def test_a_spool_of_unknown_weight_is_never_low_or_empty_until_it_is_weighed() -> None:
    counts = [spool(version=n, **unweighed(used=used)) for n, used in enumerate((0, 900, 5000))]
    assert told(None, counts[0]) == ["spool.created"]
    assert [told(*pair) for pair in pairwise(counts)] == [["spool.updated"]] * 2
    [update] = domain_events(*counts[:2], default_threshold=DEFAULT)
    shown = update.data.model_dump()
    assert (shown["remaining_weight_grams"], shown["used_weight_grams"]) == (None, 900)
    assert shown["changed"] == ["used_weight_grams"]
    low, empty = spool(90, version=3), spool(0, version=3)
    assert told(counts[1], low) == ["spool.updated", "inventory.low_stock"]
    assert told(counts[1], empty) == ["spool.updated", "inventory.low_stock", "inventory.empty"]


def test_a_spool_that_follows_its_filament_gives_no_update() -> None:
    old, new = spool(), spool(version=2, color="Black", by="filament")
    assert told(old, new) == []
    assert told(new, spool(400, version=3, color="Black")) == ["spool.updated"]


def test_a_printers_use_gives_no_update_but_its_crossings() -> None:
    full, low, empty = spool(500), spool(99, version=2, by=METER), spool(0, version=3, by=METER)
    assert told(full, spool(400, version=2, by=METER)) == []
    assert told(full, low) == ["inventory.low_stock"]
    assert told(low, empty) == ["inventory.empty"]


def test_a_field_of_the_door_alone_gives_no_update() -> None:
    moment = from_micros(2)
    new = spool(version=2, last_used_at=moment, unbooked_grams=Decimal("0.0001"))
    assert told(spool(), new) == []


def test_a_new_version_without_changes_gives_no_event() -> None:
    assert told(spool(), spool(version=2)) == []


@pytest.mark.parametrize(
    ("before", "after", "types"),
    [
        (101, 100, ["inventory.low_stock"]),
        (100, 99, []),
        (99, 101, []),
        (500, 0, ["inventory.low_stock", "inventory.empty"]),
        (50, 0, ["inventory.empty"]),
        (0, 50, []),
    ],
)
def test_crossings(before: int, after: int, types: list[str]) -> None:
    assert told(spool(before), spool(after, version=2)) == ["spool.updated", *types]


def test_a_threshold_that_is_raised_above_the_weight_is_crossed() -> None:
    raised = spool(500, version=2, low_stock_threshold_grams=Decimal(600))
    assert told(spool(500), raised) == ["spool.updated", "inventory.low_stock"]


def test_an_archived_spool_runs_short_silently() -> None:
    assert told(spool(500), spool(10, version=2, archived=True)) == ["spool.updated"]


@pytest.mark.parametrize(("weight", "types"), [(101, []), (100, ["inventory.low_stock"])])
def test_a_spool_comes_from_above_its_threshold(weight: int, types: list[str]) -> None:
    """When it is created, and when it is taken back from the archive."""
    assert told(None, spool(weight)) == ["spool.created", *types]
    archived = spool(weight, archived=True)
    assert told(archived, spool(weight, version=2)) == ["spool.updated", *types]
    assert told(None, archived) == ["spool.created"]


def test_a_changed_default_threshold_is_crossed_once() -> None:
    """By the next write, whatever the default is when the change is read."""
    before = spool(200, default_threshold_grams=Decimal(100))
    raised = spool(190, version=2, default_threshold_grams=Decimal(300))
    later = spool(180, version=3, default_threshold_grams=Decimal(300))
    lowered = spool(170, version=4, default_threshold_grams=Decimal(100))
    for default_when_read in (Decimal(100), Decimal(300)):
        crossings = [
            [one.type for one in found if one.type is EventType.LOW_STOCK]
            for old, new in pairwise([before, raised, later, lowered])
            if (found := domain_events(old, new, default_threshold=default_when_read)) is not None
        ]
        assert crossings == [[EventType.LOW_STOCK], [], []]


def test_a_write_that_only_notes_a_new_default_may_cross_it() -> None:
    before = spool(200, default_threshold_grams=Decimal(100))
    noted = spool(200, version=2, default_threshold_grams=Decimal(300))
    assert told(before, noted) == ["inventory.low_stock"]


def test_its_own_threshold_goes_before_the_default() -> None:
    own: dict[str, Any] = {"low_stock_threshold_grams": Decimal(20)}
    assert told(spool(50, **own), spool(30, version=2, **own)) == ["spool.updated"]
    [_, low] = domain_events(
        spool(50, **own), spool(20, version=2, **own), default_threshold=DEFAULT
    )
    assert low.data.model_dump()["threshold_grams"] == 20


@given(st.lists(weights, min_size=1, max_size=60), thresholds)
def test_low_stock_fires_once_per_downward_crossing(
    sequence: list[Decimal], threshold: Decimal | None
) -> None:
    """Deducts and corrections in any order, whether they come in one batch or one by one."""
    limit = DEFAULT if threshold is None else threshold
    states = [
        spool(weight, version=number, low_stock_threshold_grams=threshold)
        for number, weight in enumerate(sequence, start=1)
    ]
    found: list[DomainEvent] = []
    for old, new in pairwise(states):
        found += domain_events(old, new, default_threshold=DEFAULT)
    counted = Counter(one.type for one in found)

    crossings, was_above = 0, sequence[0] > limit
    for weight in sequence[1:]:  # the plainest way to say it: a state and its change
        is_above = weight > limit
        crossings += was_above and not is_above
        was_above = is_above
    emptied = sum(a > 0 == b for a, b in pairwise(sequence))
    assert counted[EventType.LOW_STOCK] == crossings
    assert counted[EventType.EMPTY] == emptied


@pytest.mark.parametrize(
    ("own", "of_filament", "scopes"),
    [
        (None, False, ["workspace"]),
        (None, True, []),
        (150, False, ["spool"]),
        (150, True, ["spool"]),
    ],
)
def test_a_spool_goes_by_its_own_threshold_else_its_filament_s(
    own: int | None, of_filament: bool, scopes: list[str]
) -> None:
    old, new = (
        spool(grams, version, low_stock_threshold_grams=own and Decimal(own), filament_id="black")
        for grams, version in ((500, 1), (90, 2))
    )
    events = domain_events(old, new, default_threshold=DEFAULT, has_filament_threshold=of_filament)
    data = [one.data.model_dump() for one in events if one.type is EventType.LOW_STOCK]
    assert [one["scope"] for one in data] == scopes
    assert [one["threshold_grams"] for one in data] == [own or DEFAULT for _ in scopes]
