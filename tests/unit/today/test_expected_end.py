"""When a job ends if it goes on at its pace so far."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from batchivo.jobs.models import JobState, StoredJob
from batchivo.today.printers import expected_end

REPORTED = datetime.fromisoformat("2026-11-24T10:00:00Z")


@pytest.mark.parametrize(
    ("progress", "fields", "minutes"),
    [
        ("0.25", {"duration_seconds": 3600}, 180),
        ("0.25", {"duration_seconds": 3600, "started_at": REPORTED - timedelta(hours=9)}, 180),
        ("0.5", {"started_at": REPORTED - timedelta(hours=2)}, 120),
        ("1", {"duration_seconds": 3600}, 0),
        ("0.5", {"started_at": REPORTED + timedelta(hours=2)}, 0),
        ("0.02", {"duration_seconds": 60}, 49),
        ("0.019", {"duration_seconds": 60}, None),
        (None, {"duration_seconds": 60}, None),
        ("0.5", {}, None),
        ("0.02", {"duration_seconds": 100_000_000}, None),
        ("0.5", {"started_at": datetime.fromisoformat("0001-01-01T00:00:00Z")}, None),
    ],
)
def test_it_ends_at_its_pace_so_far(
    progress: str | None, fields: dict[str, Any], minutes: int | None
) -> None:
    job = StoredJob.model_validate(
        {
            "id": "job",
            "printer_id": "printer",
            "external_id": "1",
            "state": JobState.PRINTING,
            "progress": progress,
            "version": 1,
            "created_at": REPORTED,
            "updated_at": REPORTED,
            **fields,
        }
    )
    expected = None if minutes is None else REPORTED + timedelta(minutes=minutes)
    assert expected_end(job) == expected
