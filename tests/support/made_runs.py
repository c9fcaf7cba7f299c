"""Runs, their items and materials, as the pure rules of production runs take them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from batchivo.production_runs.models import StoredItem, StoredMaterial, StoredRun
from batchivo.production_runs.states import RunStatus
from batchivo.spools.materials import MaterialType

BEGAN = datetime(2026, 11, 24, 8, tzinfo=UTC)


def grams(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def item(
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


def material(
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


def run(
    *materials: StoredMaterial,
    items: tuple[StoredItem, ...] = (),
    minutes: float | None = None,
    **details: Any,
) -> StoredRun:
    """A run, pending, or where it took so many minutes completed."""
    over = {
        "status": RunStatus.COMPLETED,
        "started_at": BEGAN,
        "ended_at": BEGAN + timedelta(minutes=minutes or 0),
    }
    return StoredRun(
        **{
            "id": "run",
            "version": 1,
            "created_at": BEGAN,
            "updated_at": BEGAN,
            "number": "RUN-000001",
            "items": items,
            "materials": materials,
            **(over if minutes is not None else {}),
            **details,
        }
    )
