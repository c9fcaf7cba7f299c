"""The list of a shop with 10, 1,000 and 20,000 spools, against a naive sort of the same spools.

The larger ones are packed, so their catalogues begin with chunks.
"""

import random
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.filaments.kinds import Kinds
from batchivo.http.envelope import page_meta
from batchivo.http.lists import ListQueryModel
from batchivo.spools import service
from batchivo.spools.collections import SPOOLS
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import Spool, StockGroup, StoredSpool, spool_status, weights
from batchivo.spools.reordering import FilamentLeft
from batchivo.storage import client, listing
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import ListQuery
from testbed.library import new_account
from testbed.traffic import watched
from tests.support import compactor
from tests.support.bookkeeping import MADE_BY_HAND
from tests.support.naive_lists import NaiveList
from tests.support.queries import requested

DEFAULT_THRESHOLD = Decimal(100)
START = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 25

NAIVE = NaiveList(
    SPOOLS.spec,
    status=lambda spool: spool_status(
        DEFAULT_THRESHOLD,
        archived=spool.archived,
        remaining=spool.remaining_weight_grams,
        threshold=spool.low_stock_threshold_grams,
    ),
)


@dataclass(frozen=True)
class Shop:
    """A workspace, and all spools that were put in it."""

    principal: Principal
    spools: list[StoredSpool]


def stock(count: int) -> list[StoredSpool]:
    """Believable spools, the same at each run; many share a weight, a brand or a moment. One of 29
    is of unknown weight."""
    chosen = random.Random(count)
    spools = [
        StoredSpool(
            id=f"{chosen.getrandbits(64):016x}",
            version=1,
            created_at=(at := START + timedelta(seconds=chosen.randrange(count))),
            updated_at=at,
            material_type=chosen.choice([*MaterialType, MaterialType.PLA, MaterialType.PLA]),
            material_name=chosen.choice([None, "PLA Matte", "Silk"]),
            brand=chosen.choice([None, "Polymaker", "polymaker", "Prusament", "eSun", "Sunlu"]),
            color=chosen.choice(["Black", "Signal White", None]),
            diameter_mm=chosen.choice([Decimal("1.75"), Decimal("2.85")]),
            net_weight_grams=(net := Decimal(chosen.choice([250, 750, 1000]))),
            remaining_weight_grams=min(net, Decimal(chosen.randrange(1_000_000)) / 1000)
            if chosen.random() < 0.7
            else Decimal(chosen.choice([0, 100, 250])),
            purchase_price=chosen.choice([None, Decimal("19.99"), Decimal("24.9")]),
            purchase_date=chosen.choice([None, date(2026, 1, chosen.randint(1, 28))]),
            location=f"Shelf {chosen.randrange(9)}",
            low_stock_threshold_grams=chosen.choice([None, None, Decimal(150)]),
            archived=chosen.random() < 0.05,
        )
        for _ in range(count)
    ]
    spools[4::29] = [
        spool.model_copy(update=weights(None, used=spool.remaining_weight_grams))
        for spool in spools[4::29]
    ]
    return spools


def store(workspace_id: str, spools: list[StoredSpool]) -> None:
    """Put them into the table as the library itself would, in batches."""
    MADE_BY_HAND.add(workspace_id)
    documents = SPOOLS.documents
    collection = SPOOLS.partition(workspace_id)
    puts = [
        {"PutRequest": {"Item": documents.creating(collection, spool).request["Item"]}}
        for spool in spools
    ]

    def write(start: int) -> None:
        request = {documents.table.name: puts[start : start + BATCH]}
        answer = client.dynamodb().batch_write_item(RequestItems=request)
        assert not answer["UnprocessedItems"]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(0, len(puts), BATCH)))


@pytest.fixture(scope="module", params=[10, 1_000, 20_000], ids="{:,} spools".format)
def shop(request: pytest.FixtureRequest, signing_secret: object) -> Iterator[Shop]:
    principal = new_account().principal
    spools = stock(request.param)
    store(principal.workspace_id, spools)
    compactor.compact(SPOOLS.documents.table.name, f"{principal.workspace_id}/spools")
    yield Shop(principal, spools)
    listing.forget_all()


_parameters = ListQueryModel(SPOOLS.spec)


def query_of(**parameters: Any) -> ListQuery:
    return requested(_parameters, parameters)


