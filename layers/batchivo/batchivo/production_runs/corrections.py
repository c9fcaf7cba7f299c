"""Corrections of an ended run: their effect on spools and products, and the figures that they
replace. Pure functions.

A run takes the filament and components that it used from stock. Where the books hold less, the
difference is recorded as found. A correction returns what was taken and takes the right amount, in
one entry of each ledger.
"""

from collections import Counter
from decimal import Decimal

from batchivo import clock
from batchivo.production_runs import components
from batchivo.production_runs.analysis import actual_by_spool, pieces_made, total_cost
from batchivo.production_runs.models import (
    StoredCorrection,
    StoredItemBefore,
    StoredMaterialBefore,
    StoredRun,
)
from batchivo.products.service import StockMove
from batchivo.spools.service import SpoolMove


def spool_moves(old: StoredRun, new: StoredRun) -> dict[str, SpoolMove]:
    """Return the grams to take from each spool whose use differs; negative where some come back."""
    before, after = actual_by_spool(old), actual_by_spool(new)
    more = {
        spool_id: after.get(spool_id, Decimal(0)) - before.get(spool_id, Decimal(0))
        for spool_id in before.keys() | after.keys()
    }
    return {
        spool_id: SpoolMove(deduct=grams + old.found.get(spool_id, Decimal(0)))
        for spool_id, grams in more.items()
        if grams
    }


def stock_moves(old: StoredRun, new: StoredRun) -> dict[str, StockMove]:
    """Return the moves of the products whose pieces, made or taken, differ."""
    made_before, made_after = pieces_made(old.items), pieces_made(new.items)
    used_before, used_after = (Counter(components.used(run.items)) for run in (old, new))
    products = {*made_before, *made_after, *used_before, *used_after}
    return {
        product_id: StockMove(
            stock=made_after[product_id]
            - made_before[product_id]
            + used_before[product_id]
            - int(old.found.get(product_id, 0)),
            take=used_after[product_id],
        )
        for product_id in products
        if made_before[product_id] != made_after[product_id]
        or used_before[product_id] != used_after[product_id]
    }


def entry(old: StoredRun, new: StoredRun, *, user_id: str, reason: str) -> StoredCorrection:
    """Return the record of a correction, with the old figures of everything that it changes."""
    return StoredCorrection(
        at=clock.now(),
        user_id=user_id,
        reason=reason,
        items=tuple(
            StoredItemBefore(
                item_id=item.id, successful=item.successful or 0, failed=item.failed or 0
            )
            for item, changed in zip(old.items, new.items, strict=True)
            if item != changed
        ),
        materials=tuple(
            StoredMaterialBefore(
                material_id=material.id,
                spool_id=material.spool_id,
                spool_name=material.spool_name,
                actual_grams=material.actual_grams or Decimal(0),
            )
            for material, changed in zip(old.materials, new.materials, strict=True)
            if material != changed
        ),
        started_at=old.started_at,
        ended_at=old.ended_at,
        material_cost=total_cost(old),
    )
