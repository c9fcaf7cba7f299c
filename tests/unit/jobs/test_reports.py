"""Reports of a job, taken together; names of print files; and the events of jobs."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from batchivo.errors import InvalidFields
from batchivo.events.payloads import JobPayload
from batchivo.jobs.collections import print_seconds
from batchivo.jobs.events import domain_events
from batchivo.jobs.models import MAX_USES, JobReport, JobState, ReportedUse, StoredJob, StoredUse
from batchivo.jobs.reports import taken_in, with_totals
from batchivo.production_runs.file_names import bare_name, run_number

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def job(state: JobState = JobState.PRINTING, **fields: Any) -> StoredJob:
    return StoredJob.new(printer_id="printer", external_id="1", state=state, **fields)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("RUN-000042-lamp.gcode", "RUN-000042"),
        ("plates/run_000042.3mf", "RUN-000042"),
        ("Lamp (run 000042).gcode", "RUN-000042"),
        ("PRERUN-000042.gcode", None),
        ("RUN-42.gcode", None),
        ("RUN-0000421234.gcode", None),
        ("lamp.gcode", None),
    ],
)
def test_a_file_may_name_its_run(name: str, number: str | None) -> None:
    assert run_number(name) == number


@pytest.mark.parametrize(
    "name", ["lamp.gcode", "LAMP.GCODE", "plates/lamp.bgcode", "a\\b\\Lamp.gcode.3mf", "lamp"]
)
def test_folders_endings_and_case_do_not_count(name: str) -> None:
    assert bare_name(name) == "lamp"


def test_a_name_that_is_only_an_ending_stays() -> None:
    assert bare_name(".gcode") == ".gcode"


def use(
    total: float, *, estimated: bool = False, slot: int | None = None, spool_id: str | None = None
) -> ReportedUse:
    weight = Decimal(str(total))
    return ReportedUse(weight_grams=weight, estimated=estimated, slot=slot, spool_id=spool_id)


def totals(*reports: ReportedUse, loaded: dict[int, str] | None = None) -> list[tuple[Any, ...]]:
    usage: tuple[StoredUse, ...] = ()
    for one in reports:
        usage = with_totals(usage, (one,), loaded or {})
    return [(use.slot, use.spool_id, use.weight_grams, use.estimated) for use in usage]


def test_the_largest_total_of_a_spool_stands() -> None:
    assert totals(use(5, spool_id="a"), use(9, spool_id="a"), use(7, spool_id="a")) == [
        (None, "a", 9, False)
    ]


def test_a_slot_and_its_spool_are_not_counted_twice() -> None:
    loaded = {0: "a"}
    assert totals(use(5, slot=0), use(9, spool_id="a"), loaded=loaded) == [(0, "a", 9, False)]
    assert totals(use(5, spool_id="a"), use(9, slot=0), loaded=loaded) == [(0, "a", 9, False)]


def test_a_measurement_of_the_same_total_replaces_an_estimate() -> None:
    guess, measured = use(5, estimated=True, spool_id="a"), use(5, spool_id="a")
    assert totals(guess) == [(None, "a", 5, True)]
    assert totals(guess, measured) == totals(measured, guess) == [(None, "a", 5, False)]


def test_a_job_uses_so_many_spools_and_no_more() -> None:
    many = [use(1, spool_id=str(number)) for number in range(MAX_USES)]
    assert len(totals(*many)) == MAX_USES
    with pytest.raises(InvalidFields):
        totals(*many, use(1, spool_id="another"))


def test_the_state_that_ends_a_job_stays() -> None:
    ended = job(JobState.FAILED, reason="clog")
    late = JobReport(external_id="1", state=JobState.PRINTING, reason="none", progress=Decimal(1))
    fields = taken_in(ended, late, {}, now=NOW)
    assert ended.model_copy(update=fields) == ended


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (None, NOW),
        (NOW - timedelta(days=3), NOW - timedelta(days=3)),
        (NOW + timedelta(hours=2), NOW),
    ],
)
def test_a_job_that_is_over_has_an_end_and_never_in_the_future(
    end: datetime | None, expected: datetime
) -> None:
    report = JobReport(external_id="1", state=JobState.FINISHED, ended_at=end)
    assert taken_in(job(), report, {}, now=NOW)["ended_at"] == expected


@pytest.mark.parametrize(
    ("started", "began", "seconds"),
    [
        (NOW - timedelta(days=1), NOW - timedelta(days=1), 86_400),
        (NOW + timedelta(hours=2), NOW, 0),
        (datetime(1970, 1, 1, tzinfo=UTC), None, None),
    ],
)
def test_a_clock_that_was_not_set_tells_no_start(
    started: datetime, began: datetime | None, seconds: int | None
) -> None:
    ended = job(created_at=NOW, started_at=started, ended_at=NOW)
    assert (ended.began_at, print_seconds(ended)) == (began, seconds)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, JobState.PRINTING, ["printer.job_started"]),
        (None, JobState.PAUSED, ["printer.job_started"]),
        (None, JobState.FINISHED, ["printer.job_finished"]),
        (JobState.PRINTING, JobState.PRINTING, []),
        (JobState.PRINTING, JobState.PAUSED, []),
        (JobState.PAUSED, JobState.CANCELLED, ["printer.job_cancelled"]),
        (JobState.PRINTING, JobState.FAILED, ["printer.job_failed"]),
        (JobState.FAILED, JobState.FAILED, []),
    ],
)
def test_a_job_begins_and_ends(
    before: JobState | None, after: JobState, expected: list[str]
) -> None:
    usage = (
        StoredUse(spool_id="a", weight_grams=Decimal(5), estimated=True),
        StoredUse(spool_id="b", length_mm=Decimal(3)),
    )
    events = domain_events(job(before) if before else None, job(after, usage=usage))
    assert [one.type.value for one in events] == expected
    for one in events:
        assert isinstance(one.data, JobPayload)
        assert [one.data.used_grams, one.data.usage_estimated] == [5, True]
    assert domain_events(job(), None) == []
