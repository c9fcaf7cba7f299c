"""What there is to do today: one answer, and 304 until something changes."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.errors import NotModified
from batchivo.jobs import service as jobs
from batchivo.jobs.models import JobMatch, JobReport, StoredJob
from batchivo.printers import reports
from batchivo.printers import service as printers
from batchivo.printers.models import NewPrinter, PrinterChange, PrinterState
from batchivo.spools import service as spools
from batchivo.spools.models import Deduction
from batchivo.today import service
from batchivo.today.models import Agenda, BusyPrinters
from testbed.costs import cost_of
from tests.support import orders, products
from tests.support.orders import product, wants
from tests.support.runs import makes, pending, spool, started, uses

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


def printer(principal: Principal, name: str = "Voron") -> str:
    return printers.create(principal, NewPrinter(name=name)).id


def report(
    principal: Principal, printer_id: str, state: str = "printing", **fields: Any
) -> StoredJob:
    body = JobReport.model_validate({"external_id": "1", "state": state, **fields})
    job, _ = jobs.report(principal, printer_id, body)
    return job


def lose_contact(principal: Principal, printer_id: str) -> None:
    last = reports.find(principal.workspace_id, printer_id=printer_id)
    assert last
    reports.note_offline(principal.workspace_id, printer_id=printer_id, report=last)


def busy(principal: Principal) -> BusyPrinters:
    found = service.agenda(principal, SEEN_NOTHING).printers
    assert found
    return found


def test_printers_stand_in_the_order_in_which_they_need_somebody(principal: Principal) -> None:
    names = ("Idle", "Off", "Slow", "Fast", "Paused", "Refusing", "Silent", "Failed", "Archived")
    ids = {name: printer(principal, name) for name in names}
    for name, progress in (("Slow", 0.25), ("Fast", 0.75)):
        report(principal, ids[name], progress=progress, duration_seconds=3600)
    for name in ("Silent", "Failed", "Archived"):
        report(principal, ids[name])
    report(principal, ids["Paused"], "paused")
    lose_contact(principal, ids["Silent"])
    report(principal, ids["Failed"], "failed", reason="Klippy shut down")
    reports.count_refused(principal.workspace_id, printer_id=ids["Refusing"])
    printers.note_seen(principal, ids["Off"], PrinterState.OFFLINE)
    printers.change(principal, ids["Archived"], PrinterChange(archived=True), expected=None)

    found = busy(principal)

    assert [(one.name, one.state.value) for one in found.data] == [
        ("Failed", "error"),
        ("Silent", "offline"),
        ("Refusing", "unknown"),
        ("Paused", "paused"),
        ("Fast", "printing"),
        ("Slow", "printing"),
    ]
    assert (found.total, found.idle) == (6, 2)
    reasons = {
        one.name: one.job and one.job.reason for one in found.data if one.state != "printing"
    }
    assert reasons == {
        "Failed": "Klippy shut down",
        "Silent": None,
        "Refusing": None,
        "Paused": None,
    }
    report(principal, ids["Failed"], "finished", external_id="2")
    (failed, *_) = busy(principal).data
    assert (failed.name, failed.job) == ("Failed", None)


def test_a_printer_shows_what_it_prints_for_which_run_and_until_when(principal: Principal) -> None:
    lamp, foot = (products.create(principal, name) for name in ("Lamp", "Foot"))
    run = pending(principal, items=[makes(lamp, 3), makes(foot, 2)])
    voron = printer(principal)
    sent: dict[str, Any] = {
        "file_name": f"{run.number}.gcode",
        "progress": 0.25,
        "duration_seconds": 3600,
    }
    made = report(principal, voron, **sent)
    (shown,) = busy(principal).data
    assert shown.job
    assert (shown.id, shown.job.id, shown.job.run_number) == (voron, made.id, run.number)
    assert shown.job.expected_end_at == made.updated_at + timedelta(hours=3)
    assert [(one.name, one.quantity) for one in shown.job.makes] == [("Lamp", 3), ("Foot", 2)]
    report(principal, voron, "paused", items=[{"item_id": run.items[1].id, "quantity": 1}])
    (shown,) = busy(principal).data
    assert shown.job
    assert shown.job.expected_end_at is None
    assert [(one.name, one.quantity) for one in shown.job.makes] == [("Foot", 1)]
    reader = (Permission.WORKSPACE_READ.value, Permission.PRINTERS_READ.value)
    (shown,) = busy(replace(principal, scopes=reader)).data
    assert shown.job
    assert (shown.job.run_number, shown.job.makes) == (run.number, [])


def test_jobs_of_the_last_week_that_need_somebody_are_counted_and_shown(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = pending(principal, jobs_planned=9)
    voron = printer(principal)
    long_ago = clock.now() - timedelta(days=service.DAYS_BACK + 1)
    with monkeypatch.context() as patched:
        patched.setattr(clock, "now", lambda: long_ago)
        report(principal, voron, "finished", external_id="old")
    named = {"file_name": f"{run.number}.gcode"}
    unbooked = {"usage": [{"slot": 0, "length_mm": 1000}]}
    report(principal, voron, "finished", external_id="well", **named)
    lacking = report(principal, voron, "finished", external_id="no spool", **named, **unbooked)
    unmatched = report(principal, voron, "finished", external_id="no run")
    found = service.agenda(principal, SEEN_NOTHING).jobs_to_check
    assert found
    assert [job.id for job in found.data] == [unmatched.id, lacking.id]
    assert found.total == len(found.data)
    jobs.match(principal, voron, unmatched.id, JobMatch(run_id=run.id))
    found = service.agenda(principal, SEEN_NOTHING).jobs_to_check
    assert found
    assert [job.id for job in found.data] == [lacking.id]


def test_its_version_changes_with_every_part_and_the_callers_scopes(
    principal: Principal,
) -> None:
    one = spool(principal, 1000)
    versions = [service.agenda(principal, SEEN_NOTHING).version]

    def changed() -> None:
        seen = frozenset(f'"{version}"' for version in versions)
        versions.append(service.agenda(principal, seen).version)
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
    voron = printer(principal)
    changed()
    report(principal, voron)
    changed()
    report(principal, voron, progress=0.5)
    changed()
    lose_contact(principal, voron)
    changed()
    reports.count_refused(principal.workspace_id, printer_id=voron)
    changed()
    for state in (PrinterState.PAUSED, PrinterState.IDLE):
        printers.note_seen(principal, voron, state)
        changed()
    printers.change(principal, voron, PrinterChange(name="Trident"), expected=None)
    changed()
    key = replace(principal, scopes=(Permission.WORKSPACE_READ.value,))
    assert service.agenda(key, SEEN_NOTHING).version not in versions


def test_signs_of_life_of_an_idle_printer_change_nothing(principal: Principal) -> None:
    voron = printer(principal)
    printers.note_seen(principal, voron, PrinterState.IDLE)
    before = service.agenda(principal, SEEN_NOTHING)
    printers.note_seen(principal, voron, PrinterState.IDLE)
    with pytest.raises(NotModified):
        service.agenda(principal, frozenset((f'"{before.version}"',)))


def test_an_unchanged_answer_costs_seven_queries_however_many_printers_are_busy(
    principal: Principal,
) -> None:
    for number in range(10):
        report(principal, printer(principal, f"Voron {number}"), file_name="lamp.gcode")
    seen = frozenset((f'"{service.agenda(principal, SEEN_NOTHING).version}"',))

    def poll() -> None:
        with pytest.raises(NotModified):
            service.agenda(principal, seen)

    cost = cost_of("today, unchanged", poll)
    assert cost.calls == {"Query": 7}
    assert cost.read_units == 3  # the four queries that find nothing are free here
