"""The rules of products. Stock never changes without an entry in the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from graphlib import CycleError, TopologicalSorter
from typing import Any

from batchivo import clock, parts
from batchivo.access.principal import Principal
from batchivo.accounts import money
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.errors import Conflict, FieldError, InvalidFields, require_found
from batchivo.products import bom, repository
from batchivo.products.availability import availability as availability_of
from batchivo.products.collections import PRODUCTS, STOCK_CHANGES
from batchivo.products.costing import Costing
from batchivo.products.models import (
    MAX_COMPONENTS,
    MAX_MATERIALS,
    MAX_SKU_LENGTH,
    MAX_STOCK,
    Availability,
    BomComponentChange,
    BomMaterialChange,
    CostBreakdown,
    NewBomComponent,
    NewBomMaterial,
    NewProduct,
    ProductChange,
    ProductCopy,
    ProductCosts,
    ProductSource,
    ProductUse,
    Receipt,
    ReorderFilament,
    ReorderList,
    ReorderProduct,
    StockAdjustment,
    StockChangeKind,
    StoredComponent,
    StoredCosts,
    StoredMaterial,
    StoredProduct,
    StoredStockChange,
)
from batchivo.products.reordering import LowProducts
from batchivo.products.spool_plan import Margin
from batchivo.spools import service as spools
from batchivo.spools.filament import Kind
from batchivo.spools.service import EMPTY_THEM
from batchivo.storage.attempts import WriteConflict
from batchivo.storage.documents import Page, Versions, changed
from batchivo.storage.entity import Entity
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import Bound, ListQuery, Match
from batchivo.storage.work import Work, operation
from batchivo.text import fold


@dataclass(frozen=True)
class StockMove:
    """The effect on one product, in pieces: ``stock`` is added to its stock, ``reserve`` to its
    reservations, and a production run takes ``take`` off its stock."""

    stock: int = 0
    reserve: int = 0
    take: int = 0


@dataclass(frozen=True)
class MoveCause:
    """The cause of a move, for the stock ledger."""

    kind: StockChangeKind
    reason: str
    run_id: str | None = None
    order_id: str | None = None


@operation
def create(work: Work, principal: Principal, new: NewProduct) -> StoredProduct:
    """Add a product to the catalogue, and calculate its costs if possible.

    Raises:
        NotFound: for a component that does not exist in the workspace.
        Conflict: ``DUPLICATE_SKU``, ``DUPLICATE_COMPONENT``, ``BOM_TOO_DEEP``.
    """
    details = new.model_dump(exclude={"materials", "components"})
    product = StoredProduct.new(
        materials=tuple(_material(material) for material in new.materials),
        components=tuple(_component(component) for component in new.components),
        **details,
    )
    return _store_new(work, product)


@operation
def duplicate(
    work: Work, principal: Principal, product_id: str, copy: ProductCopy
) -> StoredProduct:
    """Create a product with the same bill of materials, without stock, SKU, listings and print
    file.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``DUPLICATE_SKU``.
    """
    original = work.get(PRODUCTS, product_id)
    copied = {name: getattr(original, name) for name in StoredProduct.model_fields}
    changes: dict[str, Any] = {
        "name": copy.name or f"{original.name[:90]} (copy)",
        "sku": copy.sku,
        "stock_quantity": 0,
        "reserved_quantity": 0,
        "ordered_quantity": 0,
        "external_listings": (),
        "file_name": None,
        "archived": False,
        "materials": tuple(m.model_copy(update={"id": new_id()}) for m in original.materials),
        "components": tuple(c.model_copy(update={"id": new_id()}) for c in original.components),
    }
    for stamp in Entity.model_fields:
        del copied[stamp]
    return _store_new(work, StoredProduct.new(**(copied | changes)))


@operation
def change(
    work: Work,
    principal: Principal,
    product_id: str,
    change: ProductChange,
    *,
    expected: Versions,
) -> StoredProduct:
    """Change a product's description, and its costs if they depend on it.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
        Conflict: ``DUPLICATE_SKU``.
        InvalidFields: for ``bought`` while it has a bill of materials.
    """
    product = work.get(PRODUCTS, product_id, expected)
    updates = {name: getattr(change, name) for name in change.model_fields_set}
    changed_product = changed(product, **updates)
    if updates.get("source") is ProductSource.BOUGHT and (product.materials or product.components):
        message = "cannot be bought while the product has a bill of materials"
        raise InvalidFields([FieldError("source", message)])
    if updates.keys() & _COST_FIELDS and (product.costs or _has_costs(changed_product)):
        changed_product = changed_product.model_copy(
            update={"costs": _costs(work, changed_product)}
        )
    _rename(work, changed_product, product.sku)
    _mark_money(work, changed_product)
    return work.save(PRODUCTS, changed_product)


@operation
def remove(work: Work, principal: Principal, product_id: str, *, expected: Versions) -> None:
    """Delete a product that is not a component of another; its stock ledger stays.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
        Conflict: ``PRODUCT_IN_USE``, naming the products that use it; ``PRODUCT_RESERVED`` while
            pieces of it are reserved for open orders and production runs.
    """
    graph = repository.graph_count(principal.workspace_id)
    product = work.get(PRODUCTS, product_id, expected)
    if product.reserved_quantity:
        raise Conflict(
            "Open orders and production runs have reserved "
            f"{product.reserved_quantity} pieces of the product.",
            code="PRODUCT_RESERVED",
        )
    users = _users(principal, product_id)
    if users:
        named = ", ".join(sku or name for _, name, sku in users[:10])
        more = f" and {len(users) - 10} more" if len(users) > 10 else ""
        raise Conflict(f"The product is a component of {named}{more}.", code="PRODUCT_IN_USE")
    work.remove(PRODUCTS, product)
    work.also(repository.counting_graph(work.workspace_id, graph))
    if product.sku:
        work.also(repository.releasing(work.workspace_id, sku=product.sku))


def where_used(principal: Principal, product_id: str) -> list[ProductUse]:
    """Return the products that have this one as a component, by name, with the pieces that one of
    them takes: a GetItem, a Query, and a BatchGetItem per hundred of them.

    Raises:
        NotFound: also for another workspace's.
    """
    PRODUCTS.get(principal, product_id)
    users = [user_id for user_id, _, _ in _users(principal, product_id)]
    uses = [
        ProductUse(
            product_id=user.id,
            name=user.name,
            sku=user.sku,
            status=user.status,
            quantity=component.quantity,
        )
        for user in PRODUCTS.find_many(principal, users).values()
        for component in user.components
        if component.component_product_id == product_id
    ]
    return sorted(uses, key=lambda use: (fold(use.name), use.product_id))


@operation
def add_material(
    work: Work, principal: Principal, product_id: str, new: NewBomMaterial, *, expected: Versions
) -> StoredProduct:
    """Add a material to the bill of materials.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INVALID_STATE`` for a bought product.
        InvalidFields: if the bill of materials is full.
    """
    product = work.get(PRODUCTS, product_id, expected)
    _check_made(product)
    parts.check_room(len(product.materials) + 1, MAX_MATERIALS, what="materials")
    return _store_bom(work, product, materials=(*product.materials, _material(new)))


@operation
def change_material(
    work: Work,
    principal: Principal,
    product_id: str,
    material_id: str,
    change: BomMaterialChange,
    *,
    expected: Versions,
) -> StoredProduct:
    """Change a material in the bill of materials.

    Raises:
        NotFound: also for another workspace's.
    """
    product = work.get(PRODUCTS, product_id, expected)
    old = parts.find(product.materials, material_id, what="Material")
    materials = parts.replaced(product.materials, parts.updated(old, change))
    return _store_bom(work, product, materials=materials)


@operation
def remove_material(
    work: Work, principal: Principal, product_id: str, material_id: str, *, expected: Versions
) -> StoredProduct:
    """Remove a material from the bill of materials.

    Raises:
        NotFound: also for another workspace's.
    """
    product = work.get(PRODUCTS, product_id, expected)
    old = parts.find(product.materials, material_id, what="Material")
    materials = parts.without(product.materials, old)
    return _store_bom(work, product, materials=materials)


@operation
def add_component(
    work: Work, principal: Principal, product_id: str, new: NewBomComponent, *, expected: Versions
) -> StoredProduct:
    """Add another product to the bill of materials.

    Raises:
        NotFound: for either product, also for another workspace's.
        Conflict: ``BOM_CYCLE``, ``BOM_TOO_DEEP``, ``DUPLICATE_COMPONENT``; ``INVALID_STATE`` for a
            bought product.
        InvalidFields: if the bill of materials is full.
    """
    graph = repository.graph_count(principal.workspace_id)
    product = work.get(PRODUCTS, product_id, expected)
    _check_made(product)
    parts.check_room(len(product.components) + 1, MAX_COMPONENTS, what="components")
    components = (*product.components, _component(new))
    changed_product = changed(product, components=components)
    _check_components(work, changed_product, read=product.components)
    return _store_bom(work, product, components=components, graph=graph)


@operation
def change_component(
    work: Work,
    principal: Principal,
    product_id: str,
    component_id: str,
    change: BomComponentChange,
    *,
    expected: Versions,
) -> StoredProduct:
    """Change the quantity of a component.

    Raises:
        NotFound: also for another workspace's.
    """
    product = work.get(PRODUCTS, product_id, expected)
    old = parts.find(product.components, component_id, what="Component")
    components = parts.replaced(product.components, parts.updated(old, change))
    return _store_bom(work, product, components=components)


@operation
def remove_component(
    work: Work, principal: Principal, product_id: str, component_id: str, *, expected: Versions
) -> StoredProduct:
    """Remove a component from the bill of materials.

    Raises:
        NotFound: also for another workspace's.
    """
    product = work.get(PRODUCTS, product_id, expected)
    old = parts.find(product.components, component_id, what="Component")
    components = parts.without(product.components, old)
    return _store_bom(work, product, components=components)


@operation
def recalculate(work: Work, principal: Principal, product_id: str) -> CostBreakdown:
    """Calculate the present cost of one piece at every depth, and store it with the product.

    One GetItem, a BatchGetItem per level of components, one Query for the prices of filament, and a
    PutItem if the costs have changed.

    Raises:
        NotFound: also for another workspace's.
    """
    product = work.get(PRODUCTS, product_id)
    breakdown = _breakdown(work, product)
    costs = _stored(breakdown.costs)
    same = product.costs is not None and costs == product.costs.model_copy(
        update={"costed_at": costs.costed_at}
    )
    if not same:
        work.save(PRODUCTS, changed(product, costs=costs))
    return breakdown


@operation
def cost_breakdown(work: Work, principal: Principal, product_id: str) -> CostBreakdown:
    """Return what ``recalculate`` would, and store nothing.

    Raises:
        NotFound: also for another workspace's.
    """
    return _breakdown(work, work.get(PRODUCTS, product_id))


@operation
def availability(work: Work, principal: Principal, product_id: str, quantity: int) -> Availability:
    """Check whether this many can be made now: a GetItem, a BatchGetItem and a Query.

    Raises:
        NotFound: also for another workspace's.
    """
    product = work.get(PRODUCTS, product_id)
    components = _components(work, _component_ids([product]))
    return availability_of(
        product,
        quantity=quantity,
        components={component.id: component for component in components},
        filament=spools.filament_in_stock(work, kinds_of(product)),
        margin=spool_margin(work),
    )


@operation
def adjust_stock(
    work: Work, principal: Principal, product_id: str, adjustment: StockAdjustment
) -> StoredProduct:
    """Correct the stock, with an entry in the ledger: a GetItem and a transaction.

    Raises:
        NotFound: also for another workspace's.
        Conflict: ``INSUFFICIENT_STOCK`` if there would be less than none, or less than is
            reserved for open orders and production runs.
        InvalidFields: if there would be more than a million.
    """
    product = work.get(PRODUCTS, product_id)
    balance = product.stock_quantity + adjustment.delta
    if balance < 0:
        raise Conflict(
            f"There are {product.stock_quantity} in stock, {-balance} less than needed; "
            "nothing was changed.",
            code="INSUFFICIENT_STOCK",
        )
    if balance < product.reserved_quantity:
        raise Conflict(
            f"Of the {product.stock_quantity} in stock, open orders and production runs have "
            f"reserved {product.reserved_quantity}; nothing was changed.",
            code="INSUFFICIENT_STOCK",
        )
    _check_stock("delta", balance)
    changed_product = work.save(PRODUCTS, changed(product, stock_quantity=balance))
    cause = MoveCause(StockChangeKind.ADJUST, adjustment.reason)
    entry = _stock_entry(principal, product, changed_product, cause)
    work.add(STOCK_CHANGES, entry, owner=product_id)
    return changed_product


@operation
def receive(work: Work, principal: Principal, product_id: str, receipt: Receipt) -> StoredProduct:
    """Add pieces from a supplier to the stock, with an entry in the ledger; as many fewer are
    expected. A GetItem and a transaction; with another price a Query for the product's costs.

    Raises:
        NotFound: also for another workspace's.
        InvalidFields: if there would be more than a million, or for the price of a made product.
    """
    product = work.get(PRODUCTS, product_id)
    balance = product.stock_quantity + receipt.quantity
    _check_stock("quantity", balance)
    updates: dict[str, Any] = {
        "stock_quantity": balance,
        "ordered_quantity": max(product.ordered_quantity - receipt.quantity, 0),
    }
    if receipt.supplier is not None:
        updates["supplier"] = receipt.supplier
    if receipt.unit_price is not None:
        if product.source is not ProductSource.BOUGHT:
            raise InvalidFields([FieldError("unit_price", "is only for products that are bought")])
        updates["purchase_price"] = receipt.unit_price
    received = changed(product, **updates)
    if received.purchase_price != product.purchase_price:
        received = received.model_copy(update={"costs": _costs(work, received)})
    received = work.save(PRODUCTS, received)
    cause = MoveCause(StockChangeKind.RECEIPT, receipt.reason or "Received")
    entry = _stock_entry(principal, product, received, cause)
    _mark_money(work, received)
    price = {"unit_price": receipt.unit_price, "supplier": receipt.supplier}
    work.add(STOCK_CHANGES, entry.model_copy(update=price), owner=product_id)
    return received


@operation
def reorder(work: Work, principal: Principal) -> ReorderList:
    """List filament and products at or below their reorder point: a Query for spools, one for
    filaments and one for products, and a BatchGetItem per hundred of these products."""
    with PRODUCTS.total(work, LowProducts()) as products:
        low = [*products.ids]
    found = sorted(work.find_many(PRODUCTS, low).values(), key=lambda product: product.name)
    return ReorderList(
        currency=workspace_settings(work.workspace_id).currency,
        filament=[ReorderFilament(**kind._asdict()) for kind in spools.running_short(work)],
        products=[_reordered(product) for product in found if product.low_stock],
    )


def _reordered(product: StoredProduct) -> ReorderProduct:
    point = product.reorder_point or 0
    wanted = max(2 * point, point + 1) - product.available_quantity - product.ordered_quantity
    return ReorderProduct(
        product_id=product.id,
        name=product.name,
        sku=product.sku,
        source=product.source,
        available_quantity=product.available_quantity,
        reorder_point=point,
        ordered_quantity=product.ordered_quantity,
        suggested_quantity=max(wanted, 0),
        supplier=product.supplier,
        purchase_price=product.purchase_price,
    )


def stock_changes(
    principal: Principal, product_id: str, query: ListQuery
) -> Page[StoredStockChange]:
    """Return a page of the product's stock ledger: a GetItem, a Query and a BatchGetItem.

    Raises:
        NotFound: also for another workspace's.
    """
    PRODUCTS.get(principal, product_id)
    return STOCK_CHANGES.page(principal, query, owner=product_id)


def find_by_sku(work: Work, skus: Iterable[str]) -> dict[str, StoredProduct]:
    """Return products by the given SKUs, matched case-insensitively: two BatchGetItems, or none for
    no SKU.

    SKUs without a product are left out.
    """
    wanted = {sku for sku in skus if 0 < len(sku) <= MAX_SKU_LENGTH}
    ids = repository.holders(work.workspace_id, skus=wanted) if wanted else ()
    found = work.find_many(PRODUCTS, ids).values()
    by_folded = {fold(product.sku): product for product in found if product.sku}
    return {sku: by_folded[fold(sku)] for sku in wanted if fold(sku) in by_folded}


def move(
    work: Work,
    principal: Principal,
    moves: Mapping[str, StockMove],
    cause: MoveCause,
    *,
    empty: bool = False,
) -> list[tuple[StoredProduct, StoredProduct]]:
    """Apply a run's or an order's moves to products; returns each product before and after. One
    BatchGetItem of the products that the work has not read.

    A change of stock writes a ledger entry; a reservation alone does not. With ``empty``, a run
    takes what is not reserved for others, and the ledger says how many more were found.

    Raises:
        NotFound: if one of them does not exist.
        Conflict: ``INSUFFICIENT_STOCK``, naming the products that hold less than is to be taken
            or reserved.
    """
    moves = {product_id: move for product_id, move in moves.items() if move != StockMove()}
    changes = []
    short = []
    for product_id, before in work.get_many(PRODUCTS, moves).items():
        move = moves[product_id]
        stock = before.stock_quantity + move.stock - move.take
        reserved = before.reserved_quantity + move.reserve
        found = min(max(reserved - stock, 0), move.take) if empty else 0
        after = changed(before, stock_quantity=stock + found, reserved_quantity=reserved)
        if not 0 <= after.reserved_quantity <= after.stock_quantity:
            free = before.available_quantity + (move.stock - move.reserve if move.take else 0)
            short.append(f"{before.name} ({max(free, 0)} available)")
        after = work.save(PRODUCTS, after)
        changes.append((before, after))
        if found or after.stock_quantity != before.stock_quantity:
            entry = _stock_entry(principal, before, after, cause)
            entry = entry.model_copy(update={"found": found or None})
            work.add(STOCK_CHANGES, entry, owner=product_id)
    if short:
        hint = f" {EMPTY_THEM}" if any(move.take for move in moves.values()) else ""
        raise Conflict(
            f"Nothing was changed: there are not enough of {', '.join(short)}.{hint}",
            code="INSUFFICIENT_STOCK",
        )
    return changes


def orders_shipped(work: Work, product_id: str, *, since: datetime | None) -> set[str]:
    """Return the numbers of the last orders that pieces were shipped for since then: a Query and a
    BatchGetItem."""
    bounds = (Bound("created_at", "gte", clock.to_micros(since)),) if since else ()
    query = ListQuery(matches=(Match("kind", (StockChangeKind.SHIP.value,)),), bounds=bounds)
    found = STOCK_CHANGES.page(work, query, owner=product_id).items
    return {entry.reason for entry in found if entry.reason}


def _stock_entry(
    principal: Principal, before: StoredProduct, after: StoredProduct, cause: MoveCause
) -> StoredStockChange:
    return StoredStockChange.new(
        created_at=after.updated_at,
        updated_at=after.updated_at,
        product_id=after.id,
        kind=cause.kind,
        delta=after.stock_quantity - before.stock_quantity,
        balance=after.stock_quantity,
        reason=cause.reason,
        run_id=cause.run_id,
        order_id=cause.order_id,
        user_id=principal.user_id,
    )


_COST_FIELDS = frozenset(
    (
        *("estimated_print_time_minutes", "labour_minutes", "other_costs", "markup_percent"),
        *("source", "purchase_price"),
    )
)


def _store_new(work: Work, product: StoredProduct) -> StoredProduct:
    if product.components:
        graph = repository.graph_count(work.workspace_id)
        _check_components(work, product)
        work.also(repository.counting_graph(work.workspace_id, graph))
    if _has_costs(product):
        product = product.model_copy(update={"costs": _costs(work, product)})
    _rename(work, product, None)
    _mark_money(work, product)
    return work.add(PRODUCTS, product)


def _mark_money(work: Work, product: StoredProduct) -> None:
    """Fix the workspace's currency if the product has an amount of its own."""
    if product.price or product.purchase_price or product.other_costs:
        money.mark(work, "catalog_table")


