"""docs/performance.md, made of results."""

import random
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks import page, plots
from benchmarks.cold_starts import ColdStarts, FunctionStart
from benchmarks.costs import Cost, Costs, OperationCost
from benchmarks.first_paint import FirstPaint
from benchmarks.growth import Growth, Line, Point
from benchmarks.imports import Import, Imports
from benchmarks.latency import Latencies, OperationLatency
from benchmarks.operations import OPERATIONS
from benchmarks.results import Figures, Machine, Result, load, save
from benchmarks.throughput import Rate, Throughput
from benchmarks.tls import Tls
from benchmarks.webhooks import FirstAttempt, Neighbours, Sending, Share, Webhooks

MACHINE = Machine(
    processor="A processor",
    cores=2,
    memory_gigabytes=24,
    system="Linux x86_64",
    python="3.13.1",
    dynamodb_local="3.3.1",
)


def a_cost(read_units: float = 1) -> Cost:
    return Cost(calls={"GetItem": 1}, counting=1, auditing=0, read_units=read_units, write_units=1)


def a_rate(connections: int, per_second: float) -> Rate:
    return Rate(
        title="get a spool",
        connections=connections,
        per_second=per_second,
        median_milliseconds=4,
        p99_milliseconds=9,
        processor_milliseconds=2.5,
    )


def a_point(rows: int, of_smallest: float) -> Point:
    return Point(
        rows=rows,
        milliseconds=10 * of_smallest,
        of_smallest=of_smallest,
        round_trips=2,
        read_units=21,
    )


RESULTS: dict[str, Figures] = {
    "costs": Costs(
        shop="100 spools",
        operations=[
            OperationCost(
                title=measured.title,
                operation=measured.operation,
                warm=a_cost(),
                cold=a_cost(28) if measured.warms else None,
            )
            for measured in OPERATIONS
        ],
    ),
    "latency": Latencies(
        rounds=15,
        read_milliseconds=1.5,
        operations=[
            OperationLatency(
                title=measured.title,
                milliseconds=4,
                of_a_read=2.7,
                of_own_calls=1.2,
                processor_milliseconds=3,
            )
            for measured in OPERATIONS
        ],
    ),
    "tls": Tls(
        calls=900,
        plain_milliseconds=0.6,
        tls_milliseconds=0.7,
        plain_first_milliseconds=8,
        tls_first_milliseconds=23,
    ),
    "throughput": Throughput(
        spools=1000,
        seconds=5,
        api=[a_rate(1, 100), a_rate(16, 120)],
        comparison=[a_rate(1, 400), a_rate(16, 480)],
    ),
    "first_paint": FirstPaint(spools=1000, turns=7, docs_milliseconds=900, spools_milliseconds=300),
    "growth": Growth(
        lines=[
            Line(
                title="list",
                cold=[a_point(100, 1), a_point(200_000, 50)],
                warm=[a_point(100, 1), a_point(200_000, 1.3)],
            )
        ],
        microseconds_per_fitting_spool=7,
    ),
    "imports": Imports(
        imports=[
            Import(
                title="new spools",
                rows=100,
                milliseconds=900,
                row_of_smallest=1,
                round_trips=10,
                read_units=0,
                write_units_per_row=10.15,
            )
        ]
    ),
    "webhooks": Webhooks(
        sending=Sending(
            deliveries=190,
            per_second=100,
            bare_posts_per_second=400,
            processor_milliseconds=8,
            bare_post_processor_milliseconds=1,
            dispatching=Share(round_trips=2, read_units=1, write_units=3),
            attempting=Share(round_trips=3, read_units=2, write_units=9),
        ),
        first_attempt=FirstAttempt(
            attempts=30,
            median_milliseconds=365,
            longest_milliseconds=426,
            call_milliseconds=182.5,
        ),
        neighbours=Neighbours(in_flight=200, quiet_milliseconds=60, busy_milliseconds=75),
    ),
    "cold_starts": ColdStarts(
        rounds=5,
        functions=[
            FunctionStart(
                function="spools",
                bare="bare HTTP",
                loaded_milliseconds=700,
                loaded_of_bare=0.7,
                answered_milliseconds=900,
                answered_of_bare=0.9,
            ),
            FunctionStart(
                function="authorizer",
                bare="bare",
                loaded_milliseconds=150,
                loaded_of_bare=0.5,
                answered_milliseconds=210,
                answered_of_bare=0.6,
            ),
        ],
    ),
}


