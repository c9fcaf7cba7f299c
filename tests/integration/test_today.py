"""What there is to do today: one answer, and 304 until something changes."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.errors import NotModified
from batchivo.spools import service as spools
from batchivo.spools.models import Deduction
from batchivo.today import service
from batchivo.today.models import Agenda
from tests.support import orders
from tests.support.orders import product, wants
from tests.support.runs import pending, spool, started, uses

SEEN_NOTHING: frozenset[str] = frozenset()


def day(days_ahead: int) -> str:
    return (clock.now().date() + timedelta(days=days_ahead)).isoformat()


def numbers(part: Any) -> list[str]:
    assert part.total == len(part.data)
    return [found.number for found in part.data]


def test_each_thing_stands_where_it_is_to_be_done(principal: Principal) -> None:
    full, low = spool(principal, 1000), spool(principal, 60)
    spool(principal, 0)
    vase = product(principal, 5, name="Vase")
    screw = product(principal, 1, name="Screw", reorder_point=2)
    late = orders.received(principal, wants(vase), due_date=day(-2))
    urgent = orders.received(principal, wants(vase, 9), priority=5, due_date=day(7))
    lacking = orders.received(principal, wants(vase, 2), due_date=day(8))
    shipped = orders.received(principal, orders.free_text(), due_date=day(0))
    orders.ready(principal, shipped.id)
    orders.ship(principal, shipped.id)
    running = started(principal, materials=[uses(full, 10)])
    first = pending(principal, materials=[uses(full, 10)])
    second = pending(principal, materials=[uses(full, 10)], priority=3)

    today = service.agenda(principal, SEEN_NOTHING)

    assert today.day == clock.now().date()
    assert numbers(today.due) == [late.number, urgent.number]
    assert numbers(today.to_ship) == [late.number]
    assert numbers(today.to_make) == [urgent.number, lacking.number]
    assert numbers(today.to_check) == []
    assert numbers(today.running) == [running.number]
    assert numbers(today.planned) == [second.number, first.number]
    assert today.low_spools
    assert [found.id for found in today.low_spools.data] == [low.id]
    assert today.low_products
    assert [found.id for found in today.low_products.data] == [screw.id]


def test_only_ten_of_a_kind_are_shown_and_all_are_counted(principal: Principal) -> None:
    for _ in range(service.SHOWN + 2):
        spool(principal, 60)
    low = service.agenda(principal, SEEN_NOTHING).low_spools
    assert low
    assert (low.total, len(low.data)) == (service.SHOWN + 2, service.SHOWN)


def test_a_key_sees_the_parts_that_it_may_read(principal: Principal) -> None:
    scopes = (Permission.WORKSPACE_READ.value, Permission.SPOOLS_READ.value)
    seen = service.agenda(replace(principal, scopes=scopes), SEEN_NOTHING)
    assert {name for name in Agenda.model_fields if getattr(seen, name) is not None} == {
        "day",
        "low_spools",
        "version",
    }


def test_its_version_changes_with_every_part_and_the_callers_scopes(
    principal: Principal,
) -> None:
    one = spool(principal, 1000)
    versions = [service.version(principal, SEEN_NOTHING)]

    def changed() -> None:
        seen = frozenset(f'"{version}"' for version in versions)
        versions.append(service.version(principal, seen))
        with pytest.raises(NotModified):
            service.agenda(principal, seen | {f'"{versions[-1]}"'})

    spools.deduct(principal, one.id, Deduction(grams=1))
    changed()
    product(principal)
    changed()
    orders.received(principal, orders.free_text())
    changed()
    pending(principal, materials=[uses(one, 10)])
    changed()
    key = replace(principal, scopes=(Permission.WORKSPACE_READ.value,))
    assert service.version(key, SEEN_NOTHING) not in versions
