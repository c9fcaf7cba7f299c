"""The growth of a shop's calls with its rows: time, round trips and read units, cold and warm.

Each size is a workspace of its own in the same tables, of a DynamoDB Local that holds nothing else.
Cold is a function that has never read the collection, warm one that has, and nothing has changed
since, unless a line says so. The sizes take turns, so that a time divided by that of the smallest
size is free of the machine's moods.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

from batchivo.storage import listing
from benchmarks.operations import product
from benchmarks.results import Figures
from benchmarks.seeding import RARE_COLOUR, fill_with_runs, fill_with_spools, rare_spools
from benchmarks.workbench import Shop, Workbench, counted, read_units
from local.progress import step

SIZES = (100, 1_000, 20_000, 200_000)
COLD_ROUNDS = 3
WARM_ROUNDS = 9

Act = Callable[[], object]


class Point(Figures):
    """A call at one size, in a function of one warmth."""

    rows: int
    milliseconds: float
    of_smallest: float
    """As a multiple of the time at the smallest size."""
    round_trips: int
    """The limits' count, which goes beside them, left out."""
    read_units: float


class Line(Figures):
    """One kind of call, at each size."""

    title: str
    cold: list[Point]
    warm: list[Point]


class Growth(Figures):
    """All of them."""

    lines: list[Line]
    microseconds_per_fitting_spool: float | None = None
    """The time that each fitting spool adds to a call for availability."""


@dataclass(frozen=True)
class _Asked:
    title: str
    prepare: Callable[[Shop, int], Act]
    """Of a workspace with so many rows."""
    change: Callable[[Shop], Act] = lambda _: lambda: None
    """Prepares a change that is made, untimed, before each warm call."""


def measure(
    benches: Callable[[], AbstractContextManager[Workbench]],
    *,
    sizes: Sequence[int] = SIZES,
    cold_rounds: int = COLD_ROUNDS,
    warm_rounds: int = WARM_ROUNDS,
) -> Growth:
    lines: list[Line] = []
    per_spool: float | None = None
    for fill, what, questions in (
        (fill_with_spools, "spools", _OF_SPOOLS),
        (fill_with_runs, "production runs", _OF_RUNS),
    ):
        with benches() as bench:
            shops = {size: bench.shop() for size in sizes}
            for size, shop in shops.items():
                with step(f"  {size:,} {what}"):
                    fill(shop, size)
            bench.clock.pass_quietly()
            with step(f"  asking for {what}"):
                lines += [_line(asked, shops, cold_rounds, warm_rounds) for asked in questions]
                if questions is _OF_SPOOLS:
                    per_spool = _per_fitting_spool(shops, warm_rounds)
            listing.forget_all()
    return Growth(lines=lines, microseconds_per_fitting_spool=per_spool)


def _line(asked: _Asked, shops: dict[int, Shop], cold_rounds: int, warm_rounds: int) -> Line:
    acts = {size: asked.prepare(shop, size) for size, shop in shops.items()}
    changes = {size: asked.change(shop) for size, shop in shops.items()}
    cold = _points(acts, cold_rounds, dict.fromkeys(acts, listing.forget_all))
    for act in acts.values():
        act()
    return Line(title=asked.title, cold=cold, warm=_points(acts, warm_rounds, changes))


def _points(acts: dict[int, Act], rounds: int, before: dict[int, Act]) -> list[Point]:
    times: dict[int, list[float]] = {size: [] for size in acts}
    sent = {}
    for size, act in acts.items():
        before[size]()
        with counted() as traffic:
            act()
        sent[size] = [c for c in traffic.sent if c.parameters.get("TableName") != "RateLimits"]
    for _ in range(rounds):
        for size, act in acts.items():
            before[size]()
            began = perf_counter()
            act()
            times[size].append((perf_counter() - began) * 1000)
    smallest = median(times[min(acts)])
    return [
        Point(
            rows=size,
            milliseconds=median(times[size]),
            of_smallest=median(times[size]) / smallest,
            round_trips=len(sent[size]),
            read_units=read_units(sent[size]),
        )
        for size in acts
    ]


def _get(operation: str, **query: Any) -> Callable[[Shop, int], Act]:
    return lambda shop, _: lambda: shop.call(operation, query=query)


def _deep(shop: Shop, rows: int) -> Act:
    return lambda: shop.call("listSpools", query={"skip": _near_the_end(rows)})


def _by_cursor(shop: Shop, rows: int) -> Act:
    cursor = shop.next_cursor("listSpools", {"skip": _near_the_end(rows)})
    return lambda: shop.call("listSpools", query={"cursor": cursor})


def _near_the_end(rows: int) -> int:
    """So that a page of twenty is followed by another."""
    return rows - 40


def _recalculation(shop: Shop, _: int) -> Act:
    lamp = product(shop)
    return lambda: shop.call("recalculateProduct", product_id=lamp)


def _availability(shop: Shop, _: int, color: str = RARE_COLOUR) -> Act:
    material = {"material_type": "PLA", "color": color, "weight_grams": 42.5}
    lamp = product(shop, materials=[material])
    return lambda: shop.call("getAvailability", product_id=lamp, query={"quantity": 4})


def _per_fitting_spool(shops: dict[int, Shop], rounds: int) -> float:
    size, shop = max(shops.items())
    many = rare_spools(size)
    acts = {0: _availability(shop, size, "Unknown"), many: _availability(shop, size)}
    for act in acts.values():
        act()
    none, all_fit = _points(acts, rounds, dict.fromkeys(acts, lambda: None))
    return (all_fit.milliseconds - none.milliseconds) * 1000 / many


def _deduction(shop: Shop) -> Act:
    [spool] = shop.call("listSpools", query={"limit": 1})
    return lambda: shop.call("deductFilament", {"grams": 0.001}, spool_id=spool["id"])


def _note(shop: Shop) -> Act:
    [run] = shop.call("listRuns", query={"limit": 1})
    return lambda: shop.call("changeRun", {"notes": "Seen"}, run_id=run["id"])


_OF_SPOOLS = (
    _Asked("list", _get("listSpools")),
    _Asked("list, deep skip", _deep),
    _Asked("list, deep cursor", _by_cursor),
    _Asked(
        "list, filtered and sorted",
        _get(
            "listSpools",
            material_type="PLA,PETG,ABS,TPU",
            remaining_weight_gt=100,
            sort_by="remaining_weight_grams",
            sort_order="asc",
            skip=20,
        ),
    ),
    _Asked("summary", _get("summarizeSpools")),
    _Asked("summary, after a deduction", _get("summarizeSpools"), _deduction),
    _Asked("recalculate a product", _recalculation),
    _Asked("recalculate, after a deduction", _recalculation, _deduction),
    _Asked("is a product available", _availability),
)
_OF_RUNS = (
    _Asked("list of runs", _get("listRuns")),
    _Asked("statistics", _get("getRunStats")),
    _Asked("statistics, after a run's change", _get("getRunStats"), _note),
)
