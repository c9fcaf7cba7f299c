"""What taking in a file of spools takes: new ones, and the same file again."""

from collections.abc import Sequence
from time import perf_counter
from typing import Any

from batchivo.storage import listing
from benchmarks.operations import SPOOL
from benchmarks.results import Figures
from benchmarks.workbench import Shop, Workbench, counted, read_units
from local.progress import step
from testbed.costs import every_write_alone

ROWS = (100, 5_000)


class Import(Figures):
    """One file taken in."""

    title: str
    rows: int
    milliseconds: float
    row_of_smallest: float
    """Time for a row, as a multiple of that in the smallest file of its kind."""
    round_trips: int
    """All of them."""
    read_units: float
    write_units_per_row: float | None
    """Counted in the smallest file, whose writes are sent one by one to be charged."""


class Imports(Figures):
    """All of them, the smallest file first."""

    imports: list[Import]


def measure(bench: Workbench, *, rows: Sequence[int] = ROWS) -> Imports:
    shops = {count: bench.shop() for count in rows}
    charged = bench.shop()
    found: list[Import] = []
    for title, changed in (("new spools", False), ("the same again", False), ("changed", True)):
        per_row: float | None = None
        for count in sorted(rows):
            bench.clock.pass_quietly()
            listing.forget_all()
            body = _file(count, "Shelf 4" if changed else "Shelf 3")
            units = None
            if per_row is None:
                units = _units_per_row(charged, body)
            with step(f"  {count:,} rows, {title}"), counted() as traffic:
                began = perf_counter()
                _take_in(shops[count], body)
                milliseconds = (perf_counter() - began) * 1000
            per_row = per_row or milliseconds / count
            found.append(
                Import(
                    title=title,
                    rows=count,
                    milliseconds=milliseconds,
                    row_of_smallest=milliseconds / count / per_row,
                    round_trips=traffic.round_trips,
                    read_units=read_units(traffic.sent),
                    write_units_per_row=units,
                )
            )
    return Imports(imports=found)


def _file(count: int, location: str) -> list[dict[str, Any]]:
    return [
        {**SPOOL, "external_id": f"benchmark-{number}", "location": location}
        for number in range(count)
    ]


def _take_in(shop: Shop, body: list[dict[str, Any]]) -> None:
    """Send the file, and again the rows that one call had no time for."""
    while body:
        report = shop.call("importSpools", body)
        if report["errors"]:
            raise RuntimeError(f"rows were refused: {report['errors'][:3]}")
        body = body[report["next_line"] - 1 :] if report["left"] else []


def _units_per_row(shop: Shop, body: list[dict[str, Any]]) -> float:
    with every_write_alone(), counted() as traffic:
        _take_in(shop, body)
    return traffic.write_units / len(body)
