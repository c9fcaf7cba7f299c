"""The stock of filament for other resources: available weights and their order of use."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from batchivo.spools.materials import MaterialType
from batchivo.text import fold

COLUMNS = (
    "id",
    "material_type",
    "color",
    "remaining_weight_grams",
    "net_weight_grams",
    "purchase_price",
    "purchase_date",
    "created_at",
    "archived",
    "reserved_weight_grams",
)


class Filament(NamedTuple):
    """A spool as a source of filament: weights in grams, price in the workspace's currency."""

    spool_id: str
    material_type: MaterialType
    color: str | None
    remaining: Decimal
    net: Decimal
    price: Decimal | None
    purchased: tuple[str, int]
    """The day of purchase, if known, and the moment of creation, so that the newest sorts last."""
    archived: bool
    reserved: Decimal = Decimal(0)
    """Reserved for open production runs."""

    @classmethod
    def of_row(cls, row: tuple[Any, ...]) -> "Filament":
        """Read a list row of ``COLUMNS``."""
        spool_id, material, color, remaining, net, price, day, created, archived, reserved = row
        return cls(
            spool_id=spool_id,
            material_type=MaterialType(material),
            color=color,
            remaining=Decimal(str(remaining)),
            net=Decimal(str(net)),
            price=None if price is None else Decimal(str(price)),
            purchased=(day or "", created),
            archived=bool(archived),
            reserved=Decimal(str(reserved or 0)),
        )

    @property
    def in_stock(self) -> bool:
        return not self.archived and self.remaining > 0

    @property
    def free(self) -> Decimal:
        """The remaining grams that are not reserved."""
        return max(self.remaining - self.reserved, Decimal(0))

    @property
    def opened(self) -> bool:
        return self.remaining < self.net

    def serves(self, material_type: MaterialType, color: str | None) -> bool:
        """Return whether it is of this material and, if given, this colour."""
        return self.material_type == material_type and (
            color is None or fold(self.color or "") == fold(color)
        )


def in_order_of_use(spools: Iterable[Filament]) -> list[Filament]:
    """Return the spools in stock: opened ones first, the emptiest first, then the oldest."""
    in_stock = [spool for spool in spools if spool.in_stock]
    return sorted(
        in_stock,
        key=lambda s: (not s.opened, s.remaining if s.opened else Decimal(0), s.purchased),
    )
