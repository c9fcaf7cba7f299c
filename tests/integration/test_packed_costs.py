"""What lists of thousands take of DynamoDB, and what keeping them packed adds to a write.

A list's round trips are counted from the list on: who calls and the workspace's settings are known.
All chunks are asked for in one BatchGetItem, which is one trip however many come. DynamoDB Local
charges nothing for a Query that finds nothing, where DynamoDB charges one unit: a warm list.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from batchivo import clock, config
from batchivo.accounts import settings_cache
from batchivo.spools import service
from batchivo.storage import compaction
from batchivo.storage.chunks import Chunk
from batchivo.storage.listing import ListQuery
from batchivo.storage.packed_index import Run
from testbed.costs import Cost, cost_of
from testbed.traffic import watched
from tests.integration.test_large_lists import store
from tests.support import compactor
from tests.support.length import cases
from tests.support.packed_shop import (
    PackedShop,
    a_packed_shop,
    entry_of,
    packed_index,
    put,
    query_of,
)

CHANGES = 50
"""As many lie between two compactions, on average."""
VERY_MANY = cases(50_000, long=200_000)
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)

QUERIES = {
    "default": query_of(),
    "filtered and sorted": query_of(
        material_type="PLA", brand="polymaker,esun", sort_by="remaining_weight_grams"
    ),
    "searched, by a derived field": query_of(search="white", sort_by="status", skip=60),
    "ranges": query_of(
        remaining_weight_lt="500", created_after="2025-09-01T00:00:00Z", sort_by="location"
    ),
}


@pytest.fixture(scope="module")
def moment() -> Iterator[None]:
    """A while after the last compaction."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: NOW)
        yield


@pytest.fixture(scope="module")
def large(signing_secret: object, moment: None) -> PackedShop:
    return a_packed_shop(20_000, packed_at=NOW - timedelta(minutes=10))


@pytest.fixture(scope="module")
def very_large(signing_secret: object, moment: None) -> PackedShop:
    return a_packed_shop(VERY_MANY, packed_at=NOW - timedelta(minutes=10))


@pytest.fixture(scope="module")
def small(signing_secret: object, moment: None) -> PackedShop:
    return a_packed_shop(100, packed_at=NOW - timedelta(minutes=10))


def costs(shop: PackedShop, name: str, query: ListQuery) -> tuple[Cost, Cost]:
    """Of the list in a cold function and in a warm one."""
    shop.puts_in_place(query)
    settings_cache.workspace_settings(shop.principal.workspace_id)
    count = len(shop.spools)
    cold = cost_of(f"{count:,}, {name}, cold", lambda: _page(shop, query))
    warm = cost_of(f"{count:,}, {name}, warm", lambda: _page(shop, query))
    return cold, warm


def _page(shop: PackedShop, query: ListQuery) -> None:
    page = service.page(shop.principal, query)
    assert len(page.items) == query.limit
    assert page.total > query.skip + query.limit


COLD = {"GetItem": 1, "BatchGetItem": 2, "Query": 1}
WARM = {"BatchGetItem": 1, "Query": 1}


@pytest.mark.parametrize("name", QUERIES)
def test_the_cost_of_a_list_of_20_000(large: PackedShop, name: str) -> None:
    cold, warm = costs(large, name, QUERIES[name])
    assert (cold.calls, warm.calls) == (COLD, WARM)
    assert cold.read_units <= 80
    assert warm.read_units <= 15


def test_the_cost_of_a_list_of_very_many(very_large: PackedShop, small: PackedShop) -> None:
    cold, warm = costs(very_large, "default", query_of())
    assert (cold.calls, warm.calls) == (COLD, WARM)
    assert warm == costs(small, "default", query_of())[1]
    deep = query_of(sort_by="brand", skip=VERY_MANY * 3 // 4)
    assert costs(very_large, "deep skip", deep) == (cold, warm)


def test_the_cost_that_packing_adds_to_a_write_at_1_000_rows(
    signing_secret: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One change in fifty is told, until each row has been changed once or so."""
    shop = a_packed_shop(1_000, packed_at=NOW)
    store(shop.principal.workspace_id, shop.spools)
    table = config.settings().inventory_table
    units, chosen = 0.0, random.Random(1)
    for turn in range(1, 21):
        changed, moment = (NOW + timedelta(minutes=10 * turn + more) for more in (0, 5))
        for spool in chosen.sample(shop.spools, CHANGES):
            put(shop.collection, spool.model_copy(update={"updated_at": changed}))
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        with watched() as traffic:
            compactor.compact(table, shop.collection)
        units += traffic.write_units
    average = units / (20 * CHANGES)
    print(f"packing at 1,000 rows: {average:.3f} write units a change")
    assert average <= 0.25


def test_the_cost_that_packing_adds_to_a_write_at_200_000_rows(large: PackedShop) -> None:
    """Until each row has been changed once: the runs that the compactor then writes, each at the
    units that a row of 20,000 really takes, and a begun unit for the run and one for the head."""
    rows = Chunk.of(map(entry_of, large.spools))
    with watched() as traffic:
        packed_index().store(f"{large.collection}/again", rows)
    unit = traffic.write_units / len(rows)
    runs: tuple[Run, ...] = (Run("first", 20, 200_000, clock.to_micros(NOW)),)
    units = changes = 0.0
    while changes < 200_000:
        kept = compaction.runs_to_keep(runs, CHANGES)
        written = CHANGES + sum(run.rows for run in runs[len(kept) :])
        runs = (*kept, Run("next", 1, min(written, 200_000), clock.to_micros(NOW)))
        units += unit * runs[-1].rows + 2
        changes += CHANGES
    print(f"packing at 200,000 rows: {units / changes:.3f} write units a change")
    assert units / changes <= 0.5
