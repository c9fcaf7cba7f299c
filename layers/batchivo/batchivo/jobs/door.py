"""Jobs of a printer whose program reports its use at the Spoolman door: they only say which run it
was for."""

from collections.abc import Iterable
from decimal import Decimal

from batchivo import clock
from batchivo.jobs.models import StoredJob, StoredUse
from batchivo.printers.models import StoredPrinter
from batchivo.production_runs.models import StoredRun
from batchivo.spools import metering
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import StoredSpool
from batchivo.storage.work import Work
from batchivo.text import fold


def spools(
    work: Work, printer: StoredPrinter, job: StoredJob, run: StoredRun | None
) -> dict[str, StoredSpool]:
    """Return the spools that the printer may use in this job, by id: the job's, those in its slots,
    and the run's. A BatchGetItem, since the door may have used them in another process."""
    ids = [use.spool_id for use in job.usage]
    ids += [slot.spool_id for slot in printer.slots]
    ids += [material.spool_id for material in run.materials] if run else []
    found = work.find_many(SPOOLS, {spool_id for spool_id in ids if spool_id})
    return {spool_id: found[spool_id] for spool_id in dict.fromkeys(ids) if spool_id in found}


def counted(
    work: Work,
    printer: StoredPrinter,
    before: StoredJob | None,
    job: StoredJob,
    spool_ids: Iterable[str],
) -> tuple[StoredUse, ...]:
    """Return the job's use. At its start and its end, the open ledger entries of its ``spools``
    become final. At its end, the job takes over the use that the printer's program has booked
    meanwhile: a Query and a BatchGetItem for each spool."""
    if before is None or before.state is not job.state:
        for spool_id in spool_ids:
            metering.close_entry(work, spool_id)
    if not job.state.is_over or (before is not None and before.state.is_over):
        return job.usage
    usage = job.usage
    for spool_id in spool_ids:
        used = metering.used_at_door(
            work,
            spool_id,
            printers={fold(printer.id), fold(printer.name)},
            since=job.began_at or job.created_at,
            until=job.ended_at or clock.now(),
        )
        usage = _with_use(usage, spool_id, used)
    return usage


def _with_use(usage: tuple[StoredUse, ...], spool_id: str, grams: Decimal) -> tuple[StoredUse, ...]:
    """Return the uses with the grams of a spool that were booked at the door, and measured."""
    position = next((i for i, use in enumerate(usage) if use.spool_id == spool_id), None)
    if position is None:
        if not grams:
            return usage
        usage, position = (*usage, StoredUse(spool_id=spool_id)), len(usage)
    booked = {"weight_grams": grams, "booked_grams": grams, "estimated": False}
    used = usage[position].model_copy(update=booked)
    return (*usage[:position], used, *usage[position + 1 :])
