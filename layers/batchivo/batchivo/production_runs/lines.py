"""The lines of a run, its items and materials: how they are made and counted. Pure functions."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from batchivo.errors import FieldError, InvalidFields, require_found
from batchivo.production_runs import components
from batchivo.production_runs.models import (
    ItemResult,
    NewRunItem,
    NewRunMaterial,
    StoredItem,
    StoredMaterial,
    StoredRun,
)
from batchivo.products.models import ProductSource, StoredProduct
from batchivo.spools.models import StoredSpool
from batchivo.storage.identifiers import new_id

_NOTHING = Decimal(0)


def new_item(new: NewRunItem, product: StoredProduct) -> StoredItem:
    """Return a run's item with the data that it copies from the product."""
    return StoredItem(
        id=new_id(),
        product_id=product.id,
        name=product.name,
        sku=product.sku,
        quantity=new.quantity,
        bom_grams=sum((m.weight_grams for m in product.materials), _NOTHING),
        file_name=product.file_name,
        components=components.bill_of(product),
    )


def new_material(new: NewRunMaterial, spool: StoredSpool) -> StoredMaterial:
    """Return a run's material with the data that it copies from the spool.

    Raises:
        InvalidFields: if it weighs more after than before.
    """
    material = StoredMaterial(id=new_id(), **{**new.model_dump(), **spool_details(spool)})
    check_weights(material)
    return material


def spool_details(spool: StoredSpool) -> dict[str, Any]:
    """Return the data that a run copies from a spool."""
    return {
        "spool_name": spool.display_name,
        "material_type": spool.material_type,
        "color": spool.color,
        "cost_per_gram": None,
        "purchase_price": spool.purchase_price,
        "net_weight_grams": spool.net_weight_grams,
        "spool_weight_grams": spool.remaining_weight_grams or _NOTHING,
    }


def estimated_minutes(
    items: Iterable[NewRunItem], made_of: Mapping[str, StoredProduct]
) -> Decimal | None:
    """Add up the products' estimates; None if one has none."""
    times = [
        (time * item.quantity)
        if (time := made_of[item.product_id].estimated_print_time_minutes) is not None
        else None
        for item in items
    ]
    estimates = [time for time in times if time is not None]
    return sum(estimates, _NOTHING) if estimates and len(estimates) == len(times) else None


def check_made(items: Iterable[NewRunItem], made_of: Mapping[str, StoredProduct]) -> None:
    """Refuse items that are bought, not made.

    Raises:
        InvalidFields: naming each.
    """
    bought = [
        FieldError(f"items.{position}.product_id", f"{product.name} is bought, not made")
        for position, item in enumerate(items)
        if (product := made_of[item.product_id]).source is ProductSource.BOUGHT
    ]
    if bought:
        raise InvalidFields(bought)


def with_results(run: StoredRun, counted: Iterable[ItemResult]) -> tuple[StoredItem, ...]:
    """Return the run's items with all of their pieces counted.

    Raises:
        NotFound: for an item that is not in the run.
        InvalidFields: if the counted pieces are not those that were to be made.
    """
    results = {result.item_id: result for result in counted}
    require_found(results.keys() <= {item.id for item in run.items}, "Item")
    return tuple(_with_result(item, results.get(item.id)) for item in run.items)


def _with_result(item: StoredItem, result: ItemResult | None) -> StoredItem:
    """Return the item with all of its pieces counted; a result replaces the recorded counts."""
    successful, failed = item.successful, item.failed
    recovered = item.components_recovered
    if result is not None:
        if result.successful is not None or result.failed is not None:
            successful, failed = result.successful, result.failed
        if result.components_recovered is not None:
            recovered = result.components_recovered
    if successful is None:
        successful = max(item.quantity - (failed or 0), 0)
    if failed is None:
        failed = max(item.quantity - successful, 0)
    counts = {"successful": successful, "failed": failed, "components_recovered": recovered}
    counted = check_counts(item.model_copy(update=counts))
    if successful + failed < item.quantity:
        message = (
            f"and failed add up to {successful + failed} pieces of {item.name}, "
            f"not to the {item.quantity} planned"
        )
        raise InvalidFields([FieldError("successful", message)])
    return counted


def check_counts(item: StoredItem) -> StoredItem:
    """Return the item, if no more of its pieces were counted than planned.

    Raises:
        InvalidFields: with both numbers.
    """
    counted = (item.successful or 0) + (item.failed or 0)
    if counted > item.quantity:
        message = f"{counted} pieces of {item.name} were counted, but only {item.quantity} planned"
        raise InvalidFields([FieldError("successful", message)])
    return item


def check_weights(material: NewRunMaterial | StoredMaterial) -> None:
    """Refuse a material that weighs more after than before.

    Raises:
        InvalidFields: with the weight before.
    """
    before, after = material.weight_before_grams, material.weight_after_grams
    if before is not None and after is not None and after > before:
        message = f"is more than before ({before} g)"
        raise InvalidFields([FieldError("weight_after_grams", message)])
