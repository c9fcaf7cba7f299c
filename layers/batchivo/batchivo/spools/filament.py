"""The stock of filament for other resources: available weights and their order of use."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from batchivo.fields import exact
from batchivo.spools.materials import MaterialType
from batchivo.storage.totals import Total
from batchivo.text import fold

Kind: TypeAlias = tuple[MaterialType, str | None]
"""A material, and its colour if only that one will do."""


class Filament(NamedTuple):
    """A spool as a source of filament, with its weights in grams: 0 if it is of unknown weight."""

    spool_id: str
    material_type: MaterialType
    color: str | None
    remaining: Decimal
    net: Decimal
    purchased: tuple[str, int]
    """The day of purchase, if known, and the moment of creation, so that the newest sorts last."""
    archived: bool
    reserved: Decimal = Decimal(0)
    """Reserved for open production runs."""
    is_weighed: bool = True

    @classmethod
    def of_row(cls, row: tuple[Any, ...]) -> "Filament":
        """Read a list row of the fields of ``FilamentInStock``."""
        spool_id, material, color, archived, remaining, net, day, created, reserved = row
        return cls(
            spool_id=spool_id,
            material_type=MaterialType.as_stored(material),
            color=color,
            remaining=exact(remaining or 0),
            net=exact(net or 0),
            purchased=(day or "", created),
            archived=bool(archived),
            reserved=exact(reserved or 0),
            is_weighed=remaining is not None,
        )

    @property
    def in_stock(self) -> bool:
        return not self.archived and (self.remaining > 0 or not self.is_weighed)

    @property
    def free(self) -> Decimal:
        """The remaining grams that are not reserved."""
        return max(self.remaining - self.reserved, Decimal(0))

    @property
    def opened(self) -> bool:
        return self.remaining < self.net

    @property
    def folded_color(self) -> str:
        return _folded(self.color or "")

    def serves(self, material_type: MaterialType, color: str | None) -> bool:
        """Return whether it is of this material and, if given, this colour."""
        return self.material_type == material_type and (
            color is None or self.folded_color == _folded(color)
        )


_folded = lru_cache(maxsize=1024)(fold)
"""There are thousands of spools, but only dozens of colours."""


def in_order_of_use(spools: Iterable[Filament]) -> list[Filament]:
    """Return the spools in stock: opened ones first, the emptiest first, then the oldest; those of
    unknown weight last."""
    in_stock = [spool for spool in spools if spool.in_stock]
    return sorted(
        in_stock,
        key=lambda s: (
            not s.is_weighed,
            not s.opened,
            s.remaining if s.opened else Decimal(0),
            s.purchased,
        ),
    )


class FilamentInStock(Total):
    """The spools that are neither archived nor empty, by material and colour."""

    fields = (
        "id",
        "material_type",
        "color",
        "archived",
        "remaining_weight_grams",
        "net_weight_grams",
        "purchase_date",
        "created_at",
        "reserved_weight_grams",
    )

    def __init__(self) -> None:
        self._groups: dict[tuple[str, str | None], _Group] = {}

    def count(self, times: int, *row: Any) -> None:
        spool_id, material, color, archived, remaining, *_ = row
        if archived or (remaining is not None and remaining <= 0):
            return
        group = self._groups.get((material, color))
        if group is None:
            group = self._groups[material, color] = _Group()
        group.spools = None
        if times == 1:
            group.rows[spool_id] = row
        else:
            del group.rows[spool_id]

    def of(self, kinds: Iterable[Kind]) -> Sequence[Filament]:
        """Return the spools that are of any of these materials, in the order of use."""
        wanted = {(kind, None if color is None else _folded(color)) for kind, color in kinds}
        fitting = [
            group.in_order()
            for (kind, color), group in self._groups.items()
            if (kind, None) in wanted or (kind, _folded(color or "")) in wanted
        ]
        return fitting[0] if len(fitting) == 1 else in_order_of_use(chain(*fitting))


class _Group:
    """The spools of one material and colour."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[Any, ...]] = {}
        self.spools: list[Filament] | None = None
        """In the order of use; None if a row has changed since they were read."""

    def in_order(self) -> list[Filament]:
        if self.spools is None:
            self.spools = in_order_of_use(map(Filament.of_row, self.rows.values()))
        return self.spools
