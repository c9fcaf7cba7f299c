"""Every measurement works, at a size at which its figures mean nothing."""

import os
from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from benchmarks import (
    costs,
    growth,
    imports,
    latency,
    load,
    postgresql,
    throughput,
    tls,
    webhooks,
)
from benchmarks.operations import OPERATIONS, Size
from benchmarks.workbench import Workbench, workbench

TINY = Size(spools=10, products=2, runs=2, orders=2)


@pytest.fixture(scope="module")
def bench(dynamodb_local: str) -> Iterator[Workbench]:
    """On a DynamoDB Local of its own; ``dynamodb_local`` says whether there can be one."""
    with workbench() as made:
        yield made


def test_throughput(bench: Workbench) -> None:
    try:
        found = throughput.measure(bench, spools=60, seconds=1, connections=(2,))
    except (load.Unavailable, postgresql.Unavailable) as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(str(reason))
        pytest.skip(str(reason))
    assert [rate.title for rate in found.api] == [rate.title for rate in found.comparison]
    assert all(rate.per_second > 0 for rate in [*found.api, *found.comparison])


def test_every_operation_is_counted(bench: Workbench) -> None:
    found = {o.title: o for o in costs.measure(bench, size=TINY).operations}
    assert list(found) == [measured.title for measured in OPERATIONS]
    assert found["get a spool"].warm == costs.Cost(
        calls={"GetItem": 1}, counting=1, auditing=0, read_units=1, write_units=1
    )
    deduct = found["deduct filament"]
    assert deduct.warm == costs.Cost(
        calls={"TransactWriteItems": 1}, counting=1, auditing=0, read_units=0, write_units=13
    )
    assert deduct.cold == costs.Cost(
        calls={"GetItem": 1, "TransactWriteItems": 1},
        counting=1,
        auditing=0,
        read_units=1,
        write_units=13,
    )


def test_every_kind_of_operation_is_timed(bench: Workbench) -> None:
    wanted = ["log in", "get a spool", "ship an order of 2 products"]
    some = [measured for measured in OPERATIONS if measured.title in wanted]
    found = latency.measure(bench, size=TINY, rounds=2, operations=some)
    assert [o.title for o in found.operations] == wanted
    assert all(o.of_a_read > 0 and o.of_own_calls > 0 for o in found.operations)


def test_tls(bench: Workbench) -> None:
    found = tls.measure(bench, turns=1, calls=2)
    assert found.tls_first_milliseconds > found.tls_milliseconds > 0


def test_growth(bench: Workbench) -> None:
    found = growth.measure(
        lambda: nullcontext(bench), sizes=(60, 120), cold_rounds=1, warm_rounds=1
    )
    deep, shallow = (
        next(line for line in found.lines if line.title == title)
        for title in ("list, deep skip", "list")
    )
    assert [(p.rows, p.round_trips, p.read_units) for p in deep.warm] == [
        (p.rows, p.round_trips, p.read_units) for p in shallow.warm
    ]
    assert {line.cold[0].of_smallest for line in found.lines} == {1}


def test_imports(bench: Workbench) -> None:
    found = imports.measure(bench, rows=(5, 10)).imports
    assert [(one.title, one.rows) for one in found] == [
        (title, rows) for title in ("new spools", "the same again", "changed") for rows in (5, 10)
    ]


def test_one_sender(bench: Workbench) -> None:
    found = webhooks.measure_sending(bench, deliveries=webhooks.BATCH + 5)
    assert found.deliveries == 5
    assert found.attempting.round_trips == 4
