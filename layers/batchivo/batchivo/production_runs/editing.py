"""Changes of an open run's items and materials; its reservations follow."""

from batchivo import parts
from batchivo.access.principal import Principal
from batchivo.errors import Conflict
from batchivo.fields import plain
from batchivo.production_runs import components
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.lines import (
    check_counts,
    check_made,
    check_weights,
    new_item,
    new_material,
    spool_details,
)
from batchivo.production_runs.models import (
    MAX_ITEMS,
    MAX_MATERIALS,
    NewRunItem,
    NewRunMaterial,
    RunItemChange,
    RunMaterialChange,
    RunWithWarnings,
    StoredItem,
    StoredMaterial,
    StoredRun,
)
from batchivo.production_runs.reservations import (
    check_places,
    move_spools,
    reservation_changes,
    reserve_components,
    with_warnings,
)
from batchivo.production_runs.states import check_open
from batchivo.products.collections import PRODUCTS
from batchivo.spools.collections import SPOOLS
from batchivo.storage.documents import Versions, changed
from batchivo.storage.work import Work, operation


@operation
def add_item(
    work: Work, principal: Principal, run_id: str, new: NewRunItem, *, expected: Versions
) -> RunWithWarnings:
    """Add a product to an open run, and reserve its components.

    A GetItem, a BatchGetItem of the product and a PutItem; with components another BatchGetItem and
    a transaction.

    Raises:
        NotFound: for run or product, also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
        InvalidFields: if the run is full, or the product is bought.
    """
    run = _open_run(work, run_id, expected)
    parts.check_room(len(run.items) + 1, MAX_ITEMS, what="items")
    products_by_id = work.get_many(PRODUCTS, [new.product_id])
    check_made([new], products_by_id)
    items = (*run.items, new_item(new, products_by_id[new.product_id]))
    return _store_items(work, principal, run, items)


@operation
def change_item(
    work: Work,
    principal: Principal,
    run_id: str,
    item_id: str,
    change: RunItemChange,
    *,
    expected: Versions,
) -> RunWithWarnings:
    """Change the planned quantity, or record how many pieces succeeded.

    A GetItem and a PutItem. Another quantity takes the components from the bill of materials of
    now: a BatchGetItem of the product, and as for ``add_item``.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
        InvalidFields: if more were counted than were to be made.
    """
    run = _open_run(work, run_id, expected)
    old = parts.find(run.items, item_id, what="Item")
    new = check_counts(parts.updated(old, change))
    if new.quantity == old.quantity:
        run = work.save(RUNS, changed(run, items=parts.replaced(run.items, new)))
        return with_warnings(work, run, [], [])
    # A product that was deleted meanwhile has no bill of materials any more.
    for product in work.find_many(PRODUCTS, [new.product_id]).values():
        new = new.model_copy(update={"components": components.bill_of(product)})
    return _store_items(work, principal, run, parts.replaced(run.items, new))


@operation
def remove_item(
    work: Work, principal: Principal, run_id: str, item_id: str, *, expected: Versions
) -> RunWithWarnings:
    """Remove a product from an open run, and release its components.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
    """
    run = _open_run(work, run_id, expected)
    old = parts.find(run.items, item_id, what="Item")
    return _store_items(work, principal, run, parts.without(run.items, old))


@operation
def add_material(
    work: Work, principal: Principal, run_id: str, new: NewRunMaterial, *, expected: Versions
) -> RunWithWarnings:
    """Add a spool to an open run and reserve the estimate.

    Raises:
        NotFound: for run or spool, also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended.
        InvalidFields: if the run is full, or weighs more after than before.
    """
    run = _open_run(work, run_id, expected)
    parts.check_room(len(run.materials) + 1, MAX_MATERIALS, what="materials")
    spools_by_id = work.get_many(SPOOLS, [new.spool_id])
    materials = (*run.materials, new_material(new, spools_by_id[new.spool_id]))
    return _store_materials(work, principal, run, materials)


@operation
def change_material(
    work: Work,
    principal: Principal,
    run_id: str,
    material_id: str,
    change: RunMaterialChange,
    *,
    expected: Versions,
) -> RunWithWarnings:
    """Change a material of an open run: its estimate, its spool, or its usage.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended, and for another spool if a job has booked
            the use of this one.
        InvalidFields: if it weighs more after than before.
    """
    run = _open_run(work, run_id, expected)
    old = parts.find(run.materials, material_id, what="Material")
    new = parts.updated(old, change)
    if new.spool_id != old.spool_id:
        _check_not_booked(old)
    materials = parts.replaced(run.materials, new)
    if (new.spool_id, new.estimated_grams) != (old.spool_id, old.estimated_grams):
        # Where the old one was not reserved, it may be gone by now.
        moves = reservation_changes(run, changed(run, materials=materials))
        spools_by_id = work.get_many(SPOOLS, {new.spool_id, *moves})
        if new.spool_id != old.spool_id:
            new = new.model_copy(update=spool_details(spools_by_id[new.spool_id]))
    check_weights(new)
    return _store_materials(work, principal, run, parts.replaced(run.materials, new))


@operation
def remove_material(
    work: Work, principal: Principal, run_id: str, material_id: str, *, expected: Versions
) -> RunWithWarnings:
    """Remove a spool from an open run and release its reservation.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` if the run has ended, or a job has booked its use.
    """
    run = _open_run(work, run_id, expected)
    old = parts.find(run.materials, material_id, what="Material")
    _check_not_booked(old)
    return _store_materials(work, principal, run, parts.without(run.materials, old))


def _store_items(
    work: Work, principal: Principal, run: StoredRun, items: tuple[StoredItem, ...]
) -> RunWithWarnings:
    """Store a run with other items, and the reservations of their components."""
    run, missing = reserve_components(work, principal, changed(run, items=items))
    return with_warnings(work, work.save(RUNS, run), [], missing)


def _store_materials(
    work: Work, principal: Principal, old: StoredRun, materials: tuple[StoredMaterial, ...]
) -> RunWithWarnings:
    """Store a run with changed materials and reservations."""
    run = changed(old, materials=materials)
    check_places(run)
    run = work.save(RUNS, run)
    moved = move_spools(work, principal, run, reservation_changes(old, run))
    return with_warnings(work, run, moved, [])


def _check_not_booked(material: StoredMaterial) -> None:
    if material.booked_grams:
        raise Conflict(
            f"A printer's job has booked {plain(material.booked_grams)} g of "
            f"{material.spool_name} for the run."
        )


def _open_run(work: Work, run_id: str, expected: Versions) -> StoredRun:
    run = work.get(RUNS, run_id, expected)
    check_open(run.status)
    return run
