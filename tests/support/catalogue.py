"""Products, spools of filament and a workspace, as the pure rules of products take them."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from batchivo.accounts.models import StoredWorkspace
from batchivo.products.models import StoredComponent, StoredMaterial, StoredProduct
from batchivo.spools.filament import Filament
from batchivo.spools.materials import MaterialType

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
_STORED: dict[str, Any] = {"version": 1, "created_at": NOW, "updated_at": NOW}


def product(product_id: str = "product", **details: Any) -> StoredProduct:
    return StoredProduct(id=product_id, **{"name": product_id, **_STORED, **details})


def material(
    material_id: str = "material",
    material_type: MaterialType = MaterialType.PLA,
    color: str | None = None,
    *,
    grams: Any = 100,
    purge: Any = 0,
    required: bool = True,
) -> StoredMaterial:
    return StoredMaterial(
        id=material_id,
        material_type=material_type,
        color=color,
        weight_grams=Decimal(grams),
        purge_grams=Decimal(purge),
        is_required=required,
    )


def component(product_id: str, quantity: int = 1) -> StoredComponent:
    return StoredComponent(
        id=f"of {product_id}", component_product_id=product_id, quantity=quantity
    )


def spool(
    spool_id: str = "spool",
    material_type: MaterialType = MaterialType.PLA,
    color: str | None = None,
    *,
    remaining: Any = 1000,
    net: Any = 1000,
    price: Any = None,
    purchased: tuple[str, int] = ("", 0),
    archived: bool = False,
    reserved: Any = 0,
) -> Filament:
    return Filament(
        spool_id=spool_id,
        material_type=material_type,
        color=color,
        remaining=Decimal(remaining),
        net=Decimal(net),
        price=None if price is None else Decimal(price),
        purchased=purchased,
        archived=archived,
        reserved=Decimal(reserved),
    )


def workspace(**settings: Any) -> StoredWorkspace:
    return StoredWorkspace(
        id="workspace",
        name="Workshop",
        currency="EUR",
        default_low_stock_threshold_grams=Decimal(100),
        **_STORED,
        **settings,
    )
