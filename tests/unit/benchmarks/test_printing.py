"""The monthly cost of a printer, by the door and by its jobs, in the documents."""

import pytest

from benchmarks import prices, printing
from benchmarks.latency import Latencies
from benchmarks.results import load
from benchmarks.sections import computed_milliseconds
from local.places import ROOT


@pytest.mark.parametrize("seconds", [5, 30])
def test_the_document_tells_the_computed_cost(seconds: int) -> None:
    latencies = load("latency", Latencies)
    assert latencies is not None
    processor = computed_milliseconds(latencies.figures)["deduct filament"]
    text = (ROOT / "docs" / "spoolman.md").read_text("utf-8")
    dollars = printing.month(seconds, processor)
    assert f"| {seconds} | {28_800 // seconds:,} | {dollars:.2f} |" in text


def test_a_month_is_that_of_240_hours() -> None:
    once = printing.month(240 * 3600, 5)
    assert printing.month(60, 5) == pytest.approx(240 * 60 * once)
    writes = printing.USE.write_units * prices.WRITE_UNIT
    assert 2 * writes > once > writes + prices.REST_REQUEST


def test_a_job_report_a_minute_costs_at_most_25_cents_a_month() -> None:
    latencies = load("latency", Latencies)
    assert latencies is not None
    processor = computed_milliseconds(latencies.figures)["complete a run"]
    dollars = printing.month_of_jobs(60, processor)
    assert dollars <= 0.25
    assert f"{dollars:.2f} dollars a month" in (ROOT / "docs" / "printers.md").read_text("utf-8")
    once_each = printing.month_of_jobs(printing.BOOKING_SECONDS, processor)
    assert once_each > 240 * 12 * printing.BOOKING.write_units * prices.WRITE_UNIT