THE_QUERY = {
    "material_type": "PLA",
    "brand": "Polymaker",
    "sort_by": "remaining_weight_grams",
    "sort_order": "desc",
    "skip": "20",
    "limit": "20",
}


def by_hand(shop: Shop) -> list[StoredSpool]:
    found = [
        spool
        for spool in shop.spools
        if spool.material_type == "PLA" and (spool.brand or "").lower() == "polymaker"
    ]
    weighed, unweighed = parted(found)
    weighed.sort(key=lambda spool: (-grams_of(spool), spool.id))
    return [*weighed, *sorted(unweighed, key=lambda spool: spool.id)]


def parted(spools: Iterable[StoredSpool]) -> tuple[list[StoredSpool], list[StoredSpool]]:
    """Those of known weight, and the others."""
    weighed: list[StoredSpool] = []
    unweighed: list[StoredSpool] = []
    for spool in spools:
        (unweighed if spool.remaining_weight_grams is None else weighed).append(spool)
    return weighed, unweighed


def grams_of(spool: StoredSpool) -> Decimal:
    return spool.remaining_weight_grams or Decimal(0)


def shown(shop: Shop, spools: Iterable[StoredSpool]) -> list[Spool]:
    return [service.shown(shop.principal, spool) for spool in spools]


def test_the_page_and_its_meta_are_those_of_a_naive_sort(shop: Shop) -> None:
    page = service.page(shop.principal, query_of(**THE_QUERY))
    expected = by_hand(shop)
    assert page.items == shown(shop, expected[20:40])
    meta = page_meta(page)
    assert (meta.total, meta.page, meta.per_page) == (len(expected), 2, 20)
    assert (meta.next_cursor is not None) == (len(expected) > 40)


def test_the_cursor_of_a_page_brings_the_next_one(shop: Shop) -> None:
    meta = page_meta(service.page(shop.principal, query_of(**THE_QUERY)))
    if meta.next_cursor is None:
        assert meta.total <= 40
        return
    following = {**THE_QUERY, "cursor": meta.next_cursor}
    del following["skip"]
    page = service.page(shop.principal, query_of(**following))
    assert page.items == shown(shop, by_hand(shop)[40:60])
    assert page_meta(page).page == 3


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"sort_by": "brand", "sort_order": "asc", "skip": 950, "limit": 100},
        {"status": "LOW,empty", "sort_by": "status", "sort_order": "desc"},
        {"status": "archived", "archived": "true"},
        {"sort_by": "cost_per_gram", "sort_order": "asc", "skip": 5, "limit": 7},
        {"sort_by": "purchase_date", "purchased_after": "2026-01-05", "diameter_mm": "2.85"},
        {"remaining_weight_lt": "250", "remaining_weight_gte": "100", "brand": "esun,SUNLU"},
        {"created_after": "2026-01-01T00:00:05Z", "created_before": "2026-01-01T00:10:00Z"},
        {"search": "matte", "sort_by": "location", "skip": 3},
        {"sort_by": "purchase_price", "purchase_price_lte": "20", "location": "shelf 3"},
        {"search": "nothing like it"},
        {"skip": "10000000"},
    ],
    ids=str,
)
def test_any_page_is_that_of_the_naive_model(shop: Shop, parameters: dict[str, Any]) -> None:
    query = query_of(**parameters)
    page = service.page(shop.principal, query)
    rows = NAIVE.all_rows(shop.spools, query)
    assert page.items == shown(shop, rows[query.skip : query.skip + query.limit])
    assert page.total == len(rows)


def test_walking_by_cursor_shows_every_spool_once_in_order(shop: Shop) -> None:
    parameters: dict[str, Any] = {"sort_by": "brand", "sort_order": "asc", "limit": 100}
    walked: list[str] = []
    while True:
        page = service.page(shop.principal, query_of(**parameters))
        walked += [spool.id for spool in page.items]
        if page.next_cursor is None or len(walked) >= 2_000:
            break
        parameters["cursor"] = page.next_cursor.encode()
    whole = [
        spool.id for spool in NAIVE.all_rows(shop.spools, query_of(**parameters | {"cursor": None}))
    ]
    assert walked == whole[: len(walked)]
    assert len(walked) == min(len(whole), 2_000)


