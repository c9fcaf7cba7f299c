"""How long printers printed: from the rows of their jobs, by the days of the workspace."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, issue
from batchivo.accounts import service as accounts
from batchivo.accounts.models import WorkspaceChange
from batchivo.printers import service as printers
from batchivo.printers.models import NewPrinter
from functions.printer_jobs.app import app as jobs_app
from tests.support.asgi import InProcess

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Farm:
    """Printers that report jobs."""

    def __init__(self, principal: Principal) -> None:
        self.principal = principal
        self.headers = {"Authorization": f"Bearer {issue(principal, TokenType.ACCESS)}"}
        self.api = InProcess(jobs_app)
        self.jobs = 0

    def printer(self, name: str) -> str:
        return printers.create(self.principal, NewPrinter(name=name)).id

    def job(self, printer: str, ended: datetime, hours: float, **fields: Any) -> str:
        self.jobs += 1
        report = {
            "external_id": fields.pop("external_id", str(self.jobs)),
            "state": "finished",
            "started_at": (ended - timedelta(hours=hours)).isoformat(),
            "ended_at": ended.isoformat(),
            **fields,
        }
        path = f"/api/v1/printers/{printer}/jobs"
        answer = self.api.request("POST", path, json=report, headers=self.headers)
        assert answer.is_success, answer.text
        return str(answer.json()["data"]["external_id"])

    def stats(self, query: str = "") -> Any:
        path = f"/api/v1/printer-jobs/stats{query}"
        answer = self.api.request("GET", path, headers=self.headers)
        return answer.json()["data"] if answer.is_success else answer.status_code


@pytest.fixture
def farm(principal: Principal, monkeypatch: pytest.MonkeyPatch) -> Farm:
    made = Farm(principal)
    ahead = NOW - clock.now()
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + ahead)
    made.headers = {"Authorization": f"Bearer {issue(principal, TokenType.ACCESS)}"}
    return made


def at(day: int, hour: int = 6) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_each_printer_has_its_jobs_hours_and_utilization(farm: Farm) -> None:
    voron, ender = farm.printer("Voron"), farm.printer("Ender")
    farm.job(voron, at(20), 6)
    farm.job(voron, at(21), 3, state="failed")
    farm.job(voron, at(21, 9), 4, duration_seconds=3 * 3600)
    farm.job(ender, at(22), 2, state="cancelled")
    farm.job(ender, at(23), 2, state="printing", ended_at=None)
    farm.job(ender, at(19), 5)
    shown = farm.stats("?since=2026-11-20&until=2026-11-21")
    assert shown == {
        "time_zone": "UTC",
        "since": "2026-11-20",
        "until": "2026-11-21",
        "hours": 48,
        "by_printer": [
            {
                "printer_id": voron,
                "name": "Voron",
                "jobs": 3,
                "finished": 2,
                "failed": 1,
                "cancelled": 0,
                "print_hours": 12,
                "utilization_percent": 25,
            }
        ],
    }
    everything = farm.stats()
    assert (everything["since"], everything["until"]) == ("2026-11-19", "2026-11-24")
    assert everything["hours"] == pytest.approx(5 * 24 + 12, abs=0.1)
    hours = {one["name"]: one["print_hours"] for one in everything["by_printer"]}
    assert hours == {"Voron": 12, "Ender": 7}


def test_a_job_counts_once_by_its_last_report(farm: Farm) -> None:
    voron = farm.printer("Voron")
    job = farm.job(voron, at(20), 1, state="printing", ended_at=None)
    assert farm.stats("?since=2026-11-20")["by_printer"] == []
    for hours in (1, 1, 2):
        farm.job(voron, at(20), hours, external_id=job)
    [shown] = farm.stats("?since=2026-11-20")["by_printer"]
    assert (shown["jobs"], shown["print_hours"]) == (1, 2)


def test_days_are_those_of_the_workspace_and_deleted_printers_have_no_name(farm: Farm) -> None:
    change = WorkspaceChange(time_zone="Pacific/Auckland")
    accounts.change_workspace(farm.principal, change, expected=None)
    voron = farm.printer("Voron")
    farm.job(voron, at(20, 12), 1)
    printers.remove(farm.principal, voron, expected=None)
    [shown] = farm.stats("?since=2026-11-21&until=2026-11-21")["by_printer"]
    assert (shown["name"], shown["jobs"]) == (None, 1)
    assert farm.stats("?since=2026-11-20&until=2026-11-20")["by_printer"] == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_a_range_may_be_as_long_as_the_calendar(farm: Farm, zone: str) -> None:
    accounts.change_workspace(farm.principal, WorkspaceChange(time_zone=zone), expected=None)
    voron = farm.printer("Voron")
    farm.job(voron, datetime(9999, 12, 31, tzinfo=UTC), 1)
    farm.job(voron, at(20), 2)
    [shown] = farm.stats("?since=0001-01-01&until=9999-12-31")["by_printer"]
    assert (shown["jobs"], shown["print_hours"]) == (2, 2)


def test_a_range_that_ends_before_it_begins_is_refused(farm: Farm) -> None:
    assert farm.stats("?since=2026-11-21&until=2026-11-20") == 422
    assert farm.stats("?since=2027-01-01") == 422
    assert farm.stats("?until=2026-11-20")["hours"] == 24
    assert date.fromisoformat(farm.stats()["until"]) == NOW.date()
