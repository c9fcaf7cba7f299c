"""The jobs of printers, which book on spools and production runs, by HTTP."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, issue
from batchivo.jobs import service
from batchivo.jobs.models import JobReport
from batchivo.printers import service as printers
from batchivo.printers.models import NewPrinter
from batchivo.production_runs.collections import RUNS
from batchivo.spools import metering
from benchmarks import printing
from functions.printer_jobs.app import app as jobs_app
from functions.printers.app import app as printers_app
from functions.production_runs.app import app as runs_app
from functions.spools.app import app as spools_app
from testbed.costs import cost_of
from testbed.library import new_account
from tests.support import products
from tests.support.asgi import InProcess
from tests.support.runs import balanced, makes, pending, spool, uses

API = "/api/v1"


class Shop:
    """A workspace with printers."""

    def __init__(self, principal: Principal) -> None:
        self.principal = principal
        self.headers = {"Authorization": f"Bearer {issue(principal, TokenType.ACCESS)}"}
        self.apps = {
            "printers": InProcess(printers_app),
            "jobs": InProcess(jobs_app),
            "printer-jobs": InProcess(jobs_app),
            "production-runs": InProcess(runs_app),
            "spools": InProcess(spools_app),
        }
        self.black = spool(principal, 500, color="Black", diameter_mm=1.75)

    def answer(self, method: str, path: str, body: Any = None) -> Any:
        app = self.apps["jobs" if "/jobs" in path else path.split("?")[0].split("/")[0]]
        return app.request(method, f"{API}/{path}", json=body, headers=self.headers)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.answer(method, path, body)
        assert answer.is_success, answer.text
        return answer.json()["data"]

    def printer(self, name: str = "Voron", **fields: Any) -> str:
        return str(self.ask("POST", "printers", {"name": name, **fields})["id"])

    def load(self, printer: str, spool_id: str | None, slot: int = 0) -> None:
        answer = self.answer("PUT", f"printers/{printer}/slots/{slot}", {"spool_id": spool_id})
        assert answer.is_success, answer.text

    def report(self, printer: str, state: str = "printing", job: str = "1", **fields: Any) -> Any:
        report = {"external_id": job, "state": state, **fields}
        return self.ask("POST", f"printers/{printer}/jobs", report)

    def run(self, run_id: str) -> Any:
        return self.ask("GET", f"production-runs/{run_id}")

    def remaining(self, spool_id: str | None = None) -> float:
        return float(
            self.ask("GET", f"spools/{spool_id or self.black.id}")["remaining_weight_grams"]
        )


def grams(spool_id: str, weight: float, **fields: Any) -> dict[str, Any]:
    return {"spool_id": spool_id, "weight_grams": weight, **fields}


@pytest.fixture
def shop(principal: Principal) -> Shop:
    return Shop(principal)


def test_the_first_job_starts_a_run_and_the_last_one_completes_it(shop: Shop) -> None:
    lamp = products.create(shop.principal, "Lamp")
    run = pending(
        shop.principal,
        items=[makes(lamp, 3)],
        materials=[uses(shop.black, 100)],
        jobs_planned=2,
    )
    printer = shop.printer()
    name = f"plates/{run.number}-lamp.gcode"
    first = shop.report(printer, file_name=name, usage=[grams(shop.black.id, 10)])
    assert (first["run_id"], first["matched_by"]) == (run.id, "number")
    assert (shop.run(run.id)["status"], shop.remaining()) == ("in_progress", 490)
    spool_now = shop.ask("GET", f"spools/{shop.black.id}")
    assert spool_now["reserved_weight_grams"] == 90
    balanced(shop.principal)
    items = [{"item_id": run.items[0].id, "quantity": 1}]
    shop.report(printer, "finished", usage=[grams(shop.black.id, 40)], items=items)
    halfway = shop.run(run.id)
    assert (halfway["status"], halfway["jobs_finished"]) == ("in_progress", 1)
    assert (halfway["items"][0]["successful"], halfway["actual_grams"]) == (1, 40)
    shop.report(printer, job="2", file_name=name, usage=[grams(shop.black.id, 5)])
    shop.report(printer, "finished", job="2", usage=[grams(shop.black.id, 55)])
    done = shop.run(run.id)
    assert (done["status"], done["jobs_finished"]) == ("completed", 2)
    assert (done["items"][0]["successful"], done["actual_grams"], shop.remaining()) == (3, 95, 405)
    books = balanced(shop.principal)
    assert books.products[lamp.id].stock_quantity == 3
    assert [-entry.delta_grams for entry in books.usage[shop.black.id][1:]] == [40, 55]


@pytest.mark.parametrize(
    ("jobs_planned", "ending", "status", "paused"),
    [
        (1, "printing", "in_progress", 900),
        (1, "finished", "completed", 900),
        (1, "cancelled", "in_progress", 900),
        (2, "printing", "in_progress", 0),
    ],
)
def test_a_run_pauses_with_its_only_job(
    shop: Shop,
    monkeypatch: pytest.MonkeyPatch,
    jobs_planned: int,
    ending: str,
    status: str,
    paused: int,
) -> None:
    run = pending(shop.principal, materials=[uses(shop.black, 100)], jobs_planned=jobs_planned)
    printer, began = shop.printer(), clock.now()
    for minute, state in ((0, "printing"), (5, "paused"), (10, "paused"), (20, ending)):
        now = began + timedelta(minutes=minute)
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        ended = {"ended_at": now.isoformat()} if state in ("finished", "cancelled") else {}
        usage = [grams(shop.black.id, 1 + minute)]
        shop.report(printer, state, file_name=f"{run.number}.gcode", usage=usage, **ended)
        if state == "paused":
            now_status = shop.run(run.id)["status"]
            assert now_status == ("paused" if jobs_planned == 1 else "in_progress")
    after = RUNS.get(shop.principal, run.id)
    assert (after.status.value, after.paused_seconds, after.paused_at) == (status, paused, None)


def test_a_failed_job_books_its_waste_and_leaves_one_job_more_to_do(shop: Shop) -> None:
    run = pending(shop.principal, materials=[uses(shop.black, 100)])
    printer = shop.printer()
    name = {"file_name": f"{run.number}.gcode"}
    shop.report(
        printer, "failed", reason="Klippy shut down", usage=[grams(shop.black.id, 30)], **name
    )
    shop.report(printer, "cancelled", job="2", usage=[grams(shop.black.id, 5)], **name)
    wasted = shop.run(run.id)
    assert (wasted["status"], wasted["jobs_finished"], shop.remaining()) == ("in_progress", 0, 465)
    balanced(shop.principal)
    shop.report(printer, "finished", job="3", usage=[grams(shop.black.id, 80)], **name)
    done = shop.run(run.id)
    assert (done["status"], done["actual_grams"], shop.remaining()) == ("completed", 115, 385)
    balanced(shop.principal)


def test_reports_may_be_repeated_and_late(shop: Shop) -> None:
    """A ``finished`` before its ``started``, and older totals after it, change nothing."""
    run = pending(shop.principal, materials=[uses(shop.black, 100)])
    printer = shop.printer()
    name = f"{run.number}.gcode"
    ended = shop.report(printer, "finished", file_name=name, usage=[grams(shop.black.id, 60)])
    for late in (20, 0, 60):
        again = shop.report(printer, "printing", file_name=name, usage=[grams(shop.black.id, late)])
        assert again == ended
    assert shop.report(printer, "failed", usage=[grams(shop.black.id, 60)]) == ended
    assert (shop.run(run.id)["status"], shop.remaining()) == ("completed", 440)
    assert (
        shop.answer(
            "POST", f"printers/{printer}/jobs", {"external_id": "1", "state": "paused"}
        ).status_code
        == 200
    )
    balanced(shop.principal)


@pytest.mark.parametrize("knows_starts", [True, False])
def test_a_late_report_of_an_older_job_is_booked_and_says_nothing_of_the_printer(
    shop: Shop, knows_starts: bool
) -> None:
    printer = shop.printer()

    def report(job: str, state: str, used: int, hour: int) -> None:
        start = {"started_at": f"2026-11-24T{hour:02}:00:00Z"} if knows_starts else {}
        shop.report(printer, state, job=job, usage=[grams(shop.black.id, used)], **start)

    def now() -> tuple[str, str | None]:
        found = shop.ask("GET", f"printers/{printer}")
        return found["state"], found["current_job_id"]

    report("1", "printing", 5, hour=8)
    report("2", "printing", 5, hour=9)
    second = now()
    assert second[0] == "printing"
    for late in ("paused", "finished"):
        report("1", late, 20, hour=8)
        assert now() == second
    assert shop.remaining() == 500 - 20 - 5
    report("2", "finished", 10, hour=9)
    assert now() == ("idle", None)


def test_a_spool_that_holds_too_little_is_emptied(shop: Shop) -> None:
    run = pending(shop.principal, materials=[uses(shop.black, 100)])
    printer = shop.printer()
    name = f"{run.number}.gcode"
    shop.report(printer, file_name=name, usage=[grams(shop.black.id, 450)])
    shop.report(printer, "finished", usage=[grams(shop.black.id, 520)])
    assert (shop.run(run.id)["status"], shop.remaining()) == ("completed", 0)
    (entry,) = balanced(shop.principal).usage[shop.black.id][1:]
    assert [entry.delta_grams, entry.found_grams, entry.run_id] == [-500, 20, run.id]


def test_where_components_lack_the_run_waits_for_somebody(shop: Shop) -> None:
    box = products.create(shop.principal, "Box")
    lamp = products.create(shop.principal, "Lamp")
    products.add(shop.principal, lamp, box, quantity=2)
    run = pending(shop.principal, items=[makes(lamp, 1)], materials=[uses(shop.black, 100)])
    printer = shop.printer()
    shop.report(
        printer, "finished", file_name=f"{run.number}.gcode", usage=[grams(shop.black.id, 60)]
    )
    waiting = shop.run(run.id)
    assert (waiting["status"], shop.remaining()) == ("in_progress", 440)
    assert "Box" in waiting["needs_attention"]
    balanced(shop.principal)
    shop.ask("POST", f"production-runs/{run.id}/complete", {"shortages": "empty"})
    done = shop.run(run.id)
    assert (done["status"], done["needs_attention"], shop.remaining()) == ("completed", None, 440)
    balanced(shop.principal)


def test_an_unmatched_job_is_booked_listed_and_moved_to_its_run_by_hand(shop: Shop) -> None:
    lamp = products.create(shop.principal, "Lamp", file_name="lamp.gcode")
    first, second = (
        pending(shop.principal, items=[makes(lamp)], materials=[uses(shop.black, 100)])
        for _ in range(2)
    )
    printer = shop.printer()
    job = shop.report(printer, file_name="Lamp.gcode.3mf", usage=[grams(shop.black.id, 30)])
    assert job["run_id"] is None
    assert first.number in job["needs_attention"]
    assert second.number in job["needs_attention"]
    assert shop.remaining() == 470
    listed = shop.ask("GET", "printer-jobs?unmatched=true")
    assert [one["id"] for one in listed] == [job["id"]]
    address = f"printers/{printer}/jobs/{job['id']}"
    matched = shop.ask("POST", f"{address}/match", {"run_id": second.id})
    assert (matched["run_number"], matched["matched_by"]) == (second.number, "hand")
    assert shop.ask("GET", "printer-jobs?unmatched=true") == []
    assert (shop.run(second.id)["status"], shop.remaining()) == ("in_progress", 470)
    books = balanced(shop.principal)
    (entry,) = books.usage[shop.black.id][1:]
    assert [entry.run_id, entry.delta_grams] == [second.id, -30]
    assert shop.answer("POST", f"{address}/match", {"run_id": first.id}).status_code == 409
    shop.report(printer, "finished", usage=[grams(shop.black.id, 90)])
    assert (shop.run(second.id)["status"], shop.remaining()) == ("completed", 410)
    assert shop.run(first.id)["status"] == "pending"
    balanced(shop.principal)


def test_a_finished_job_that_is_matched_later_completes_its_run(shop: Shop) -> None:
    run = pending(shop.principal, materials=[uses(shop.black, 100)])
    printer = shop.printer()
    job = shop.report(printer, "finished", file_name="x.gcode", usage=[grams(shop.black.id, 70)])
    address = f"printers/{printer}/jobs/{job['id']}"
    shop.ask("POST", f"{address}/match", {"run_id": run.id})
    assert (shop.run(run.id)["status"], shop.remaining()) == ("completed", 430)
    other = shop.report(printer, "cancelled", job="2", file_name="y.gcode")
    address = f"printers/{printer}/jobs/{other['id']}"
    later = pending(shop.principal)
    assert shop.ask("POST", f"{address}/match", {"run_id": later.id})["run_id"] == later.id
    assert shop.ask("POST", f"{address}/match", {"run_id": None})["run_id"] is None
    assert shop.answer("POST", f"{address}/match", {"run_id": run.id}).status_code == 409
    assert (
        shop.answer("GET", f"printers/{shop.printer('Other')}/jobs/{job['id']}").status_code == 404
    )
    balanced(shop.principal)


def test_only_one_run_for_a_print_file_is_taken_without_asking(shop: Shop) -> None:
    lamp = products.create(shop.principal, "Lamp", file_name="lamp.gcode")
    run = pending(shop.principal, items=[makes(lamp)], materials=[uses(shop.black, 10)])
    printer = shop.printer()
    assert shop.report(printer, file_name="plates/LAMP.GCODE")["matched_by"] == "file_name"
    assert shop.report(printer, job="2", file_name="other.gcode")["run_id"] is None
    assert shop.run(run.id)["status"] == "in_progress"


def test_a_job_says_why_it_has_no_run_until_somebody_matches_it(shop: Shop) -> None:
    lamp = products.create(shop.principal, "Lamp", file_name="lamp.gcode")
    runs = [pending(shop.principal, items=[makes(lamp)]) for _ in range(2)]
    printer = shop.printer()
    for state in ("printing", "paused", "finished"):
        job = shop.report(printer, state, file_name="lamp.gcode")
        assert runs[0].number in job["needs_attention"]
    shop.ask("POST", f"printers/{printer}/jobs/{job['id']}/match", {"run_id": runs[0].id})
    matched = shop.report(printer, "finished", file_name="lamp.gcode")
    assert "Several" not in (matched["needs_attention"] or "")


def test_the_booked_use_of_a_deleted_spool_is_told(shop: Shop) -> None:
    printer = shop.printer()
    shop.report(printer, usage=[grams(shop.black.id, 5)])
    assert shop.answer("DELETE", f"spools/{shop.black.id}").status_code == 204
    job = shop.report(printer, "finished", usage=[grams(shop.black.id, 8)])
    assert job["needs_attention"].endswith("of 8 g only 5 g are booked.")


def test_a_printer_that_may_makes_runs_that_nobody_planned(shop: Shop) -> None:
    lamp = products.create(shop.principal, "Lamp", file_name="lamp.gcode")
    printer = shop.printer(unplanned_runs=True)
    job = shop.report(printer, file_name="lamp.gcode", usage=[grams(shop.black.id, 5)])
    assert job["matched_by"] == "printer"
    shop.report(printer, "finished", usage=[grams(shop.black.id, 33)])
    run = shop.run(job["run_id"])
    assert (run["status"], run["printer_name"], run["actual_grams"]) == ("completed", "Voron", 33)
    assert balanced(shop.principal).products[lamp.id].stock_quantity == 1


def test_slots_stand_for_the_spools_that_are_loaded_at_the_time(shop: Shop) -> None:
    white = spool(shop.principal, 400, color="White", material_type="PETG")
    spare = spool(shop.principal, 1000, color="Black")
    printer = shop.printer(slots=[{"slot": 0}, {"slot": 1}, {"slot": 2}])
    shop.load(printer, shop.black.id, 0)
    shop.load(printer, white.id, 1)
    run = pending(shop.principal, materials=[uses(shop.black, 100), uses(white, 20)])

    def totals(first: float, second: float) -> list[dict[str, Any]]:
        weights = {0: first, 1: second}
        return [{"slot": slot, "weight_grams": weight} for slot, weight in weights.items()]

    shop.report(printer, file_name=f"{run.number}.gcode", usage=totals(60, 8))
    shop.load(printer, spare.id, 0)
    shop.report(printer, "paused", usage=totals(60, 8))
    job = shop.report(printer, "finished", usage=[*totals(90, 20), {"slot": 2, "length_mm": 7}])
    assert [(use["slot"], use["spool_id"], use["booked_grams"]) for use in job["usage"]] == [
        (0, shop.black.id, 60),
        (1, white.id, 20),
        (0, spare.id, 30),
        (2, None, 0),
    ]
    assert job["needs_attention"] == "Slot 2 held no spool: 7 mm are not booked."
    assert [shop.remaining(one) for one in (shop.black.id, white.id, spare.id)] == [440, 380, 970]
    done = shop.run(run.id)
    assert [material["actual_grams"] for material in done["materials"]] == [60, 20, 30]
    balanced(shop.principal)


def test_a_length_weighs_by_the_filaments_density(shop: Shop) -> None:
    """10 m of 1.75 mm: 1.24 g/cm3 * 10,000 mm * pi * 0.875^2 mm2 / 1,000 = 29.825 g."""
    custom = spool(shop.principal, 1000, material_type="Custom")
    printer = shop.printer()
    usage = [{"spool_id": one, "length_mm": 10_000} for one in (shop.black.id, custom.id)]
    gone = {"spool_id": "gone", "length_mm": 3}
    job = shop.report(printer, "finished", usage=[*usage, gone])
    assert [use["weight_grams"] for use in job["usage"]] == [29.825, None, None]
    assert "The density of Custom is not known: 10000 mm are not booked." in job["needs_attention"]
    assert "There is no spool gone: 3 mm are not booked." in job["needs_attention"]
    assert (shop.remaining(), shop.remaining(custom.id)) == (470.175, 1000)
    shop.ask("PATCH", f"spools/{custom.id}", {"density": 1})
    later = shop.report(printer, "finished", usage=[*usage, gone | {"length_mm": 4}])
    assert later["usage"][1]["booked_grams"] == 24.053


def test_estimates_are_shown_as_such(shop: Shop) -> None:
    run = pending(shop.principal, materials=[uses(shop.black, 100)])
    printer = shop.printer()
    name = f"{run.number}.gcode"
    job = shop.report(
        printer, "finished", file_name=name, usage=[grams(shop.black.id, 70, estimated=True)]
    )
    assert job["usage"][0]["estimated"]
    done = shop.run(run.id)
    assert (done["usage_estimated"], done["materials"][0]["usage_estimated"]) == (True, True)
    stats = shop.ask("GET", "production-runs/stats")
    assert (stats["totals"]["used_grams"], stats["totals"]["estimated_use_grams"]) == (70, 70)
    correction = {
        "reason": "Weighed",
        "materials": [{"material_id": done["materials"][0]["id"], "used_grams": 68}],
    }
    shop.ask("POST", f"production-runs/{run.id}/corrections", correction)
    assert not shop.run(run.id)["usage_estimated"]
    assert shop.ask("GET", "production-runs/stats")["totals"]["estimated_use_grams"] == 0
    balanced(shop.principal)


@pytest.mark.parametrize(("used", "remaining"), [(70, 430), (20, 480), (50, 450)])
def test_a_record_made_by_hand_stands_above_the_jobs(
    shop: Shop, used: float, remaining: float
) -> None:
    run = pending(shop.principal, materials=[uses(shop.black, 100)])
    printer = shop.printer()
    shop.report(printer, file_name=f"{run.number}.gcode", usage=[grams(shop.black.id, 50)])
    material = f"production-runs/{run.id}/materials/{run.materials[0].id}"
    other = {"spool_id": spool(shop.principal).id}
    assert shop.answer("PATCH", material, other).status_code == 409
    assert shop.answer("DELETE", material).status_code == 409
    shop.ask("PATCH", material, {"used_grams": used, "estimated_grams": 60})
    balanced(shop.principal)
    shop.ask("POST", f"production-runs/{run.id}/complete", {})
    assert (shop.run(run.id)["actual_grams"], shop.remaining()) == (used, remaining)
    balanced(shop.principal)


@pytest.mark.parametrize("end", ["complete", "cancel", "fail"])
def test_a_job_whose_run_was_ended_by_hand_still_books_its_use(shop: Shop, end: str) -> None:
    run = pending(shop.principal, materials=[uses(shop.black, 100)])
    printer = shop.printer()
    shop.report(printer, file_name=f"{run.number}.gcode", usage=[grams(shop.black.id, 50)])
    shop.ask(
        "POST", f"production-runs/{run.id}/{end}", {"reason": "other"} if end == "fail" else {}
    )
    job = shop.report(printer, "finished", usage=[grams(shop.black.id, 80)])
    ended = shop.run(run.id)
    assert job["needs_attention"] == (
        f"{run.number} is {ended['status']}: what was used since is not in its costs."
    )
    assert (ended["actual_grams"], shop.remaining()) == (50, 420)
    balanced(shop.principal)


def test_the_use_of_a_finished_job_after_its_run_is_told_once(shop: Shop) -> None:
    run = pending(shop.principal, materials=[uses(shop.black, 100)])
    printer = shop.printer()
    nowhere = {"slot": 7, "length_mm": 5}
    for used in (20, 30, 40):
        usage = [grams(shop.black.id, used), nowhere]
        job = shop.report(printer, "finished", file_name=f"{run.number}.gcode", usage=usage)
    assert (shop.run(run.id)["actual_grams"], shop.remaining()) == (20, 460)
    assert job["needs_attention"] == (
        "Slot 7 held no spool: 5 mm are not booked. "
        f"{run.number} is completed: what was used since is not in its costs."
    )


def test_a_run_without_a_job_left_asks_to_be_completed(shop: Shop) -> None:
    run = pending(shop.principal, materials=[uses(shop.black, 100)], jobs_planned=3)
    printer = shop.printer()
    usage = [grams(shop.black.id, 20)]
    shop.report(printer, "finished", file_name=f"{run.number}.gcode", usage=usage)
    asked = [
        shop.ask("PATCH", f"production-runs/{run.id}", {"jobs_planned": planned})["needs_attention"]
        for planned in (2, 1, 2)
    ]
    assert asked == [None, "All planned jobs have finished: complete the run.", None]


def test_a_printer_with_a_meter_in_hand_books_nothing(shop: Shop) -> None:
    run = pending(shop.principal, materials=[uses(shop.black, 100)])
    printer = shop.printer(meter="hand")
    name = f"{run.number}.gcode"
    shop.report(printer, "finished", file_name=name, usage=[grams(shop.black.id, 50)])
    waiting = shop.run(run.id)
    assert (waiting["status"], shop.remaining()) == ("in_progress", 500)
    assert waiting["needs_attention"].startswith("The usage is not recorded for: ")
    balanced(shop.principal)


def test_the_use_is_booked_every_five_minutes_and_whenever_the_state_changes(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = shop.printer()
    start = clock.now()
    for minute, state, remaining in (
        (0, "printing", 490),
        (1, "printing", 490),
        (4, "printing", 490),
        (5, "printing", 460),
        (6, "printing", 460),
        (7, "paused", 440),
    ):
        now = start + timedelta(minutes=minute)
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        used = {0: 10, 1: 20, 4: 30, 5: 40, 6: 50, 7: 60}[minute]
        job = shop.report(printer, state, usage=[grams(shop.black.id, used)])
        assert (job["usage"][0]["weight_grams"], shop.remaining()) == (used, remaining)
    shown = shop.ask("GET", f"printers/{printer}")
    assert (shown["state"], shown["current_job_id"]) == ("paused", job["id"])
    shop.report(printer, "finished")
    shown = shop.ask("GET", f"printers/{printer}")
    assert (shown["state"], shown["current_job_id"]) == ("idle", None)
    (entry,) = balanced(shop.principal).usage[shop.black.id][1:]
    assert entry.delta_grams == -60


def test_a_ledger_entry_ends_where_something_else_changed_the_spool(shop: Shop) -> None:
    printer = shop.printer()
    shop.report(printer, usage=[grams(shop.black.id, 10)])
    shop.ask("POST", f"spools/{shop.black.id}/deduct", {"grams": 100, "reason": "Benchy"})
    shop.report(printer, "paused", usage=[grams(shop.black.id, 15)])
    shop.report(printer, "finished", usage=[grams(shop.black.id, 40)])
    entries = balanced(shop.principal).usage[shop.black.id][1:]
    assert [entry.delta_grams for entry in entries] == [-10, -100, -30]


def test_of_reports_at_once_each_gram_is_booked_once(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "BOOK_EVERY", timedelta(0))
    run = pending(shop.principal, materials=[uses(shop.black, 100)], jobs_planned=2)
    printer = shop.printer()
    name = f"{run.number}.gcode"

    def report(number: int) -> None:
        usage = [grams(shop.black.id, 10 * (number % 4 + 1))]
        state = "finished" if number % 4 == 3 else "printing"
        shop.report(printer, state, job=str(number % 2), file_name=name, usage=usage)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(report, [0, 1, 2, 3, 4, 5, 3, 6, 7, 2, 3, 0]))
    # Odd ones are of the second job, which ends with 40 g; the first one printed 30 g so far.
    halfway = shop.run(run.id)
    assert (halfway["jobs_finished"], halfway["actual_grams"], shop.remaining()) == (1, 70, 430)
    balanced(shop.principal)


def test_a_run_completed_at_the_same_moment_ends_once(shop: Shop) -> None:
    runs = [pending(shop.principal, materials=[uses(shop.black, 20)]) for _ in range(6)]
    printer = shop.printer()
    for number, run in enumerate(runs):
        usage = [grams(shop.black.id, 10)]
        shop.report(printer, job=str(number), file_name=f"{run.number}.gcode", usage=usage)

    def end(number: int) -> int:
        if number % 2:
            usage = [grams(shop.black.id, 15)]
            shop.report(printer, "finished", job=str(number // 2), usage=usage)
            return 200
        address = f"production-runs/{runs[number // 2].id}/complete"
        return int(shop.answer("POST", address, {}).status_code)

    with ThreadPoolExecutor(6) as pool:
        answers = [*pool.map(end, range(12))]
    assert {*answers} <= {200, 409}
    assert shop.remaining() == 500 - 6 * 15
    assert {shop.run(run.id)["status"] for run in runs} == {"completed"}
    balanced(shop.principal)


@pytest.mark.parametrize("loaded", [True, False])
def test_at_the_door_a_job_takes_over_the_use_of_its_time(shop: Shop, *, loaded: bool) -> None:
    """Also of a spool that only its run names, with a clock that was not set at its start."""
    run = pending(shop.principal, materials=[uses(shop.black, 100)])
    printer = shop.printer("MK4", meter="door")
    if loaded:
        shop.load(printer, shop.black.id)
    program = replace(shop.principal, printer="mk4", key_id="key")

    def use(weight: float, by: Principal = program) -> None:
        metering.use(by, shop.black.id, grams=Decimal(str(weight)))

    use(7)
    start = clock.now() if loaded else datetime(1970, 1, 1, tzinfo=UTC)
    usage = [{"slot": 0, "length_mm": 1}] if loaded else []
    name = f"{run.number}.gcode"
    shop.report(printer, file_name=name, started_at=start.isoformat(), usage=usage)
    assert shop.remaining() == 493
    use(20)
    use(12.5)
    use(3, replace(program, printer="another"))
    ended = shop.report(printer, "finished", usage=usage)
    use(1)
    assert [(one["booked_grams"], one["estimated"]) for one in ended["usage"]] == [(32.5, False)]
    assert shop.report(printer, "finished", usage=usage) == ended
    done = shop.run(run.id)
    assert (done["status"], done["actual_grams"]) == ("completed", 32.5)
    assert shop.remaining() == 500 - 7 - 32.5 - 3 - 1


def test_a_report_costs_two_reads_and_a_write_and_books_every_five_minutes(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    run = pending(shop.principal, materials=[uses(shop.black, 100)])
    printer = printers.create(shop.principal, NewPrinter(name="Voron"))
    shop.load(printer.id, shop.black.id)
    used = 0

    def report(minutes: int) -> None:
        nonlocal moment, used
        moment, used = moment + timedelta(minutes=minutes), used + 1
        usage = [{"slot": 0, "length_mm": used * 100}]
        body = {"external_id": "1", "state": "printing", "usage": usage, "progress": 0.5}
        body |= {"file_name": f"{run.number}-lamp.gcode"}
        service.report(shop.principal, printer.id, JobReport.model_validate(body))

    report(1)
    for expected, minutes in ((printing.REPORT, 1), (printing.BOOKING, 5)):
        report(minutes)
        later = partial(report, minutes)
        cost = cost_of(f"report after {minutes} min", later, later)
        assert cost.calls == expected.calls
        assert cost.read_units == expected.read_units
        assert cost.write_units + expected.counting == expected.write_units


# --- in any order, any number of times


UNDER_WAY = st.sampled_from(["printing", "paused"])
FINALS = st.sampled_from(["finished", "failed", "cancelled"])
TOTALS = st.tuples(st.integers(0, 60), st.integers(0, 60))


@st.composite
def deliveries(draw: st.DrawFn) -> list[tuple[int, str, tuple[int, int]]]:
    """Reports of up to three jobs with growing totals of two spools, of which any but the last may
    be lost, and all may be repeated and come in any order."""
    reports = []
    for job in range(draw(st.integers(1, 3))):
        steps = draw(st.lists(TOTALS, min_size=1, max_size=4))
        grown, totals = (0, 0), []
        for step in steps:
            grown = grown[0] + step[0], grown[1] + step[1]
            totals.append(grown)
        *printing_totals, last = totals
        sent = [(job, draw(UNDER_WAY), one) for one in printing_totals]
        kept = [one for one in sent if draw(st.booleans())]
        final = (job, draw(FINALS), last)
        reports += [*kept, *(one for one in kept if draw(st.booleans())), final]
        reports += [final] * draw(st.integers(0, 1))
    return draw(st.permutations(reports))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reports=deliveries(), planned=st.integers(1, 3), at_once=st.booleans())
def test_books_agree_whatever_is_lost_repeated_or_late(
    signing_secret: object,
    reports: list[tuple[int, str, tuple[int, int]]],
    planned: int,
    *,
    at_once: bool,
) -> None:
    principal = new_account().principal
    pair = spool(principal, 150), spool(principal, 1000)
    run = pending(principal, materials=[uses(pair[0], 100)], jobs_planned=planned)
    printer = printers.create(principal, NewPrinter(name="Voron"))
    with pytest.MonkeyPatch.context() as patch:
        if at_once:
            patch.setattr(service, "BOOK_EVERY", timedelta(0))
        for job, state, totals in reports:
            usage = [grams(one.id, total) for one, total in zip(pair, totals, strict=True)]
            body = {"external_id": str(job), "state": state, "usage": usage}
            body |= {"file_name": f"{run.number}.gcode"}
            service.report(principal, printer.id, JobReport.model_validate(body))

    is_final = {"finished", "failed", "cancelled"}
    finals = {job: (state, totals) for job, state, totals in reports if state in is_final}
    used = [sum(totals[position] for _, totals in finals.values()) for position in (0, 1)]
    books = balanced(principal)
    assert books.spools[pair[0].id].remaining_weight_grams == max(150 - used[0], 0)
    assert books.spools[pair[1].id].remaining_weight_grams == 1000 - used[1]
    found = sum(entry.found_grams or 0 for entry in books.usage[pair[0].id])
    assert found == max(used[0] - 150, 0)
    finished = sum(state == "finished" for state, _ in finals.values())
    stored = books.runs[run.id]
    assert stored.jobs_finished <= finished
    if finished < planned or not any(used):
        assert (stored.status.value, stored.jobs_finished) == ("in_progress", finished)
        booked: dict[str, Decimal] = defaultdict(Decimal)
        for material in stored.materials:
            booked[material.spool_id] += material.booked_grams or 0
        assert [booked[one.id] for one in pair] == used
