"""Reports of a job, taken together. Pure functions.

Reports carry totals of the job, and they may be repeated, lost, or late. So the largest total of
each spool stands, a final state stays, and the other fields keep their first value.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from batchivo.errors import FieldError, InvalidFields
from batchivo.jobs.models import (
    MAX_USES,
    JobReport,
    ReportedUse,
    StoredJob,
    StoredJobItem,
    StoredUse,
)
from batchivo.spools.materials import grams_of_length
from batchivo.spools.models import StoredSpool

_NOTHING = Decimal(0)


def taken_in(
    job: StoredJob, report: JobReport, loaded: Mapping[int, str], *, now: datetime
) -> dict[str, Any]:
    """Return the fields of the job after the report; ``loaded`` are the spools in the printer's
    slots. A job that is over ended at ``now`` at the latest, whatever the printer's clock says.

    Raises:
        InvalidFields: if the job would have used more spools than it may.
    """
    usage = with_totals(job.usage, report.usage, loaded)
    starts = [moment for moment in (job.started_at, report.started_at) if moment]
    fields: dict[str, Any] = {
        "usage": usage,
        "file_name": job.file_name or report.file_name,
        "started_at": min(starts, default=None),
    }
    if report.items is not None and not job.counted:
        fields["items"] = tuple(StoredJobItem(**dict(item)) for item in report.items)
    if job.state.is_over:
        return fields
    fields |= {"state": report.state, "progress": _largest(job.progress, report.progress)}
    fields["duration_seconds"] = _largest(job.duration_seconds, report.duration_seconds)
    if report.state.is_over:
        ended_at = min(report.ended_at or now, now)
        fields |= {"ended_at": ended_at, "reason": report.reason or None}
    return fields


def with_totals(
    usage: tuple[StoredUse, ...], reported: tuple[ReportedUse, ...], loaded: Mapping[int, str]
) -> tuple[StoredUse, ...]:
    """Return the job's use after a report. The part of a slot's total that is new is of the spool
    that is loaded now.

    Raises:
        InvalidFields: if the job would have used more spools than it may.
    """
    uses = list(usage)
    for one in reported:
        if one.slot is None:
            spool_id, slot = one.spool_id, _slot_of(loaded, one.spool_id)
            counted = [use for use in uses if use.spool_id == spool_id]
        else:
            spool_id, slot = loaded.get(one.slot), one.slot
            counted = [use for use in uses if use.slot == slot]
        _count(uses, counted, one, spool_id=spool_id, slot=slot)
    if len(uses) > MAX_USES:
        raise InvalidFields([FieldError("usage", f"names more than {MAX_USES} spools of a job")])
    return tuple(uses)


def _count(
    uses: list[StoredUse],
    counted: list[StoredUse],
    reported: ReportedUse,
    *,
    spool_id: str | None,
    slot: int | None,
) -> None:
    """Add to the uses the part of a total that goes beyond those that it counts."""
    name = "weight_grams" if reported.length_mm is None else "length_mm"
    total: Decimal = getattr(reported, name)
    more = total - sum((getattr(use, name) or _NOTHING for use in counted), _NOTHING)
    place = next(
        (i for i, use in enumerate(uses) if use in counted and use.spool_id == spool_id), None
    )
    if place is None:
        if more > 0 or not counted:
            new = StoredUse(slot=slot, spool_id=spool_id, estimated=reported.estimated)
            uses.append(new.model_copy(update={name: max(more, _NOTHING)}))
    elif more > 0:
        update = {
            name: (getattr(uses[place], name) or _NOTHING) + more,
            "estimated": reported.estimated,
        }
        uses[place] = uses[place].model_copy(update=update)
    elif more == 0 and not reported.estimated:
        # The same total, measured, is worth more than an estimate.
        uses[place] = uses[place].model_copy(update={"estimated": False})


def _slot_of(loaded: Mapping[int, str], spool_id: str | None) -> int | None:
    return next((slot for slot, loaded_id in loaded.items() if loaded_id == spool_id), None)


def weighed(use: StoredUse, spool: StoredSpool | None) -> StoredUse:
    """Return the use with its weight: as reported, or that of its length in the filament of the
    spool, if its density is known. A weight never falls."""
    if spool is None or use.length_mm is None or spool.effective_density is None:
        return use
    density = spool.effective_density
    grams = grams_of_length(use.length_mm, diameter_mm=spool.diameter_mm, density=density)
    return use.model_copy(update={"weight_grams": max(grams, use.weight_grams or _NOTHING)})


def _largest(*numbers: Decimal | None) -> Decimal | None:
    return max((number for number in numbers if number is not None), default=None)
