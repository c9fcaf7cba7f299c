"""What the list of runs can be asked for, and what stats are made of.

The order of the stored fields is the order in every stored row: new ones go to the end. The tallies
of a run that has ended stand in its row, so that stats read the index alone.
"""

import json
from collections.abc import Mapping
from decimal import Decimal

from batchivo.fields import to_money
from batchivo.production_runs import analysis
from batchivo.production_runs.models import StoredRun
from batchivo.production_runs.states import RunStatus
from batchivo.storage.listing import ListField, ListSpec

RUNS = ListSpec(
    "Run",
    (
        ListField("number", filterable=True, sortable=True, searchable=True),
        ListField(
            "status", filterable=True, sortable=True, choices=tuple(s.value for s in RunStatus)
        ),
        ListField("printer_name", filterable=True, sortable=True, searchable=True),
        ListField("product_ids", "ids", filterable=True, filter_name="product_id"),
        ListField("order_id", filterable=True),
        ListField("quality_rating", "number", filterable=True, sortable=True),
        ListField("notes", searchable=True),
        ListField("started_at", "moment", sortable=True, ranged=True),
        ListField("ended_at", "moment", sortable=True, ranged=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
        ListField("updated_at", "moment", sortable=True, ranged=True),
        ListField("estimated_grams", "number"),
        ListField("duration_minutes", "number", sortable=True),
        ListField("product_tally"),
        ListField("material_tally"),
    ),
)


def row_of(run: StoredRun) -> Mapping[str, object]:
    """A run's list fields."""
    ended = run.status in (RunStatus.COMPLETED, RunStatus.FAILED)
    return {
        **{name: getattr(run, name) for name in _OWN},
        "product_ids": " ".join(sorted({item.product_id for item in run.items})),
        "estimated_grams": analysis.estimated_grams(run),
        "duration_minutes": analysis.duration_minutes(run),
        "product_tally": _product_tally(run) if ended else None,
        "material_tally": _material_tally(run) if ended else None,
    }


_OWN = (
    "number",
    "status",
    "printer_name",
    "order_id",
    "quality_rating",
    "notes",
    "started_at",
    "ended_at",
    "created_at",
    "updated_at",
)


def _product_tally(run: StoredRun) -> str:
    """``[[product id, pieces, failed pieces, their material cost], ...]``, one per product."""
    units = analysis.unit_costs(run)
    tally: dict[str, list[str | int]] = {}
    for item in run.items:
        pieces = item.successful or 0
        cost = units.get(item.id, Decimal(0)) * pieces
        known = tally.setdefault(item.product_id, [item.product_id, 0, 0, "0"])
        known[1] = int(known[1]) + pieces
        known[2] = int(known[2]) + (item.failed or 0)
        known[3] = str(to_money(Decimal(known[3]) + cost))
    return json.dumps(list(tally.values()), separators=(",", ":"))


def _material_tally(run: StoredRun) -> str:
    """``[[material type, grams, their cost], ...]``, one per material type."""
    tally: dict[str, list[str]] = {}
    for material in run.materials:
        kind = material.material_type.value
        known = tally.setdefault(kind, [kind, "0", "0"])
        known[1] = str(Decimal(known[1]) + (material.actual_grams or Decimal(0)))
        known[2] = str(Decimal(known[2]) + (analysis.material_cost(material) or Decimal(0)))
    return json.dumps(list(tally.values()), separators=(",", ":"))
