"""Variance and cost against sums made by hand."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from batchivo.production_runs.analysis import duration_minutes, shown
from batchivo.production_runs.models import StoredItem, StoredMaterial
from tests.support.factory import grams, run_item, run_material, stored_run


@dataclass(frozen=True)
class Material:
    """A material of a run, and by hand: actual grams, variance in grams and percent, cost."""

    stored: StoredMaterial
    actual: Any
    variance: Any
    percent: Any
    cost: Any


MATERIALS = {
    # 1110 - 920 + 4; 194 - 186; 8 / 186 = 4.30107...; 194 * 0.023
    "weighed, with purge": Material(
        run_material(186, price=0.023, before=1110, after=920, purge=4), 194, 8, 4.3011, 4.462
    ),
    "weighed, less than estimated": Material(
        run_material(744, price=0.023, before=1110, after=366.5), 743.5, -0.5, -0.0672, 17.1005
    ),
    "entered by hand": Material(run_material(50, price=0.02, used=40), 40, -10, -20, 0.8),
    "by hand, with purge": Material(
        run_material(50, price=0.02, used=47.5, purge=7.5), 55, 5, 10, 1.1
    ),
    "by hand goes before the scale": Material(
        run_material(50, price=0.02, used=40, before=900, after=800), 40, -10, -20, 0.8
    ),
    "nothing used": Material(run_material(50, price=0.02, before=900, after=900), 0, -50, -100, 0),
    "nothing estimated": Material(run_material(0, price=0.02, used=5), 5, 5, None, 0.1),
    "nothing estimated, nothing used": Material(run_material(0, price=0.02, used=0), 0, 0, None, 0),
    "without a price": Material(run_material(10, used=12), 12, 2, 20, 0),
    "not recorded": Material(run_material(10, price=0.02), None, None, None, None),
    "half weighed": Material(run_material(10, price=0.02, before=500), None, None, None, None),
    "purge alone says nothing": Material(
        run_material(10, price=0.02, purge=3), None, None, None, None
    ),
    # 12.5 * 0.00202 = 0.02525, a half: to the even 2. 37.5 * 0.00202 = 0.07575, to the even 8.
    "a half rounds to even, down": Material(
        run_material(12.5, price=0.00202, used=12.5), 12.5, 0, 0, 0.0252
    ),
    "a half rounds to even, up": Material(
        run_material(37.5, price=0.00202, used=37.5), 37.5, 0, 0, 0.0758
    ),
    # 1 mg over 300 g is a 3,000th of a percent
    "a milligram": Material(
        run_material(300, price=0.023, used=300.001), 300.001, 0.001, 0.0003, 6.9
    ),
}


@pytest.mark.parametrize("name", MATERIALS)
def test_material(name: str) -> None:
    case = MATERIALS[name]
    (found,) = shown(stored_run(case.stored)).materials
    assert found.actual_grams == grams(case.actual)
    assert found.variance_grams == grams(case.variance)
    assert found.variance_percent == grams(case.percent)
    assert found.cost == grams(case.cost)


@dataclass(frozen=True)
class Run:
    """A run, and by hand: estimated, actual, variance in grams and percent, cost of all material
    and of one piece of each item."""

    materials: tuple[StoredMaterial, ...]
    items: tuple[StoredItem, ...]
    totals: tuple[Any, Any, Any, Any, Any]
    unit_costs: tuple[Any, ...]


TWO_SPOOLS = (
    run_material(100, price=0.02299, used=97.5, spool_id="one"),
    run_material(50, price=0.025, used=61.25, purge=1.25, spool_id="other"),
)
"""97.5 * 0.02299 = 2.241525 -> 2.2415; 62.5 * 0.025 = 1.5625. In all 160 g for 3.8040."""

PRICED = (run_material(100, price=0.03, used=120),)
"""3.60"""

RUNS = {
    # 10 / 150 = 6.6667 %. Right came 2 * 40 g + 4 * 10 g = 120 g, so a gram costs 0.0317.
    "several spools for one material, two products": Run(
        TWO_SPOOLS,
        (run_item("lamp", 2, bom=40, ok=2), run_item("cap", 5, bom=10, ok=4, failed=1)),
        (150, 160, 10, 6.6667, 3.804),
        (1.268, 0.317),
    ),
    # 4.462 over the three that came out right.
    "the failed one is paid by the others": Run(
        (run_material(186, price=0.023, before=1110, after=920, purge=4),),
        (run_item("lamp", 4, bom=42.5, ok=3, failed=1),),
        (186, 194, 8, 4.3011, 4.462),
        (1.4873,),
    ),
    "an item that failed altogether pays nothing": Run(
        PRICED,
        (run_item("lamp", 2, bom=40, ok=0, failed=2), run_item("cap", 4, bom=10, ok=4)),
        (100, 120, 20, 20, 3.6),
        (None, 0.9),
    ),
    "nothing came out right": Run(
        PRICED,
        (run_item("lamp", 2, bom=40, ok=0, failed=2),),
        (100, 120, 20, 20, 3.6),
        (None,),
    ),
    "without any weight all pieces pay the same": Run(
        PRICED,
        (run_item("lamp", 2, ok=2), run_item("cap", 4, ok=4)),
        (100, 120, 20, 20, 3.6),
        (0.6, 0.6),
    ),
    "what has no weight pays nothing beside what has": Run(
        PRICED,
        (run_item("lamp", 2, bom=40, ok=2), run_item("sticker", 4, ok=4)),
        (100, 120, 20, 20, 3.6),
        (1.8, 0),
    ),
    # The lamp weighs something but failed, so it does not count, and the stickers share.
    "a weight counts only among what came out right": Run(
        PRICED,
        (run_item("lamp", 2, bom=40, ok=0, failed=2), run_item("sticker", 4, ok=4)),
        (100, 120, 20, 20, 3.6),
        (None, 0.9),
    ),
    # 3.60 / 7 = 0.5142857...
    "an uneven share": Run(
        PRICED, (run_item("cap", 7, bom=10, ok=7),), (100, 120, 20, 20, 3.6), (0.5143,)
    ),
    "a material without a price is free": Run(
        (*PRICED, run_material(10, used=12, spool_id="a gift")),
        (run_item("lamp", 2, bom=40, ok=2),),
        (110, 132, 22, 20, 3.6),
        (1.8,),
    ),
    "nothing was estimated": Run(
        (run_material(0, price=0.03, used=120),),
        (run_item("lamp", 2, bom=40, ok=2),),
        (0, 120, 120, None, 3.6),
        (1.8,),
    ),
    "one of them is not recorded": Run(
        (*PRICED, run_material(10, price=0.02, spool_id="other")),
        (run_item("lamp", 2, bom=40, ok=2),),
        (110, None, None, None, None),
        (None,),
    ),
    "nothing is counted yet": Run(
        PRICED, (run_item("lamp", 2, bom=40),), (100, 120, 20, 20, 3.6), (None,)
    ),
    "no material": Run((), (run_item("kit", 2, ok=2),), (0, 0, 0, None, 0), (0,)),
}


@pytest.mark.parametrize("name", RUNS)
def test_run(name: str) -> None:
    case = RUNS[name]
    found = shown(stored_run(*case.materials, items=case.items))
    assert (
        found.estimated_grams,
        found.actual_grams,
        found.material_variance_grams,
        found.material_variance_percent,
        found.material_cost,
    ) == tuple(map(grams, case.totals))
    assert [piece.unit_cost for piece in found.items] == [grams(cost) for cost in case.unit_costs]


@pytest.mark.parametrize(
    ("estimated", "took", "paused_seconds", "expected"),
    [
        # 11.5 / 340 = 3.38235...
        pytest.param(340, 351.5, 0, (351.5, 11.5, 3.3824), id="later"),
        pytest.param(340, 300, 0, (300, -40, -11.7647), id="sooner"),
        pytest.param(340, 400, 3600, (340, 0, 0), id="without the pause"),
        pytest.param(None, 60, 0, (60, None, None), id="not estimated"),
        pytest.param(0, 60, 0, (60, 60, None), id="estimated at nothing"),
        pytest.param(10, None, 0, (None, None, None), id="not ended"),
    ],
)
def test_time(
    estimated: float | None, took: float | None, paused_seconds: int, expected: tuple[Any, ...]
) -> None:
    ended = stored_run(
        minutes=took, estimated_minutes=grams(estimated), paused_seconds=paused_seconds
    )
    found = shown(ended)
    assert (
        found.duration_minutes,
        found.time_variance_minutes,
        found.time_variance_percent,
    ) == tuple(map(grams, expected))


def test_a_duration_counts_pauses_to_the_microsecond() -> None:
    run = stored_run(minutes=1, paused_seconds=29, paused_microseconds=400_000)
    assert duration_minutes(run) == Decimal("0.51")


def test_a_duration_is_never_negative() -> None:
    """Clocks of two functions may differ."""
    assert duration_minutes(stored_run(minutes=1, paused_seconds=61)) == 0


def test_a_duration_is_rounded_to_a_hundredth_of_a_minute() -> None:
    assert duration_minutes(stored_run(minutes=10 + 1 / 3)) == Decimal("10.33")
