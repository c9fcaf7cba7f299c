"""The fields and filters of the lists of spools and of their ledgers.

Append new stored fields at the end: their order is the order in every stored row.
"""

from typing import Any

from batchivo.spools.materials import MaterialType
from batchivo.spools.models import SpoolStatus, UsageKind, spool_status
from batchivo.storage.listing import ListField, ListSpec


def _status(default_threshold: Any, archived: Any, remaining: Any, threshold: Any) -> str:
    return spool_status(
        default_threshold, archived=bool(archived), remaining=remaining, threshold=threshold
    ).value


SPOOLS = ListSpec(
    "Spool",
    (
        ListField("material_type", filterable=True, sortable=True, choices=tuple(MaterialType)),
        ListField("material_name", filterable=True, sortable=True, searchable=True),
        ListField("brand", filterable=True, sortable=True, searchable=True),
        ListField("color", filterable=True, sortable=True, searchable=True),
        ListField("color_hex", filterable=True),
        ListField("finish", filterable=True),
        ListField("diameter_mm", "number", filterable=True),
        ListField("net_weight_grams", "number", sortable=True),
        ListField(
            "remaining_weight_grams",
            "number",
            sortable=True,
            ranged=True,
            range_name="remaining_weight",
        ),
        ListField("purchase_price", "number", sortable=True, ranged=True),
        ListField("cost_per_gram", "number", sortable=True),
        ListField("supplier", filterable=True, sortable=True, searchable=True),
        ListField("purchase_date", "day", sortable=True, ranged=True, range_name="purchased"),
        ListField("lot_number", filterable=True, searchable=True),
        ListField("location", filterable=True, sortable=True, searchable=True),
        ListField("barcode", filterable=True, searchable=True),
        ListField("low_stock_threshold_grams", "number"),
        ListField("archived", "bool", filterable=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
        ListField("updated_at", "moment", sortable=True, ranged=True),
        ListField(
            "status",
            filterable=True,
            sortable=True,
            choices=tuple(SpoolStatus),
            derive=_status,
            derive_from=("archived", "remaining_weight_grams", "low_stock_threshold_grams"),
        ),
        ListField("reserved_weight_grams", "number", sortable=True),
        ListField("external_id", filterable=True, searchable=True),
        ListField("number", "number", filterable=True, sortable=True, searchable=True),
        ListField("filament_id", filterable=True),
        ListField("use_tally"),
    ),
)

USAGE = ListSpec(
    "Usage",
    (
        ListField("kind", filterable=True, sortable=True, choices=tuple(UsageKind)),
        ListField("delta_grams", "number", sortable=True, ranged=True),
        ListField("reason", searchable=True),
        ListField("user_id", filterable=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
    ),
)