def test_a_row_just_written_by_another_function_is_in_the_next_list(shop: Shop) -> None:
    """And a warm list costs two round trips, however many spools there are."""
    service.page(shop.principal, query_of())
    new = stock(1)[0].model_copy(
        update={"id": new_id(), "brand": "Brand new", "updated_at": datetime.now(UTC)}
    )
    store(shop.principal.workspace_id, [new])
    with watched() as traffic:
        page = service.page(shop.principal, query_of(brand="brand new"))
    assert page.items == shown(shop, [new])
    assert traffic.calls == {"Query": 1, "BatchGetItem": 1}
    service.remove(shop.principal, new.id, expected=None)
    assert service.page(shop.principal, query_of(brand="brand new")).total == 0


def test_the_summary_adds_up_the_stock(shop: Shop) -> None:
    kept = [spool for spool in shop.spools if not spool.archived]
    summary = service.summary(shop.principal)
    value = sum(
        (grams_of(s) * (s.purchase_price or 0) / (s.net_weight_grams or 1) for s in kept),
        Decimal(0),
    )
    assert summary.totals.spools == len(kept)
    assert summary.totals.unweighed_spools == len(parted(kept)[1]) > 0
    assert summary.totals.remaining_weight_grams == sum(map(grams_of, kept))
    assert summary.totals.value == value.quantize(Decimal("0.0001"))
    kinds: list[tuple[list[StockGroup], Callable[[StoredSpool], str | None]]] = [
        (summary.by_material, lambda spool: spool.material_type.value),
        (summary.by_brand, lambda spool: spool.brand),
        (summary.by_color, lambda spool: spool.color),
        (summary.by_filament, lambda spool: spool.filament_id),
    ]
    for groups, key_of in kinds:
        members: dict[str | None, list[StoredSpool]] = {}
        for spool in kept:
            members.setdefault(key_of(spool), []).append(spool)
        assert {
            group.key: (
                *(group.spools, group.unweighed_spools),
                *(group.remaining_weight_grams, group.value_complete),
            )
            for group in groups
        } == {
            key: (
                *(len(alike), len(parted(alike)[1])),
                sum(map(grams_of, alike)),
                is_priced(alike),
            )
            for key, alike in members.items()
        }
        heaviest_first = [group.remaining_weight_grams for group in groups]
        assert heaviest_first == sorted(heaviest_first, reverse=True)
    assert "archived" not in {group.key for group in summary.by_status}
    assert summary.totals.value_complete == is_priced(kept)
    assert all(group.value_complete for group in summary.by_status if group.key == "empty")


def is_priced(spools: list[StoredSpool]) -> bool:
    weighed, unweighed = parted(spools)
    priced = (spool.purchase_price is not None for spool in weighed if spool.remaining_weight_grams)
    return not unweighed and all(priced)


def test_what_runs_short_costs_the_same_however_many_spools(shop: Shop) -> None:
    """By a default threshold that no kind of filament reaches, so that nearly all are listed."""
    kept, _ = parted(spool for spool in shop.spools if not spool.archived)
    kinds: dict[tuple[str, str], list[StoredSpool]] = {}
    for spool in kept:
        kinds.setdefault((spool.material_type, (spool.color or "").lower()), []).append(spool)
    for kind, spools in [*kinds.items()]:  # whose own thresholds alone count
        own = [spool.low_stock_threshold_grams for spool in spools]
        grams = sum(map(grams_of, spools))
        if None not in own and grams > max(filter(None, own)):
            del kinds[kind]
    with SPOOLS.total(shop.principal, FilamentLeft()) as filament:
        found = filament.running_short(Decimal(10**9), Kinds())
        again = calls_of(lambda: filament.running_short(Decimal(10**9), Kinds()))
    assert [(one.material_type, (one.color or "").lower()) for one in found] == sorted(kinds)
    for one, spools in zip(found, (kinds[kind] for kind in sorted(kinds)), strict=True):
        assert one.available_grams == sum(map(grams_of, spools))
        bought = [(f"{spool.purchase_date or ''}", spool.created_at) for spool in spools]
        last = [spool for spool, at in zip(spools, bought, strict=True) if at == max(bought)]
        prices = {(spool.net_weight_grams, spool.purchase_price) for spool in last}
        assert (one.spool_grams, one.last_price) in prices
    assert again <= 50 * len(kinds)

    service.running_short(shop.principal)
    with watched() as traffic:
        service.running_short(shop.principal)
    assert traffic.calls == {"Query": 2}
    assert traffic.read_units <= 1.5  # for rows that were changed just now


def calls_of(act: Callable[[], object]) -> int:
    """How many functions an act calls: its work, whatever else the machine does."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count
