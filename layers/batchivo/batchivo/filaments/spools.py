"""The spools of each filament, which a function keeps beside their list rows."""

from collections import defaultdict
from typing import Any

from batchivo.fields import from_milligrams, milligrams
from batchivo.filaments.models import FilamentStock
from batchivo.storage.totals import Total


class SpoolsByFilament(Total):
    """The ids of each filament's spools, and the number and grams of those not archived, and how
    many of them are of unknown weight."""

    fields = ("id", "filament_id", "archived", "remaining_weight_grams")

    def __init__(self) -> None:
        self._ids: defaultdict[str, set[str]] = defaultdict(set)
        self._stock: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def count(self, times: int, *row: Any) -> None:
        spool_id, filament_id, archived, remaining = row
        if filament_id is None:
            return
        if times == 1:
            self._ids[filament_id].add(spool_id)
        else:
            self._ids[filament_id].discard(spool_id)
        if not archived:
            stock = self._stock[filament_id]
            stock[0] += times
            if remaining is None:
                stock[2] += times
            else:
                stock[1] += times * milligrams(remaining)

    def ids(self, filament_id: str) -> list[str]:
        """Return the ids of the filament's spools, archived ones too."""
        return sorted(self._ids.get(filament_id, ()))

    def stock(self, filament_id: str) -> FilamentStock:
        """Return the number and the grams of the filament's spools."""
        spools, weight, unweighed = self._stock.get(filament_id, (0, 0, 0))
        return FilamentStock(
            spools=spools,
            remaining_weight_grams=from_milligrams(weight),
            unweighed_spools=unweighed,
        )