def _rename(work: Work, product: StoredProduct, before: str | None) -> None:
    """Claim the product's SKU and release the one ``before``, if they differ."""
    if _folded(product.sku) == _folded(before):
        return
    if before:
        work.also(repository.releasing(work.workspace_id, sku=before))
    if product.sku:
        claim = repository.claiming(work.workspace_id, sku=product.sku, product_id=product.id)
        work.also(claim, refused=lambda _: _duplicate_sku(product))


def _folded(sku: str | None) -> str | None:
    return fold(sku) if sku else None


def _store_bom(
    work: Work,
    product: StoredProduct,
    *,
    materials: tuple[StoredMaterial, ...] | None = None,
    components: tuple[StoredComponent, ...] | None = None,
    graph: int | None = None,
) -> StoredProduct:
    """Store a changed bill of materials, with the costs that follow from it."""
    changed_product = changed(
        product,
        materials=product.materials if materials is None else materials,
        components=product.components if components is None else components,
    )
    if graph is not None:
        work.also(repository.counting_graph(work.workspace_id, graph))
    return work.save(
        PRODUCTS, changed_product.model_copy(update={"costs": _costs(work, changed_product)})
    )


def _check_components(
    work: Work, product: StoredProduct, *, read: Sequence[StoredComponent] = ()
) -> None:
    """Check that the components exist, once each, without a cycle, and not too deep.

    Raises:
        WriteConflict: if the components have changed since they were ``read``.
    """
    wanted = [component.component_product_id for component in product.components]
    rows = PRODUCTS.columns(work, ("id", "component_ids"))
    graph: dict[str, Sequence[str]] = {row_id: (ids or "").split() for row_id, ids in rows}
    if graph.get(product.id, []) != [component.component_product_id for component in read]:
        raise WriteConflict
    graph[product.id] = wanted
    require_found(all(product_id in graph for product_id in wanted), "Component product")
    if len(set(wanted)) < len(wanted):
        raise Conflict(
            "A product is a component once, with a quantity.", code="DUPLICATE_COMPONENT"
        )
    bom.check(graph, product.id)


