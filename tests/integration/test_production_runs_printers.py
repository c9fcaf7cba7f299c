"""The printer of a production run: its name, and the cost of its hours."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.accounts import service as accounts
from batchivo.accounts.models import WorkspaceChange
from batchivo.errors import NotFound
from batchivo.printers import service as printers
from batchivo.printers.models import NewPrinter, PrinterChange, StoredPrinter
from batchivo.production_runs import service
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import NewRun, Run, RunChange
from batchivo.production_runs.states import RunStatus
from batchivo.storage.listing import ListQuery, Match
from tests.support import products
from tests.support.products import refusal
from tests.support.runs import complete, correct, fail, in_state, makes, plan, started

RATES = {"machine_rate_per_hour": 2, "electricity_price_per_kwh": 0.5, "printer_power_watts": 100}


@pytest.fixture
def voron(principal: Principal) -> StoredPrinter:
    new = NewPrinter(name="Voron", power_watts=300, hourly_rate=4)
    return printers.create(principal, new)


@pytest.fixture(autouse=True)
def rates(principal: Principal) -> None:
    accounts.change_workspace(principal, WorkspaceChange(**RATES), expected=None)


def hours(count: float) -> dict[str, Any]:
    ended_at = datetime.now(UTC) - timedelta(minutes=1)
    return {"started_at": ended_at - timedelta(hours=count), "ended_at": ended_at}


def costs(run: Run) -> tuple[float | None, ...]:
    both = run.machine_cost, run.electricity_cost
    return tuple(None if cost is None else float(cost) for cost in both)


def test_the_hours_of_a_run_cost_the_rate_and_the_power_of_its_printer(
    principal: Principal, voron: StoredPrinter
) -> None:
    run = started(principal, printer_id=voron.id)
    assert (run.printer_id, run.printer_name, costs(run)) == (voron.id, "Voron", (None, None))
    printers.change(principal, voron.id, PrinterChange(name="V", hourly_rate=9), expected=None)
    ended = complete(principal, run.id, **hours(5))
    assert (ended.printer_name, costs(ended)) == ("Voron", (20, 0.75))
    accounts.change_workspace(
        principal, WorkspaceChange(electricity_price_per_kwh=1), expected=None
    )
    corrected = correct(principal, run.id, reason="Slip", **hours(10))
    assert costs(corrected) == (40, 1.5)


def test_the_workspaces_rates_stand_where_a_printer_has_none(principal: Principal) -> None:
    bare = printers.create(principal, NewPrinter(name="Bare"))
    free = printers.create(principal, NewPrinter(name="Free", hourly_rate=0, power_watts=0))
    for printer, expected in ((bare.id, (4, 0.1)), (free.id, (0, 0)), (None, (4, 0.1))):
        run = started(principal, printer_id=printer)
        assert costs(fail(principal, run.id, reason="clog", **hours(2))) == expected
    assert costs(in_state(principal, RunStatus.CANCELLED, printer_id=bare.id)) == (None, None)


def test_another_printer_brings_its_name_and_rates(
    principal: Principal, voron: StoredPrinter
) -> None:
    run = started(principal, printer_name="MK4")

    def change(**fields: Any) -> None:
        service.change(principal, run.id, RunChange(**fields), expected=None)

    change(printer_id=voron.id)
    assert service.get(principal, run.id).printer_name == "Voron"
    change(notes="Dry it first")
    assert service.get(principal, run.id).printer_id == voron.id
    change(printer_name="MK4")
    ended = complete(principal, run.id, **hours(1))
    assert (ended.printer_id, ended.printer_name, costs(ended)) == (None, "MK4", (2, 0.05))
    other = started(principal, printer_id=voron.id).id
    service.change(principal, other, RunChange(printer_id=None), expected=None)
    found = service.get(principal, other)
    assert (found.printer_id, found.printer_name) == (None, "Voron")


def test_a_run_has_one_printer_that_exists(principal: Principal, voron: StoredPrinter) -> None:
    assert isinstance(refusal(lambda: plan(principal, printer_id="none")), NotFound)
    with pytest.raises(ValueError, match="either printer_id or printer_name"):
        NewRun(printer_id=voron.id, printer_name="MK4")
    run = plan(principal, printer_id=voron.id).data
    printers.remove(principal, voron.id, expected=None)
    kept = service.get(principal, run.id)
    assert (kept.printer_id, kept.printer_name) == (voron.id, "Voron")


def test_a_reprint_is_on_the_same_printer_by_its_rates_of_now(
    principal: Principal, voron: StoredPrinter
) -> None:
    lamp = products.create(principal, "Lamp")
    run = started(principal, printer_id=voron.id, items=[makes(lamp)])
    fail(principal, run.id, reason="clog")
    printers.change(principal, voron.id, PrinterChange(hourly_rate=9), expected=None)
    again = service.reprint(principal, run.id).data
    assert again.printer_id == voron.id
    service.start(principal, again.id, expected=None)
    assert complete(principal, again.id, **hours(1)).machine_cost == 9
    printers.remove(principal, voron.id, expected=None)
    last = service.reprint(principal, run.id).data
    assert (last.printer_id, last.printer_name) == (None, "Voron")


def test_runs_are_found_by_their_printer(principal: Principal, voron: StoredPrinter) -> None:
    run = plan(principal, printer_id=voron.id).data
    plan(principal, printer_name="Voron")
    query = ListQuery(matches=(Match("printer_id", (voron.id,)),))
    assert [found.id for found in RUNS.page(principal, query).items] == [run.id]
