"""Planning runs from bills of materials: their spools, and what to make first. Pure functions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from graphlib import TopologicalSorter

from batchivo.production_runs.models import NewRunItem, RunWarning
from batchivo.products.availability import serve
from batchivo.products.models import ProductSource, StoredProduct
from batchivo.spools.filament import Filament, in_order_of_use


def suggest_spools(
    items: Sequence[NewRunItem],
    products: Mapping[str, StoredProduct],
    filament: Sequence[Filament],
) -> tuple[dict[str, Decimal], list[RunWarning]]:
    """Return the grams per spool that the items need by their bills of materials, opened spools
    first.

    A shortage is added to the last matching spool, which is then reserved beyond its remaining
    weight; if no spool matches, there is a warning.
    """
    spools = in_order_of_use(filament)
    needs = [
        # Two items may be of the same product: each need is served separately.
        (material.model_copy(update={"id": f"{position}/{material.id}"}), grams)
        for position, item in enumerate(items)
        for material in products[item.product_id].materials
        if (grams := material.grams * item.quantity)
    ]
    grams_of: dict[str, Decimal] = {}
    warnings: list[RunWarning] = []
    for served in serve(needs, spools):
        for draw in served.draws:
            grams_of[draw.spool_id] = grams_of.get(draw.spool_id, Decimal(0)) + draw.grams
        if not served.short:
            continue
        wanted = served.material
        fitting = [s for s in spools if s.serves(wanted.material_type, wanted.color)]
        if fitting:
            last = fitting[-1].spool_id
            grams_of[last] = grams_of.get(last, Decimal(0)) + served.short
        else:
            name = " ".join(filter(None, (wanted.material_type.value, wanted.color)))
            message = f"There is no spool of {name} in stock; {served.short} g are not planned."
            warnings.append(RunWarning(code="NO_SPOOL", message=message))
    return grams_of, warnings


def lacking_parts(
    items: Sequence[NewRunItem], products: Mapping[str, StoredProduct]
) -> dict[str, int]:
    """Return the pieces to make of each made component, at every depth, that is not in stock, each
    component before what it goes into. ``products`` holds everything at every depth."""
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
