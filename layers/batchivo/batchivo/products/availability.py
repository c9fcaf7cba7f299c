"""Whether pieces can be made from unreserved stock. Pure functions.

Several materials may match the same spools: black PLA, and PLA of any colour. Materials that name a
colour are served first, because they have less choice. So no filament is promised twice, and
everything that can be served is served.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from batchivo.products.models import (
    Availability,
    ComponentAvailability,
    MaterialAvailability,
    SpoolDraw,
    StoredMaterial,
    StoredProduct,
)
from batchivo.spools.filament import Filament, in_order_of_use
from batchivo.spools.materials import MaterialType
from batchivo.text import fold


@dataclass(frozen=True)
class Served:
    """The grams that a material needs, and the spools that supply them."""

    material: StoredMaterial
    needed: Decimal
    available: Decimal
    draws: list[SpoolDraw]

    @property
    def short(self) -> Decimal:
        return max(self.needed - self.available, Decimal(0))


def availability(
    product: StoredProduct,
    *,
    quantity: int,
    components: Mapping[str, StoredProduct],
    filament: Sequence[Filament],
) -> Availability:
    """Check whether ``quantity`` pieces can be made now, list shortages, and count how many could
    be made."""
    spools = in_order_of_use(filament)
    served = serve(_needs(product.materials, quantity), spools)
    needs = [
        ComponentAvailability(
            component_product_id=part.component_product_id,
            name=components[part.component_product_id].name,
            needed=part.quantity * quantity,
            in_stock=(stock := components[part.component_product_id].available_quantity),
            short=max(part.quantity * quantity - stock, 0),
        )
        for part in product.components
    ]
    enough_filament = all(not s.short for s in served if s.material.is_required)
    return Availability(
        product_id=product.id,
        quantity=quantity,
        available=enough_filament and not any(need.short for need in needs),
        can_make=_can_make(product, components, spools),
        materials=[
            MaterialAvailability(
                material_id=s.material.id,
                material_type=s.material.material_type,
                color=s.material.color,
                is_required=s.material.is_required,
                needed_grams=s.needed,
                available_grams=s.available,
                short_grams=s.short,
                spools=s.draws,
            )
            for s in served
        ],
        components=needs,
    )


def serve(
    needs: Sequence[tuple[StoredMaterial, Decimal]], spools: Sequence[Filament]
) -> list[Served]:
    """Distribute the spools, in their order, over materials and the grams each needs.

    Required materials come before optional ones, and those with a colour before the others.
    """
    free = {spool.spool_id: spool.free for spool in spools}
    served: dict[str, Served] = {}
    ranked = sorted(needs, key=lambda need: (not need[0].is_required, need[0].color is None))
    for material, needed in ranked:
        fitting = [s for s in spools if s.serves(material.material_type, material.color)]
        available = sum((free[spool.spool_id] for spool in fitting), Decimal(0))
        wanting, draws = needed, []
        for spool in fitting:
            grams = min(wanting, free[spool.spool_id])
            if grams > 0:
                free[spool.spool_id] -= grams
                wanting -= grams
                draws.append(SpoolDraw(spool_id=spool.spool_id, grams=grams))
        served[material.id] = Served(material, needed, available, draws)
    return [served[material.id] for material, _ in needs]


def _needs(
    materials: Sequence[StoredMaterial], quantity: int
) -> list[tuple[StoredMaterial, Decimal]]:
    return [(material, material.grams * quantity) for material in materials]


def _can_make(
    product: StoredProduct, components: Mapping[str, StoredProduct], spools: Sequence[Filament]
) -> int | None:
    """Return the most pieces that required materials and components allow; None if there
    are none."""
    required = [material for material in product.materials if material.is_required]
    limits = [
        components[part.component_product_id].available_quantity // part.quantity
        for part in product.components
    ]
    if required:
        limits.append(_most_by_filament(required, spools))
    return min(limits, default=None)


def _most_by_filament(required: Sequence[StoredMaterial], spools: Sequence[Filament]) -> int:
    """Return the largest quantity for which there is enough filament.

    Materials of one colour share its spools, and all of one type share all spools of that type, so
    the scarcest decides: floor(free grams / grams per piece).
    """
    wanted: defaultdict[tuple[MaterialType, str | None], Decimal] = defaultdict(Decimal)
    free: defaultdict[tuple[MaterialType, str | None], Decimal] = defaultdict(Decimal)
    for material in required:
        wanted[material.material_type, None] += material.grams
        if material.color is not None:
            wanted[material.material_type, fold(material.color)] += material.grams
    for spool in spools:
        free[spool.material_type, None] += spool.free
        free[spool.material_type, fold(spool.color or "")] += spool.free
    return min(int(free[kind] // grams) for kind, grams in wanted.items())
