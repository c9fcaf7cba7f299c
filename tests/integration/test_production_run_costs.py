"""What each operation on production runs costs: round trips to DynamoDB, and units of capacity.

``python -m pytest tests/integration/test_production_run_costs.py -rP`` prints them as a table.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.accounts import settings_cache
from batchivo.production_runs import service
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import MAX_ITEMS, MAX_MATERIALS, Run, StatsPeriod
from batchivo.storage import listing
from batchivo.storage.listing import ListQuery, Match
from testbed.costs import Act, Cost, cost_of
from testbed.library import new_account
from tests.support import products
from tests.support.pages import number, page
from tests.support.runs import (
    add_material,
    complete,
    fail,
    makes,
    pending,
    plan,
    record,
    spool,
    started,
    uses,
)

RUN_COUNT = 30

SPOOL: dict[str, Any] = {"brand": "Polymaker", "color": "Charcoal Black", "purchase_price": 22.99}


def _owner() -> Principal:
    owner = new_account().principal
    settings_cache.workspace_settings(owner.workspace_id)  # at hand, as they are for a minute
    return owner


def _make(owner: Principal, make: Callable[..., Run], items: int, materials: int) -> Run:
    return make(
        owner,
        printer_name="MK4-2",
        estimated_minutes=340,
        items=[makes(products.create(owner, "Desk lamp"), 4) for _ in range(items)],
        materials=[uses(spool(owner, **SPOOL), 10, used_grams=9.5) for _ in range(materials)],
    )


@pytest.fixture(scope="module")
def workshop(signing_secret: object) -> tuple[Principal, Run]:
    owner = _owner()
    runs = [_make(owner, started, items=1, materials=1) for _ in range(RUN_COUNT)]
    for run in runs:
        complete(owner, run.id)
    return owner, runs[0]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two minutes after all that was written: a warm list finds no change."""
    moment = clock.now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: moment)
    yield
    listing.forget_all()


_OF_A_PRINTER = ListQuery(sort_by="ended_at", matches=(Match("printer_name", ("mk4-2",)),))

READS: dict[str, tuple[Callable[[Principal, Run], object], Cost, Cost]] = {
    "get a run": (
        lambda owner, run: RUNS.get(owner, run.id),
        Cost({"GetItem": 1}, read_units=1),
        Cost({"GetItem": 1}, read_units=1),
    ),
    "list 20 of 30 runs": (
        lambda owner, _: RUNS.page(owner, _OF_A_PRINTER),
        Cost({"GetItem": 1, "Query": 1, "BatchGetItem": 1}, read_units=14.5),
        Cost({"Query": 1, "BatchGetItem": 1}, read_units=10),
    ),
    "stats of 30 runs": (
        lambda owner, _: service.run_stats(owner, since=None, until=None, period=StatsPeriod.MONTH),
        Cost({"GetItem": 1, "Query": 1}, read_units=4.5),
        Cost({"Query": 1}, read_units=0),
    ),
}
"""Cold, when nothing has been listed yet, and warm."""


def _create_from_bill(owner: Principal) -> Act:
    spool(owner, **SPOOL)
    spool(owner, material_type="PETG", **SPOOL)
    bill = [{"material_type": kind, "weight_grams": 42.5} for kind in ("PLA", "PETG")]
    lamp = products.create(owner, "Desk lamp", materials=bill)
    return lambda: plan(owner, printer_name="MK4-2", from_bom=makes(lamp, 4))


def _create_by_hand(owner: Principal) -> Act:
    lamp = products.create(owner, "Desk lamp")
    materials = [uses(spool(owner, **SPOOL), 10) for _ in range(2)]
    return lambda: plan(owner, printer_name="MK4-2", items=[makes(lamp, 4)], materials=materials)


def _add_material(owner: Principal) -> Act:
    run, another = _make(owner, pending, 1, 1), spool(owner, **SPOOL)
    return lambda: add_material(owner, run, another, 10)


def _of(
    make: Callable[..., Run],
    act: Callable[[Principal, Run], object],
    *,
    items: int = 1,
    materials: int = 1,
) -> Callable[[Principal], Act]:
    def prepare(owner: Principal) -> Act:
        run = _make(owner, make, items, materials)
        return lambda: act(owner, run)

    return prepare


