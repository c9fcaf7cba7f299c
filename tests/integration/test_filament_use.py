"""The filament used by week and material, however its use was booked, against the ledgers."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, issue
from batchivo.accounts import service as accounts
from batchivo.accounts.models import WorkspaceChange
from batchivo.jobs import service as jobs
from batchivo.jobs.models import JobReport
from batchivo.printers import service as printers
from batchivo.printers.models import NewPrinter
from batchivo.spools import metering, service
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.models import Adjustment, Deduction, Measurement, SpoolChange, StoredSpool
from functions.spools.app import app
from tests.support import products, runs
from tests.support.asgi import InProcess

SUNDAY = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
"""Monday in Berlin already."""


def stats(principal: Principal, weeks: int = 2) -> Any:
    headers = {"Authorization": f"Bearer {issue(principal, TokenType.ACCESS)}"}
    path = f"/api/v1/spools/stats?weeks={weeks}"
    answer = InProcess(app).request("GET", path, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


def by_week(found: Any) -> dict[str, dict[str, float]]:
    return {
        week["week"]: {each["material_type"]: each["used_grams"] for each in week["by_material"]}
        for week in found["by_week"]
    }


def deduct(principal: Principal, spool: StoredSpool, grams: int) -> None:
    service.deduct(principal, spool.id, Deduction(grams=Decimal(grams)))


def test_use_of_every_way_counts_in_its_week(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    def weigh(grams: int) -> None:
        weight = Measurement(gross_weight_grams=Decimal(grams), spool_weight_grams=Decimal(140))
        service.measure(principal, pla.id, weight)

    def report(state: str, grams: int) -> None:
        usage = [{"spool_id": petg.id, "weight_grams": grams}]
        body = {"external_id": "1", "state": state, "usage": usage}
        jobs.report(principal, printer.id, JobReport.model_validate(body))

    set_clock(SUNDAY - timedelta(days=1))
    pla, petg = (runs.spool(principal, material_type=kind) for kind in ("PLA", "PETG"))
    printer = printers.create(principal, NewPrinter(name="Voron"))
    lamp = products.create(principal, "Lamp")
    needs = runs.uses(pla, 100, used_grams=110)
    run = runs.started(principal, items=[runs.makes(lamp)], materials=[needs])
    deduct(principal, pla, 40)
    metering.use(principal, pla.id, grams=Decimal("0.0004"))
    metering.use(principal, pla.id, grams=Decimal("2.0006"))  # the same entry, which grows
    report("printing", 10)
    weigh(140 + 950)  # of 957.999 in the books

    set_clock(SUNDAY + timedelta(hours=1))
    report("finished", 35)  # an entry that began last week
    runs.complete(principal, run.id, ended_at=SUNDAY)  # and is entered on Monday
    material = {"material_id": run.materials[0].id, "used_grams": 90}
    runs.correct(principal, run.id, materials=[material])
    service.adjust(principal, pla.id, Adjustment(delta_grams=Decimal(-7), reason="Cut off"))
    weigh(140 + 860)  # of 853
    metering.use(principal, petg.id, grams=Decimal(1000))  # of 965: never refused for lack
    service.change(principal, petg.id, SpoolChange(archived=True), expected=None)

    found = stats(principal)
    assert by_week(found) == {
        "2026-W47": {"PLA": 140, "PETG": 35},
        "2026-W48": {"PLA": -7, "PETG": 1000},
    }
    assert [each["begins"] for each in found["by_week"]] == ["2026-11-16", "2026-11-23"]
    assert found["used_grams"] == 1168
    ledgers = [USAGE.partition(principal.workspace_id, spool.id) for spool in (pla, petg)]
    entries = [entry for ledger in ledgers for entry in USAGE.documents.walk(ledger)]
    assert found["used_grams"] == float(sum(entry.counted_use_grams for entry in entries))
    assert by_week(stats(principal, 1)) == {"2026-W48": {"PLA": -7, "PETG": 1000}}


def test_weeks_are_those_of_the_workspace(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: SUNDAY)
    spool = runs.spool(principal)
    deduct(principal, spool, 10)
    berlin = WorkspaceChange(time_zone="Europe/Berlin")
    accounts.change_workspace(principal, berlin, expected=None)
    deduct(principal, spool, 20)
    found = stats(principal)
    assert found["time_zone"] == "Europe/Berlin"
    # Earlier use stays in its week.
    assert by_week(found) == {"2026-W47": {"PLA": 10}, "2026-W48": {"PLA": 20}}
    assert SPOOLS.get(principal, spool.id).use_tally == "2026-W47:10000 2026-W48:20000"


def test_a_shop_that_used_nothing(principal: Principal) -> None:
    runs.spool(principal)
    found = stats(principal, 53)
    assert (found["used_grams"], found["by_material"], len(found["by_week"])) == (0, [], 53)
