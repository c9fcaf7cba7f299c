"""The fields and filters of the list of runs, and the data for statistics.

Append new stored fields at the end: their order is the order in every stored row. The row of an
ended run holds its tallies, so that statistics read only the index.
"""

import json
from collections.abc import Mapping
from decimal import Decimal

from batchivo.production_runs import analysis
from batchivo.production_runs.file_names import bare_name
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
        ListField("due_date", "day", sortable=True, ranged=True, range_name="due"),
        ListField("priority", "number", filterable=True, sortable=True, ranged=True),
        ListField("printer_id", filterable=True),
        ListField("estimated_use_grams", "number"),
        ListField("file_names"),
    ),
)


def row_of(run: StoredRun) -> Mapping[str, object]:
    """Return a run's list fields."""
    ended = run.status in (RunStatus.COMPLETED, RunStatus.FAILED)
    return {
        **{name: getattr(run, name) for name in _OWN},
        "product_ids": " ".join(sorted({item.product_id for item in run.items})),
        "estimated_grams": analysis.estimated_grams(run),
        "duration_minutes": analysis.duration_minutes(run),
        "product_tally": _product_tally(run) if ended else None,
        "material_tally": _material_tally(run) if ended else None,
        "estimated_use_grams": analysis.estimated_use_grams(run) or None,
        "file_names": _file_names(run) if run.status.is_open else None,
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
    "due_date",
    "priority",
    "printer_id",
)


def _file_names(run: StoredRun) -> str | None:
    """Return the print files of the items, one a line, by which a printer's job finds the run."""
    names = {bare_name(item.file_name) for item in run.items if item.file_name}
    return "\n".join(sorted(names)) or None


def _product_tally(run: StoredRun) -> str:
    """Encode ``[[product id, pieces, failed pieces, their material cost, the cost of their
    components], ...]``, one per product, each with a 1 at its end if a price is not known."""
    tally: dict[str, list[str | int]] = {}
    unpriced = [] if analysis.cost_complete(run) else [1]
    costs = zip(run.items, analysis.item_costs(run), analysis.component_costs(run), strict=True)
    for item, cost, component_cost in costs:
        entry = tally.setdefault(item.product_id, [item.product_id, 0, 0, "0", "0", *unpriced])
        entry[1] = int(entry[1]) + (item.successful or 0)
        entry[2] = int(entry[2]) + (item.failed or 0)
        entry[3] = str(Decimal(entry[3]) + (cost.cost if cost else 0))
        entry[4] = str(Decimal(entry[4]) + (component_cost or 0))
    return json.dumps(list(tally.values()), separators=(",", ":"))


def _material_tally(run: StoredRun) -> str:
    """Encode ``[[material type, grams, their cost], ...]``, one per material type, each with a 1 at
    its end if a price is not known."""
    tally: dict[str, list[str | int]] = {}
    for material, cost in zip(run.materials, analysis.material_costs(run), strict=True):
        kind = material.material_type.value
        entry = tally.setdefault(kind, [kind, "0", "0"])
        entry[1] = str(Decimal(entry[1]) + (material.actual_grams or Decimal(0)))
        entry[2] = str(Decimal(entry[2]) + (cost or Decimal(0)))
        if material.price_per_gram is None:
            entry[3:] = [1]
    return json.dumps(list(tally.values()), separators=(",", ":"))
