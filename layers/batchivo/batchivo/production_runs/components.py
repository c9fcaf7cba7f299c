"""The components of a run: products that its items take from stock. Pure functions.

A run takes the direct components of its items, by the bills of materials at the time when an item
was added or its quantity changed. A component that is made itself is taken from stock like any
other. Components made by the same run need not be in stock when it is planned.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from batchivo.production_runs.models import (
    ItemComponent,
    RunWarning,
    StoredComponent,
    StoredItem,
    StoredRun,
)
from batchivo.products.models import StoredProduct


def bill_of(product: StoredProduct) -> tuple[ItemComponent, ...]:
    """Return the components of one piece."""
    return tuple(
        ItemComponent(product_id=part.component_product_id, quantity=part.quantity)
        for part in product.components
    )


def needed(items: Iterable[StoredItem]) -> dict[str, int]:
    """Return the pieces of each component that the items need."""
    return _times((item, item.quantity) for item in items)


def used(items: Iterable[StoredItem]) -> dict[str, int]:
    """Return the pieces of each component that the counted pieces used: failed ones too, unless
    their components were recovered."""
    return _times(
        (item, (item.successful or 0) + (0 if item.components_recovered else item.failed or 0))
        for item in items
    )


def from_stock(items: Iterable[StoredItem]) -> dict[str, int]:
    """Return the pieces of each component that the items need and do not make themselves."""
    items = tuple(items)
    made: Counter[str] = Counter()
    for item in items:
        made[item.product_id] += item.quantity
    return {
        product_id: max(count - made[product_id], 0) for product_id, count in needed(items).items()
    }


def places(run: StoredRun) -> int:
    """Return the number of different spools and products that the run's end may change."""
    spools = {material.spool_id for material in run.materials}
    products = {item.product_id for item in run.items} | needed(run.items).keys()
    return len(spools) + len(products)


def line(
    product_id: str, quantity: int, product: StoredProduct | None, old: StoredComponent | None
) -> StoredComponent:
    """Return a run's component without its reservation; its copied data stay the same."""
    if old is not None:
        return old.model_copy(update={"quantity": quantity, "reserved": 0})
    if product is None:
        return StoredComponent(product_id=product_id, name="A deleted product", quantity=quantity)
    costs = product.costs
    return StoredComponent(
        product_id=product_id,
        name=product.name,
        sku=product.sku,
        quantity=quantity,
        unit_cost=costs.total_cost if costs else None,
        cost_complete=bool(costs and costs.complete),
    )


def missing(
    components: Iterable[StoredComponent],
    from_stock: Mapping[str, int],
    coming: Mapping[str, int] | None = None,
) -> list[RunWarning]:
    """Return a warning for each component of which too few are reserved and none are ``coming``."""
    return [
        RunWarning(
            code="MISSING_COMPONENTS",
            message=f"{component.name}: {count} are needed from stock, "
            f"{component.reserved} could be reserved.",
            product_id=component.product_id,
        )
        for component in components
        if (count := from_stock.get(component.product_id, 0)) > component.reserved
        and not (coming or {}).get(component.product_id)
    ]


def short(run: StoredRun, stocked: Mapping[str, StoredProduct]) -> list[str]:
    """Return the names of the components of which fewer are in stock than the counted pieces of the
    run used, and of its products that no longer exist."""
    made: Counter[str] = Counter()
    for item in run.items:
        made[item.product_id] += item.successful or 0
    held = {component.product_id: component.reserved for component in run.components}
    names = {component.product_id: component.name for component in run.components}
    names |= {item.product_id: item.name for item in run.items}
    taken = used(run.items)
    lacking = []
    for product_id, name in names.items():
        product = stocked.get(product_id)
        if product is None:
            lacking.append(f"{name} (deleted)")
        elif product.available_quantity + held.get(product_id, 0) + made[product_id] < taken.get(
            product_id, 0
        ):
            lacking.append(name)
    return lacking


def _times(pieces: Iterable[tuple[StoredItem, int]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for item, count in pieces:
        for component in item.components:
            counts[component.product_id] += component.quantity * count
    return dict(counts)
