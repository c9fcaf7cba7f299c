"""Filaments that are running low: their spools together hold no more than their threshold.

A filament's total is not stored, or every deduction would write it. So the publisher of changes
looks at the filaments whose spools or threshold have changed, and writes an alert where one has
become low, or is so no more. The alert is a change itself, and its own record in the stream is
announced: no process that dies can lose it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from batchivo.filaments.collections import ALERTS, FILAMENTS
from batchivo.filaments.kinds import Kinds
from batchivo.filaments.models import StoredAlert, StoredFilament
from batchivo.filaments.spools import SpoolsByFilament
from batchivo.spools.collections import SPOOLS
from batchivo.spools.materials import family_of
from batchivo.spools.models import StoredSpool
from batchivo.storage.collection import Reader
from batchivo.storage.documents import changed
from batchivo.storage.unreadable import UnreadableItem
from batchivo.storage.work import Unattended, Work, operation


def thresholds(reader: Reader) -> dict[str, Decimal]:
    """Return the thresholds of the filaments that have one: one Query."""
    with FILAMENTS.total(reader, Kinds()) as kinds:
        return dict(kinds.thresholds)


def low_filaments(reader: Reader) -> frozenset[str]:
    """Return the ids of the filaments that are low: two Queries, or one if none has a threshold."""
    by_filament = thresholds(reader)
    if not by_filament:
        return frozenset()
    with SPOOLS.total(reader, SpoolsByFilament()) as total:
        return frozenset(
            filament_id
            for filament_id, threshold in by_filament.items()
            if total.stock(filament_id).remaining_weight_grams <= threshold
        )


@dataclass(frozen=True)
class Cause:
    """The spool whose change a filament is looked at for, or the filament itself."""

    version: int
    spool_id: str = ""
    location: str | None = None


class Watch:
    """The filaments to look at after a batch of changes."""

    def __init__(self) -> None:
        self._thresholds: dict[str, dict[str, Decimal]] = {}
        self._causes: defaultdict[str, dict[str, Cause]] = defaultdict(dict)

    def thresholds(self, workspace_id: str) -> Mapping[str, Decimal]:
        """Return the thresholds of the workspace's filaments: one Query for the batch."""
        if workspace_id not in self._thresholds:
            self._thresholds[workspace_id] = thresholds(Unattended(workspace_id))
        return self._thresholds[workspace_id]

    def has_threshold(self, workspace_id: str, filament_id: str | None) -> bool:
        """Return whether the filament has a threshold; spools without a filament have none."""
        return filament_id is not None and filament_id in self.thresholds(workspace_id)

    def add_spool(
        self, workspace_id: str, old: StoredSpool | None, new: StoredSpool | None
    ) -> None:
        """Look at the filaments whose total this change of a spool changes."""
        spool = new or old
        if spool is None or _share(old) == _share(new):
            return
        cause = Cause(spool.version, spool.id, spool.location)
        for filament_id in {one.filament_id for one in (old, new) if one}:
            if filament_id is not None and self.has_threshold(workspace_id, filament_id):
                self._causes[workspace_id][filament_id] = cause

    def add_filament(
        self, workspace_id: str, old: StoredFilament | None, new: StoredFilament | None
    ) -> None:
        """Look at this filament if its threshold has changed. A new one has nothing to fall from:
        its first spool is looked at."""
        if old is None:
            return
        threshold = None if new is None else new.low_stock_threshold_grams
        if old.low_stock_threshold_grams != threshold:
            self._causes[workspace_id][old.id] = Cause((new or old).version)

    def look(self) -> None:
        """Bring the alerts up to date: nothing if there is no filament to look at. For each
        workspace two Queries and a BatchGetItem per hundred filaments; for each alert that changes
        two Queries, four GetItems and a PutItem.

        It looks again at each alert that it has changed: while it wrote, another process may have
        seen the alert as it was before, and left it.
        """
        for workspace_id, causes in self._causes.items():
            reader = Unattended(workspace_id)
            low, alerts = low_filaments(reader), ALERTS.find_many(reader, causes)
            for filament_id, cause in causes.items():
                if (filament_id in low) != _is_low(alerts.get(filament_id)):
                    bring(reader, filament_id, cause)


def _share(spool: StoredSpool | None) -> tuple[str | None, Decimal | None] | None:
    """Return what a spool adds to the total of its filament."""
    if spool is None or spool.archived:
        return None
    return spool.filament_id, spool.remaining_weight_grams


def bring(caller: Unattended, filament_id: str, cause: Cause) -> None:
    """Turn the filament's alert on or off until it is right; an unreadable one is logged."""
    try:
        while _turn(caller, filament_id, cause):
            pass
    except UnreadableItem as unreadable:
        unreadable.tell()


def _is_low(alert: StoredAlert | None) -> bool:
    return alert is not None and alert.is_low


@operation
def _turn(work: Work, caller: Unattended, filament_id: str, cause: Cause) -> bool:
    """Turn the filament's alert on or off if it is wrong; returns whether it was."""
    alert = work.find(ALERTS, filament_id)
    filament = work.find(FILAMENTS, filament_id)
    threshold = None if filament is None else filament.low_stock_threshold_grams
    with SPOOLS.total(work, SpoolsByFilament()) as total:
        grams = total.stock(filament_id).remaining_weight_grams
    is_low = filament is not None and threshold is not None and grams <= threshold
    if is_low == _is_low(alert):
        return False
    if filament is None or threshold is None or not is_low:
        assert alert is not None  # noqa: S101 - what there is none of is not low
        work.save(ALERTS, changed(alert, is_low=False))
        return True
    fields = {
        "is_low": True,
        "name": filament.display_name,
        "material_type": family_of(filament.material).value,
        "color": filament.color,
        "remaining_weight_grams": grams,
        "threshold_grams": threshold,
        "spool_id": cause.spool_id,
        "location": cause.location,
        "cause_version": cause.version,
    }
    if alert is None:
        work.add(ALERTS, StoredAlert.new(id=filament_id, **fields))
    else:
        work.save(ALERTS, changed(alert, **fields))
    return True
