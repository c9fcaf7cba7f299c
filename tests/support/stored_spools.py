"""Spools as they are stored, for rules that need no table."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from batchivo.spools.models import StoredSpool

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def stored_spool(**fields: Any) -> StoredSpool:
    """A new kilogram of PLA, but for these fields."""
    stored: dict[str, Any] = {
        "id": "1",
        "version": 1,
        "created_at": NOW,
        "updated_at": NOW,
        "material_type": "PLA",
        "diameter_mm": Decimal("1.75"),
        "net_weight_grams": Decimal(1000),
        "remaining_weight_grams": Decimal(1000),
    }
    return StoredSpool.model_validate({**stored, **fields})
