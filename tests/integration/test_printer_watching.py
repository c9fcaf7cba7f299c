"""A printer that is silent during a job is announced as offline, once."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from batchivo import clock
from batchivo.printers import reports, service
from batchivo.printers.models import NewPrinter, PrinterState
from batchivo.storage.table import write_all
from functions.printer_watcher import app
from local.places import ROOT
from tests.support.post_office import PostOffice

SAMPLE = ROOT / "events" / "printer_watcher" / "job.json"


@dataclass
class Watch:
    """A printer in a job, and the delayed queue of its looks."""

    office: PostOffice
    delays: list[int] = field(default_factory=list)
    printer_id: str = ""
    job_id: str = "job"

    def __post_init__(self) -> None:
        self.printer_id = service.create(self.office.principal, NewPrinter(name="Voron")).id
        self.report()

    def send_message(self, *, QueueUrl: str, MessageBody: str, DelaySeconds: int) -> None:  # noqa: N803
        assert (QueueUrl, json.loads(MessageBody)) == ("looks", self.body)
        self.delays.append(DelaySeconds)

    @property
    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(json.loads(SAMPLE.read_text())["Records"][0]["body"])
        body["detail"]["workspace_id"] = self.office.principal.workspace_id
        body["detail"]["data"] = {"id": "job", "printer_id": self.printer_id}
        return body

    def report(self, job_id: str | None = "job", state: str = "printing") -> None:
        write = reports.reporting(
            self.office.principal.workspace_id,
            printer_id=self.printer_id,
            state=PrinterState(state),
            job=reports.JobNow(job_id, clock.now()) if job_id else None,
        )
        write_all([write])

    def look(self) -> list[Any]:
        """Look once; returns the messages that failed."""
        event = json.loads(SAMPLE.read_text())
        event["Records"][0]["body"] = json.dumps(self.body)
        failed: list[Any] = app.handler(event, SimpleNamespace())["batchItemFailures"]
        return failed

    @property
    def announced(self) -> list[str]:
        return [event.type.value for event in self.office.bus.events]

    @property
    def state(self) -> str:
        printer = service.get(self.office.principal, self.printer_id)
        return service.shown(self.office.principal, printer).state.value


@pytest.fixture
def watch(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Watch:
    watched = Watch(office)
    monkeypatch.setattr(app, "aws", SimpleNamespace(sqs=lambda: watched))
    monkeypatch.setattr(app, "settings", lambda: SimpleNamespace(printer_watch_queue_url="looks"))
    return watched


def test_a_printer_that_reports_is_looked_at_when_it_may_be_silent(watch: Watch) -> None:
    watch.office.clock.advance(minutes=9)
    assert watch.look() == []
    assert (watch.announced, watch.delays) == ([], [60])
    watch.report()
    watch.office.clock.advance(minutes=1)
    watch.look()
    assert (watch.announced, watch.delays, watch.state) == ([], [60, 540], "printing")


def test_a_silent_printer_is_announced_once_until_it_reports_again(watch: Watch) -> None:
    seen_at = clock.now()
    for _ in range(3):
        watch.office.clock.advance(minutes=10)
        watch.look()
    assert (watch.announced, watch.delays, watch.state) == (
        ["printer.offline"],
        [900] * 3,
        "offline",
    )
    data = watch.office.bus.events[0].data
    assert (
        data.items() >= {"printer_id": watch.printer_id, "name": "Voron", "job_id": "job"}.items()
    )
    assert data["last_seen_at"] < seen_at.isoformat()
    watch.report()
    assert watch.state == "printing"
    watch.office.clock.advance(minutes=11)
    watch.look()
    assert watch.announced == ["printer.offline"] * 2
    assert len({event.id for event in watch.office.bus.events}) == 2


@pytest.mark.parametrize(("job_id", "state"), [(None, "idle"), ("another", "printing")])
def test_the_watch_ends_with_the_job(watch: Watch, job_id: str | None, state: str) -> None:
    watch.report(job_id, state)
    watch.office.clock.advance(minutes=11)
    assert watch.look() == []
    assert (watch.announced, watch.delays, watch.state) == ([], [], state)


def test_the_watch_ends_with_the_printer_and_after_a_day_of_silence(watch: Watch) -> None:
    watch.office.clock.advance(days=1, minutes=1)
    watch.look()
    service.remove(watch.office.principal, watch.printer_id, expected=None)
    watch.look()
    assert (watch.announced, watch.delays) == ([], [])


def test_an_event_that_the_bus_refuses_is_announced_by_the_next_look(watch: Watch) -> None:
    watch.office.clock.advance(minutes=11)
    watch.office.bus.refuses = 3
    assert len(watch.look()) == 1
    assert (watch.announced, watch.delays, watch.state) == ([], [], "printing")
    assert watch.look() == []
    assert (watch.announced, watch.state) == (["printer.offline"], "offline")


def test_looks_at_once_announce_the_same_event(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.office.clock.advance(minutes=11)
    with monkeypatch.context() as patch:
        patch.setattr(reports, "note_offline", lambda *_, **__: None)
        watch.look()
    watch.look()
    assert len({event.id for event in watch.office.bus.events}) == 1
    assert len(watch.announced) == 2


def test_a_report_that_comes_during_the_look_is_not_lost(watch: Watch) -> None:
    workspace_id = watch.office.principal.workspace_id
    silent = reports.find(workspace_id, printer_id=watch.printer_id)
    assert silent is not None
    watch.office.clock.advance(seconds=1)
    watch.report()
    reports.note_offline(workspace_id, printer_id=watch.printer_id, report=silent)
    assert watch.state == "printing"


def test_a_watched_printer_costs_little(watch: Watch) -> None:
    """Eight hours a day with a report a minute: what the looks cost in a month."""
    for _ in range(8 * 60 // 10):
        watch.office.clock.advance(minutes=9)
        watch.report()
        watch.office.clock.advance(minutes=1)
        watch.look()
    looks = len(watch.delays) * 30
    dollars = looks * (3 * 0.40 + 0.20 + 0.25) / 1e6 + looks * 0.5 * 0.1 * 0.0000133334
    assert looks <= 8 * 60 * 30 / 9
    assert dollars < 0.01
    assert timedelta(seconds=max(watch.delays)) <= timedelta(minutes=10)