def _users(principal: Principal, product_id: str) -> list[tuple[str, str, str | None]]:
    """Return id, name and SKU of the products that have this one as a component, by name."""
    rows = PRODUCTS.columns(principal, ("id", "name", "sku", "component_ids"))
    users = [
        (user_id, name, sku)
        for user_id, name, sku, components in rows
        if product_id in (components or "").split()
    ]
    return sorted(users, key=lambda user: (fold(user[1]), user[0]))


def _has_costs(product: StoredProduct) -> bool:
    return bool(
        product.source is ProductSource.BOUGHT
        or product.materials
        or product.components
        or product.other_costs
        or product.labour_minutes
        or product.estimated_print_time_minutes
    )


def _costs(work: Work, product: StoredProduct) -> StoredCosts:
    return _stored(_breakdown(work, product).costs)


def _stored(costs: ProductCosts) -> StoredCosts:
    return StoredCosts(**costs.model_dump(exclude={"complete"}), unpriced=not costs.complete)


def _breakdown(work: Work, product: StoredProduct) -> CostBreakdown:
    products = with_components(work, [product])
    costing = Costing(
        products=products,
        prices=spools.prices(work, kinds_of(*products.values())),
        workspace=workspace_settings(work.workspace_id),
        at=clock.now(),
    )
    return costing.breakdown(product.id)


