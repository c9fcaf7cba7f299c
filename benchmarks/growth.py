"""The growth of a shop's calls with its rows: time, round trips and read units, cold and warm.

Each size is a workspace of its own in the same tables, of a DynamoDB Local that holds nothing else.
Cold is a function that has never read the collection, warm one that has, and nothing has changed
since. The sizes take turns, so that a time divided by that of the smallest size is free of the
machine's moods.
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
from benchmarks.seeding import fill_with_runs, fill_with_spools
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


@dataclass(frozen=True)
class _Asked:
    title: str
    prepare: Callable[[Shop, int], Act]
    """Of a workspace with so many rows."""


def measure(
    benches: Callable[[], AbstractContextManager[Workbench]],
    *,
    sizes: Sequence[int] = SIZES,
    cold_rounds: int = COLD_ROUNDS,
    warm_rounds: int = WARM_ROUNDS,
) -> Growth:
    lines: list[Line] = []
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
            listing.forget_all()
    return Growth(lines=lines)


def _line(asked: _Asked, shops: dict[int, Shop], cold_rounds: int, warm_rounds: int) -> Line:
    acts = {size: asked.prepare(shop, size) for size, shop in shops.items()}
    return Line(
        title=asked.title,
        cold=_points(acts, cold_rounds, before=listing.forget_all),
        warm=_points(_warmed_up(acts), warm_rounds, before=lambda: None),
    )


def _warmed_up(acts: dict[int, Act]) -> dict[int, Act]:
    for act in acts.values():
        act()
    return acts


def _points(acts: dict[int, Act], rounds: int, *, before: Act) -> list[Point]:
    times: dict[int, list[float]] = {size: [] for size in acts}
    sent = {}
    for size, act in acts.items():
        before()
        with counted() as traffic:
            act()
        sent[size] = [c for c in traffic.sent if c.parameters.get("TableName") != "RateLimits"]
    for _ in range(rounds):
        for size, act in acts.items():
            before()
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


def _availability(shop: Shop, _: int) -> Act:
    lamp = product(shop)
    return lambda: shop.call("getAvailability", product_id=lamp, query={"quantity": 4})


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
    _Asked("recalculate a product", _recalculation),
    _Asked("is a product available", _availability),
)
_OF_RUNS = (_Asked("list of runs", _get("listRuns")), _Asked("statistics", _get("getRunStats")))
