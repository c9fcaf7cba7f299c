"""Planning runs from bills of materials: their spools, and what to make first. Pure functions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from graphlib import TopologicalSorter

from batchivo.fields import plain
from batchivo.production_runs.models import MaterialPlan, NewRunItem, RunWarning
from batchivo.products.models import ProductSource, StoredProduct
from batchivo.products.spool_plan import Margin, Planned, Supply, plan
from batchivo.spools.filament import Filament


def suggest_spools(
    items: Sequence[NewRunItem],
    products: Mapping[str, StoredProduct],
    filament: Sequence[Filament],
    margin: Margin,
) -> tuple[dict[str, Decimal], list[RunWarning], list[MaterialPlan]]:
    """Return the grams per spool that the items need by their bills of materials, and how each
    material was planned. The filament is in the order of use.

    Grams for pieces that no spool holds are planned on the last matching spool, with a warning; if
    no spool of known weight matches, they are not planned.
    """
    supply = Supply(filament, margin)
    grams_of: dict[str, Decimal] = {}
    warnings: list[RunWarning] = []
    plans: list[MaterialPlan] = []
    # Items that leave a colour open have more choice.
    for item in sorted(items, key=lambda each: _leaves_a_color_open(products[each.product_id])):
        for planned in plan(products[item.product_id].materials, item.quantity, supply):
            for draw in planned.draws:
                grams_of[draw.spool_id] = grams_of.get(draw.spool_id, Decimal(0)) + draw.grams
            plans.append(_shown(item, planned))
            last = planned.last_resort
            if not planned.short_grams:
                continue
            name = " ".join(
                filter(None, (planned.material.material_type.value, planned.material.color))
            )
            grams = plain(planned.short_grams)
            if last is None:
                message = f"There is no spool of {name} in stock; {grams} g are not planned."
                warnings.append(RunWarning(code="NO_SPOOL", message=message))
                continue
            grams_of[last] = grams_of.get(last, Decimal(0)) + planned.short_grams
            message = (
                f"{name}: the spools hold {planned.pieces} of {planned.wanted} pieces above their "
                f"margins; {grams} g more are planned on the last one."
            )
            warnings.append(RunWarning(code="SHORT_OF_FILAMENT", message=message, spool_id=last))
    return grams_of, warnings, plans


def _leaves_a_color_open(product: StoredProduct) -> bool:
    return any(material.color is None for material in product.materials)


def _shown(item: NewRunItem, planned: Planned) -> MaterialPlan:
    return MaterialPlan(
        product_id=item.product_id,
        material_type=planned.material.material_type,
        color=planned.material.color,
        needed_grams=planned.needed_grams,
        short_grams=planned.short_grams,
        spools=planned.draws,
        passed_over=planned.passed_over,
    )


def lacking_parts(
    items: Sequence[NewRunItem], products: Mapping[str, StoredProduct]
) -> dict[str, int]:
    """Return the pieces to make of each made component, at every depth, that is not in stock, each
    component before its users. ``products`` holds everything at every depth."""
    parts_of = {
        product_id: [part.component_product_id for part in product.components]
        for product_id, product in products.items()
    }
    made: Counter[str] = Counter()
    for item in items:
        made[item.product_id] += item.quantity
    needed: Counter[str] = Counter()
    lacking: dict[str, int] = {}
    for product_id in reversed([*TopologicalSorter(parts_of).static_order()]):
        product = products[product_id]
        count = max(needed[product_id] - made[product_id] - product.available_quantity, 0)
        if count and product.source is ProductSource.MADE:
            lacking[product_id] = count
            made[product_id] += count
        for part in product.components:
            needed[part.component_product_id] += part.quantity * made[product_id]
    return dict(reversed(lacking.items()))