def kinds_of(*products: StoredProduct) -> set[Kind]:
    """Return the materials of the products' own bills of materials."""
    return {(m.material_type, m.color) for product in products for m in product.materials}


def spool_margin(work: Work) -> Margin:
    """Return the margin that a plan leaves on each spool in this workspace."""
    workspace = workspace_settings(work.workspace_id)
    return Margin(workspace.spool_margin_grams, workspace.spool_margin_percent)


def with_components(work: Work, whole: Iterable[StoredProduct]) -> dict[str, StoredProduct]:
    """Return the products and all their components at every level: one BatchGetItem per level.

    Raises:
        WriteConflict: if a bill of materials changed between the reading of two levels.
    """
    products = {product.id: product for product in whole}
    level = _component_ids(products.values()) - products.keys()
    while level:
        found = _components(work, level)
        products |= {component.id: component for component in found}
        level = _component_ids(found) - products.keys()
    try:
        TopologicalSorter({user.id: _component_ids([user]) for user in products.values()}).prepare()
    except CycleError as error:
        raise WriteConflict from error
    return products


def _components(work: Work, product_ids: set[str]) -> list[StoredProduct]:
    """Return these components of a product: one BatchGetItem per hundred.

    Raises:
        WriteConflict: if one is gone: products in use cannot be deleted, so the parent has changed.
    """
    found = work.find_many(PRODUCTS, product_ids)
    if len(found) < len(product_ids):
        raise WriteConflict
    return [*found.values()]


def _component_ids(products: Iterable[StoredProduct]) -> set[str]:
    return {part.component_product_id for product in products for part in product.components}


def _check_stock(field: str, balance: int) -> None:
    if balance > MAX_STOCK:
        raise InvalidFields([FieldError(field, f"there would be more than {MAX_STOCK:,}")])


def _check_made(product: StoredProduct) -> None:
    if product.source is ProductSource.BOUGHT:
        raise Conflict(f"{product.name} is bought; only a made product has a bill of materials.")


def _material(new: NewBomMaterial) -> StoredMaterial:
    return StoredMaterial(id=new_id(), **new.model_dump())


def _component(new: NewBomComponent) -> StoredComponent:
    return StoredComponent(id=new_id(), **new.model_dump())


def _duplicate_sku(product: StoredProduct) -> Conflict:
    return Conflict(f"Another product has the SKU {product.sku}.", code="DUPLICATE_SKU")