@pytest.fixture
def results(tmp_path: Path) -> Path:
    for name, figures in RESULTS.items():
        result: Result[Figures] = Result(taken_on="2026-11-24", machine=MACHINE, figures=figures)
        save(name, result, tmp_path / "results")
    return tmp_path / "results"


def test_results_come_back_as_they_were_saved(results: Path) -> None:
    for name, figures in RESULTS.items():
        found = load(name, type(figures), results)
        assert found is not None
        assert found.figures == figures
        assert found.machine == MACHINE


def test_the_page_shows_every_result(results: Path) -> None:
    text = page.render(results).text
    for part in (
        "| get a spool | GetItem | 2 | 1 | 1 |",
        "| list 20 spools, cold | GetItem | 2 | 28 | 1 |",
        "| get a spool | 2.7 | 1.20 | 4.0 | 3.0 |",
        "| get a spool | 16 | 120 | 480 | 0.25 |",
        "| list | 1.0 x, 2 / 21, 10 ms | 1.3 x, 2 / 21, 13 ms |",
        "| list | 1.0 x, 2 / 21, 10 ms | 50.0 x, 2 / 21, 500 ms |",
        "| new spools | 100 | 0.9 | 1.00 | 10 | 0 | 10.2 |",
        "100 deliveries a second over 190 deliveries",
        "0.25 times the rate of a client",
        "2.0 times the duration of the call itself",
        "| spools | 700 | 0.70 | 900 | 0.90 |",
        "on A processor, 2 cores, 24 GB",
    ):
        assert part in " ".join(text.split("\n")), part


def test_the_same_results_make_the_same_page(results: Path) -> None:
    assert page.render(results) == page.render(results)


def test_measurements_without_a_result_are_left_out(results: Path) -> None:
    (results / "growth.json").unlink()
    rendered = page.render(results)
    assert "as a shop grows\n" not in rendered.text
    assert set(rendered.plots) == {"latency.svg", "throughput.svg"}


def test_a_page_that_was_edited_or_is_old_is_found(results: Path, tmp_path: Path) -> None:
    written = tmp_path / "performance.md"
    rendered = page.render(results)
    rendered.write(written)
    assert rendered.differing(written) == []
    (tmp_path / "performance" / "gone.svg").write_text("an old plot")
    rendered.write(written)
    assert not (tmp_path / "performance" / "gone.svg").exists()
    written.write_text(written.read_text().replace("2.7", "0.7"))
    assert rendered.differing(written) == ["performance.md"]


def test_the_committed_page_is_that_of_the_committed_results() -> None:
    assert page.render().differing() == []


def a_line_plot() -> str:
    chance = random.Random(1)
    series = {
        name: [(rows, chance.uniform(0.5, 100)) for rows in (100, 1_000, 200_000)]
        for name in ("list", "<summary> & more")
    }
    return plots.lines("Time", series, x_title="rows", y_title="ratio")


def a_bar_plot() -> str:
    groups = {"get a spool": {"ours": 3.0, "theirs": 12.0}, "<b>": {"ours": 0.0, "theirs": 1.0}}
    return plots.bars("Rate", groups, unit="a second")


@pytest.mark.parametrize("plot", [a_line_plot, a_bar_plot])
def test_a_plot_is_an_svg_whose_marks_lie_within_it(plot: Callable[[], str]) -> None:
    svg = ET.fromstring(plot())  # noqa: S314 - our own
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    marks = [
        (float(mark.attrib[x]), float(mark.attrib[y]))
        for kind, x, y in (("circle", "cx", "cy"), ("rect", "x", "y"))
        for mark in svg.iter(f"{{http://www.w3.org/2000/svg}}{kind}")
        if x in mark.attrib
    ]
    assert marks
    assert all(0 <= x <= width and 0 <= y <= height for x, y in marks)


def test_lines_go_up_with_their_values() -> None:
    plot = plots.lines("Time", {"list": [(100, 1), (1000, 10)]}, x_title="rows", y_title="ratio")
    svg = ET.fromstring(plot)  # noqa: S314 - our own
    low, high = svg.iter("{http://www.w3.org/2000/svg}circle")
    assert float(low.attrib["cy"]) > float(high.attrib["cy"])
    assert float(low.attrib["cx"]) < float(high.attrib["cx"])
