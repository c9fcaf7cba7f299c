"""The jobs of printers, which book on spools and production runs, by HTTP."""

from datetime import timedelta
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, issue
from functions.printer_jobs.app import app as jobs_app
from functions.printers.app import app as printers_app
from functions.production_runs.app import app as runs_app
from functions.spools.app import app as spools_app
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
