"""Whether pieces can be made from unreserved stock. Pure functions.

Spools are planned as a production run plans them (see spool_plan.py), so no more is promised than
can be planned.
"""

from collections.abc import Mapping, Sequence

from batchivo.products.models import (
    Availability,
    ComponentAvailability,
    MaterialAvailability,
    StoredProduct,
)
from batchivo.products.spool_plan import Margin, Supply, most_pieces, plan
from batchivo.spools.filament import Filament


def availability(
    product: StoredProduct,
    *,
    quantity: int,
    components: Mapping[str, StoredProduct],
    filament: Sequence[Filament],
    margin: Margin,
) -> Availability:
    """Check whether ``quantity`` pieces can be made now, list shortages, and count how many could
    be made. The filament is in the order of use."""
    supply = Supply(filament, margin)
    can_make = _can_make(product, components, supply)
    planned = plan(product.materials, quantity, supply)
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
    enough_filament = all(p.pieces == quantity for p in planned if p.material.is_required)
    return Availability(
        product_id=product.id,
        quantity=quantity,
        available=enough_filament and not any(need.short for need in needs),
        can_make=can_make,
        materials=[
            MaterialAvailability(
                material_id=p.material.id,
                material_type=p.material.material_type,
                color=p.material.color,
                is_required=p.material.is_required,
                needed_grams=p.needed_grams,
                available_grams=p.needed_grams - p.short_grams + p.spare,
                short_grams=p.short_grams,
                pieces=p.pieces,
                spools=p.draws,
                passed_over=p.passed_over,
            )
            for p in planned
        ],
        components=needs,
    )


def _can_make(
    product: StoredProduct, components: Mapping[str, StoredProduct], supply: Supply
) -> int | None:
    """Return the most pieces that required materials and components allow; None if there
    are none."""
    limits = [
        components[part.component_product_id].available_quantity // part.quantity
        for part in product.components
    ]
    if any(material.is_required for material in product.materials):
        limits.append(most_pieces(product.materials, supply))
    return min(limits, default=None)
