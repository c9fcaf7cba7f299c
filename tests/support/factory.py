"""Stored entities for rules that need no table: ordinary ones, except for the given fields.

Integration tests create theirs through the services, see products.py, orders.py and runs.py.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from batchivo.accounts.workspaces import StoredWorkspace
from batchivo.orders.models import StoredLine, StoredOrder
from batchivo.production_runs.models import StoredItem, StoredMaterial, StoredRun
from batchivo.production_runs.states import RunStatus
from batchivo.products.models import StoredComponent, StoredProduct
from batchivo.products.models import StoredMaterial as StoredBomMaterial
from batchivo.spools.filament import Filament, Kind
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import StoredSpool
from batchivo.spools.stock import FilamentPrices, GramPrices

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
_STORED: dict[str, Any] = {"version": 1, "created_at": NOW, "updated_at": NOW}


def stored_workspace(**settings: Any) -> StoredWorkspace:
    return StoredWorkspace(
        id="workspace",
        name="Workshop",
        currency="EUR",
        default_low_stock_threshold_grams=Decimal(100),
        **_STORED,
        **settings,
    )


# --- spools


def stored_spool(**fields: Any) -> StoredSpool:
    """A new kilogram of PLA."""
    return StoredSpool.model_validate(
        {
            "id": "spool",
            **_STORED,
            "material_type": "PLA",
            "diameter_mm": Decimal("1.75"),
            "net_weight_grams": Decimal(1000),
            "remaining_weight_grams": Decimal(1000),
            **fields,
        }
    )


def filament(
    spool_id: str = "spool",
    material_type: MaterialType = MaterialType.PLA,
    color: str | None = None,
    *,
    remaining: Any = 1000,
    net: Any = 1000,
    purchased: tuple[str, int] = ("", 0),
    archived: bool = False,
    reserved: Any = 0,
) -> Filament:
    """A spool as products see it; weights in grams."""
    return Filament(
        spool_id=spool_id,
        material_type=material_type,
        color=color,
        remaining=Decimal(remaining),
        net=Decimal(net),
        purchased=purchased,
        archived=archived,
        reserved=Decimal(reserved),
    )


class PricedSpool(NamedTuple):
    """A spool as costs see it: weights in grams, its price in the currency."""

    material_type: MaterialType = MaterialType.PLA
    color: str | None = None
    remaining: Decimal | int = 1000
    net: Decimal | int = 1000
    price: Decimal | str | int | None = None
    purchased: tuple[str, int] = ("", 0)
    archived: bool = False


def gram_prices(
    spools: Iterable[PricedSpool], products: Iterable[StoredProduct]
) -> dict[Kind, GramPrices]:
    """The prices of the products' materials."""
    total = FilamentPrices()
    for spool in spools:
        total.count(
            *(1, spool.material_type.value, spool.color, spool.archived),
            *(float(spool.remaining), float(spool.net)),
            None if spool.price is None else float(spool.price),
            *spool.purchased,
        )
    kinds = {(m.material_type, m.color) for product in products for m in product.materials}
    return {kind: total.of(kind) for kind in kinds}


# --- products


def stored_product(product_id: str = "product", **details: Any) -> StoredProduct:
    return StoredProduct(id=product_id, **{"name": product_id, **_STORED, **details})


def bom_material(
    material_id: str = "material",
    material_type: MaterialType = MaterialType.PLA,
    color: str | None = None,
    *,
    grams: Any = 100,
    purge: Any = 0,
    required: bool = True,
    splittable: bool = False,
) -> StoredBomMaterial:
    return StoredBomMaterial(
        id=material_id,
        material_type=material_type,
        color=color,
        weight_grams=Decimal(grams),
        purge_grams=Decimal(purge),
        is_required=required,
        splittable=splittable,
    )


def bom_component(product_id: str, quantity: int = 1) -> StoredComponent:
    return StoredComponent(
        id=f"of {product_id}", component_product_id=product_id, quantity=quantity
    )


# --- orders


def stored_order(**details: Any) -> StoredOrder:
    """A direct order of two lamps at 29.90 euros."""
    line = StoredLine(name="Lamp", quantity=2, unit_price=Decimal("29.9"))
    return StoredOrder.model_validate(
        {
            "id": "order",
            **_STORED,
            "number": "ORD-000001",
            "channel": "direct",
            "currency": "EUR",
            "cost_currency": "EUR",
            "items": (line,),
            **details,
        }
    )


# --- production runs


def grams(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def run_item(
    product_id: str,
    quantity: int = 1,
    *,
    bom: Any = 0,
    ok: int | None = None,
    failed: int | None = None,
) -> StoredItem:
    return StoredItem(
        id=f"item of {product_id}",
        product_id=product_id,
        name=product_id,
        quantity=quantity,
        bom_grams=Decimal(str(bom)),
        successful=ok,
        failed=failed,
    )


def run_material(
    estimated: Any = 0,
    *,
    price: Any = None,
    before: Any = None,
    after: Any = None,
    used: Any = None,
    purge: Any = None,
    kind: MaterialType = MaterialType.PLA,
    spool_id: str = "spool",
) -> StoredMaterial:
    """A spool in a run; weights in grams, the price of a gram."""
    return StoredMaterial(
        id=f"material of {spool_id}",
        spool_id=spool_id,
        spool_name=spool_id,
        material_type=kind,
        cost_per_gram=grams(price),
        spool_weight_grams=Decimal(1000),
        estimated_grams=Decimal(str(estimated)),
        weight_before_grams=grams(before),
        weight_after_grams=grams(after),
        used_grams=grams(used),
        purge_grams=grams(purge),
    )


def stored_run(
    *materials: StoredMaterial,
    items: tuple[StoredItem, ...] = (),
    minutes: float | None = None,
    **details: Any,
) -> StoredRun:
    """A pending run; with ``minutes`` one that was completed after so long."""
    completed = {
        "status": RunStatus.COMPLETED,
        "started_at": NOW,
        "ended_at": NOW + timedelta(minutes=minutes or 0),
    }
    return StoredRun(
        **{
            "id": "run",
            **_STORED,
            "number": "RUN-000001",
            "items": items,
            "materials": materials,
            **(completed if minutes is not None else {}),
            **details,
        }
    )
