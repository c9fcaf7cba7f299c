"""The write units that keeping lists packed adds to a change.

There are about fifty changes between two compactions. With a thousand rows they are really made,
until each row has been changed about once. With 200,000 rows that would take 4,000 compactions, so
there each is charged for the rows that it would write, at the measured cost of a row in a
collection of 20,000, plus a unit for the run and one for the head.
"""

import random
from collections.abc import Sequence

from batchivo import clock
from batchivo.config import settings
from batchivo.spools.collections import SPOOLS
from batchivo.storage.compaction import compact_collection, runs_to_keep
from batchivo.storage.documents import changed
from batchivo.storage.packed_index import Run
from batchivo.storage.work import Unattended
from benchmarks.results import Figures
from benchmarks.seeding import fill_with_spools, store
from benchmarks.workbench import Shop, Workbench, counted
from local.progress import step

CHANGES = 50
FEW, SAMPLE, MANY = 1_000, 20_000, 200_000


class Packed(Figures):
    """Collections of one size."""

    rows: int
    units_per_change: float
    modelled: bool
    """Whether its compactions were reckoned and not done."""


class Packing(Figures):
    """The counted units, and the cost of a row."""

    changes_between: int
    units_per_row: float
    """Write units per row of a compaction."""
    sizes: list[Packed]


def measure(
    bench: Workbench,
    *,
    few: int = FEW,
    sample: int = SAMPLE,
    many: int = MANY,
    changes: int = CHANGES,
) -> Packing:
    with step(f"  {few:,} rows, changed {changes} at a time"):
        shop = bench.shop()
        fill_with_spools(shop, few)
        done = _units_per_change(bench, shop, rounds=few // changes, changes=changes)
    with step(f"  {sample:,} rows at once"):
        shop = bench.shop()
        fill_with_spools(shop, sample)
        with counted() as traffic:
            written = compact_collection(*_place(shop), anew=True).written
    per_row = traffic.write_units / written
    return Packing(
        changes_between=changes,
        units_per_row=per_row,
        sizes=[
            Packed(rows=few, units_per_change=done, modelled=False),
            Packed(rows=many, units_per_change=_reckoned(many, per_row, changes), modelled=True),
        ],
    )


def _place(shop: Shop) -> tuple[str, str]:
    collection = SPOOLS.partition(shop.principal.workspace_id)
    return settings().inventory_table, collection


def _units_per_change(bench: Workbench, shop: Shop, *, rounds: int, changes: int) -> float:
    chance = random.Random(1)  # noqa: S311 - the same each time
    workspace_id = shop.principal.workspace_id
    rows = SPOOLS.columns(Unattended(workspace_id), ("id",), context=0.0)
    ids = [spool_id for (spool_id,) in rows]
    units = 0.0
    for _ in range(rounds):
        bench.clock.pass_quietly()
        _change(workspace_id, chance.sample(ids, changes))
        bench.clock.pass_quietly()
        with counted() as traffic:
            compact_collection(*_place(shop))
        units += traffic.write_units
    return units / (rounds * changes)


def _change(workspace_id: str, ids: Sequence[str]) -> None:
    found = SPOOLS.find_many(Unattended(workspace_id), ids).values()
    collection = SPOOLS.partition(workspace_id)
    store(SPOOLS.documents, collection, (changed(spool, location="Moved") for spool in found))


def _reckoned(rows: int, units_per_row: float, changes: int) -> float:
    """Until as many changes have been made as there are rows."""
    now = clock.to_micros(clock.now())
    runs: tuple[Run, ...] = (Run("first", 1, rows, now),)
    units = 0.0
    for _ in range(rows // changes):
        kept = runs_to_keep(runs, changes)
        merged = sum(run.rows for run in runs[len(kept) :])
        written = min(rows, changes + merged)
        runs = (*kept, Run("next", 1, written, now))
        units += written * units_per_row + 2
    return units / rows