def _complete(owner: Principal, run: Run) -> object:
    return complete(owner, run.id)


_ENDING = {"GetItem": 1, "BatchGetItem": 1, "TransactWriteItems": 1}
_COMPLETING = {"GetItem": 1, "BatchGetItem": 2, "TransactWriteItems": 1}

WRITES: dict[str, tuple[Callable[[Principal], Act], Cost]] = {
    "create from a bill, 2 spools": (
        _create_from_bill,
        Cost(
            {"BatchGetItem": 2, "Query": 1, "UpdateItem": 1, "TransactWriteItems": 1},
            read_units=4,
            write_units=21,
        ),
    ),
    "create by hand, 2 spools": (
        _create_by_hand,
        Cost(
            {"BatchGetItem": 2, "UpdateItem": 1, "TransactWriteItems": 1},
            read_units=3,
            write_units=21,
        ),
    ),
    "add a material": (_add_material, Cost(_ENDING, read_units=2, write_units=14)),
    "record what was used": (
        _of(pending, lambda owner, run: record(owner, run, used_grams=9)),
        Cost({"GetItem": 1, "PutItem": 1}, read_units=1, write_units=3),
    ),
    "start": (
        _of(pending, lambda owner, run: service.start(owner, run.id, expected=None)),
        Cost({"GetItem": 1, "PutItem": 1}, read_units=1, write_units=3),
    ),
    "complete, 1 item, 1 material": (
        _of(started, _complete),
        Cost(_COMPLETING, read_units=3, write_units=26),
    ),
    "complete, 1 item, 20 materials": (
        _of(started, _complete, materials=MAX_MATERIALS),
        Cost(_COMPLETING, read_units=23, write_units=226),
    ),
    "complete, 25 items, 20 materials": (
        _of(started, _complete, items=MAX_ITEMS, materials=MAX_MATERIALS),
        Cost(_COMPLETING, read_units=48, write_units=484),
    ),
    "fail": (
        _of(started, lambda owner, run: fail(owner, run.id)),
        Cost(_ENDING, read_units=2, write_units=16),
    ),
    "cancel": (
        _of(started, lambda owner, run: service.cancel(owner, run.id, expected=None)),
        Cost(_ENDING, read_units=2, write_units=12),
    ),
}


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("name", READS)
def test_the_cost_of_a_read(workshop: tuple[Principal, Run], name: str) -> None:
    operation, cold, warm = READS[name]
    settings_cache.workspace_settings(workshop[0].workspace_id)
    listing.forget_all()
    found = cost_of(f"{name}, cold", lambda: operation(*workshop))
    again = cost_of(f"{name}, warm", lambda: operation(*workshop))
    assert (found, again) == (cold, warm)


@pytest.mark.usefixtures("signing_secret")
@pytest.mark.parametrize("name", WRITES)
def test_the_cost_of_a_write(name: str) -> None:
    prepare, cost = WRITES[name]
    assert cost_of(name, prepare(_owner()), prepare(_owner())) == cost


ROWS = {
    "create from a bill of materials, 2 spools": WRITES["create from a bill, 2 spools"][1],
    "create by hand, 2 spools": WRITES["create by hand, 2 spools"][1],
    "add a material": WRITES["add a material"][1],
    "record usage, start, pause, resume": WRITES["record what was used"][1],
    "complete, 1 item, 1 material": WRITES["complete, 1 item, 1 material"][1],
    "complete, 1 item, 20 materials": WRITES["complete, 1 item, 20 materials"][1],
    "complete, 25 items, 20 materials (91 items in the transaction)": WRITES[
        "complete, 25 items, 20 materials"
    ][1],
    "fail, 1 material": WRITES["fail"][1],
    "cancel, 1 material": WRITES["cancel"][1],
    "get": READS["get a run"][2],
    "list 20 of 30, warm": READS["list 20 of 30 runs"][2],
}


def test_the_page_tells_these_costs() -> None:
    columns = ("", "round trips", "read units", "write units")
    costs = {
        row[""]: tuple(float(number(row[column])) for column in columns[1:])
        for row in page("production-runs.md").table(*columns)
    }
    assert costs == {
        name: (sum(cost.calls.values()), cost.read_units, cost.write_units)
        for name, cost in ROWS.items()
    }
