"""The collection of print jobs."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from batchivo.jobs.models import JobState, StoredJob
from batchivo.storage.collection import ListedCollection
from batchivo.storage.listing import ListField, ListSpec

_IDS = uuid.UUID("01939f6e-7b60-7cc4-a1b5-0d2c3a1f9bb0")
"""The namespace of jobs' ids."""


def job_id(printer_id: str, external_id: str) -> str:
    """Return our id of a job: always the same, so a repeated report finds the job by its key."""
    return str(uuid.uuid5(_IDS, f"{printer_id}/{external_id}"))


def _row(job: StoredJob) -> Mapping[str, object]:
    return {
        "printer_id": job.printer_id,
        "state": job.state,
        "file_name": job.file_name,
        "run_id": job.run_id,
        "unmatched": job.run_id is None,
        "started_at": job.started_at,
        "ended_at": job.ended_at,
        "created_at": job.created_at,
        "updated_at": job.updated_at,
        "print_seconds": print_seconds(job),
        "needs_attention": job.needs_attention is not None,
    }


def _is_to_check(_context: object, unmatched: object, needs_attention: object) -> bool:
    return bool(unmatched or needs_attention)


def print_seconds(job: StoredJob) -> Decimal | None:
    """Return the seconds for which an ended job printed: as reported, else from its start to its
    end, if the start is known."""
    if job.ended_at is None or job.duration_seconds is not None:
        return job.duration_seconds
    if job.began_at is None:
        return None
    return Decimal(max((job.ended_at - job.began_at) // timedelta(seconds=1), 0))


JOBS = ListedCollection(
    "Job",
    "{workspace}/printer-jobs",
    StoredJob,
    table="production_table",
    address="/printers/{owner}/jobs",
    spec=ListSpec(
        "PrinterJob",
        (
            ListField("printer_id", filterable=True),
            ListField("state", filterable=True, choices=tuple(s.value for s in JobState)),
            ListField("file_name", searchable=True),
            ListField("run_id", filterable=True),
            ListField("unmatched", "bool", filterable=True),
            ListField("started_at", "moment", sortable=True, ranged=True),
            ListField("ended_at", "moment", sortable=True, ranged=True),
            ListField("created_at", "moment", sortable=True, ranged=True),
            ListField("updated_at", "moment", sortable=True, ranged=True),
            ListField("print_seconds", "number"),
            ListField("needs_attention", "bool"),
            ListField(
                "to_check",
                "bool",
                filterable=True,
                derive=_is_to_check,
                derive_from=("unmatched", "needs_attention"),
            ),
        ),
    ),
    row=_row,
)
OF_PRINTER = replace(JOBS.spec, fields=tuple(f for f in JOBS.spec.fields if f.name != "printer_id"))
"""The list of one printer's jobs, which is not filtered by the printer."""
