"""Things deleted through the services, and put back from a copy of their table."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.errors import NotFound
from batchivo.orders.collections import ORDERS
from batchivo.production_runs import service as production
from batchivo.production_runs.collections import RUNS
from batchivo.products import service as products
from batchivo.products.collections import PRODUCTS
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.models import Deduction, SpoolChange
from batchivo.storage.collection import Collection
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Key, collection_of
from operations.check import check
from operations.restore import Copy
from testbed import dynamodb_local as judge
from testbed.tables import create_table
from tests.support import orders, runs
from tests.support.bookkeeping import MADE_BY_HAND

TABLES = {SPOOLS: "Inventory", PRODUCTS: "Catalog", RUNS: "Production", ORDERS: "Orders"}

Copies = Callable[[Collection[Any]], Copy]


@pytest.fixture
def copies(dynamodb_local: str, principal: Principal) -> Copies:
    """Copies the present items of a kind's table into a table of its own."""
    dynamodb = judge.client(dynamodb_local)

    def copied(collection: Collection[Any]) -> Copy:
        name = f"{TABLES[collection]}-{principal.workspace_id}"
        create_table(dynamodb, name, resource=f"{TABLES[collection]}Table")
        pages = dynamodb.get_paginator("scan").paginate(TableName=collection.documents.table.name)
        for item in (item for page in pages for item in page["Items"]):
            if item["collection"]["S"].startswith(principal.workspace_id):
                dynamodb.put_item(TableName=name, Item=item)
        return Copy(name, principal.workspace_id)

    return copied


def deduct(principal: Principal, spool_id: str, grams: int) -> None:
    deduction = Deduction.model_validate({"grams": grams, "reason": "A test print"})
    spools.deduct(principal, spool_id, deduction)


def test_deleted_spools_come_back_with_what_their_ledgers_say(
    principal: Principal, copies: Copies
) -> None:
    made = [runs.spool(principal, external_id=f"A-{number}") for number in range(5)]
    for spool in made:
        deduct(principal, spool.id, 100)
    copy = copies(SPOOLS)
    deduct(principal, made[0].id, 50)
    for spool in made:
        spools.remove(principal, spool.id, expected=None)
    assert spools.page(principal, ListQuery()).total == 0

    restored = [*copy.restore("spools")]

    assert [str(one) for one in restored] == [f"spools/{s.id}: restored" for s in made]
    page = spools.page(principal, ListQuery(sort_by="created_at", sort_order="asc"))
    assert [s.remaining_weight_grams for s in page.items] == [850, 900, 900, 900, 900]
    assert [s.external_id for s in page.items] == [f"A-{number}" for number in range(5)]
    assert check(principal.workspace_id) == []
    assert [*copy.restore("spools")] == []


def test_spools_of_unknown_weight_come_back_with_their_use_or_the_weight_that_they_got(
    principal: Principal, copies: Copies
) -> None:
    counted, weighed = (
        runs.spool(principal, None, net_weight_grams=None, used_weight_grams=30) for _ in range(2)
    )
    copy = copies(SPOOLS)
    deduct(principal, counted.id, 50)
    spools.change(principal, weighed.id, SpoolChange(net_weight_grams=Decimal(750)), expected=None)
    deduct(principal, weighed.id, 20)
    for spool in (counted, weighed):
        spools.remove(principal, spool.id, expected=None)

    list(copy.restore("spools"))

    found = [SPOOLS.get(principal, spool.id) for spool in (counted, weighed)]
    assert [(s.net_weight_grams, s.remaining_weight_grams, s.used_grams) for s in found] == [
        (None, None, Decimal(80)),
        (Decimal(730), Decimal(700), Decimal(30)),
    ]
    assert check(principal.workspace_id) == []


def test_a_restored_spool_has_a_version_that_nobody_has_seen(
    principal: Principal, copies: Copies
) -> None:
    spool = runs.spool(principal)
    copy = copies(SPOOLS)
    deduct(principal, spool.id, 1)
    spools.remove(principal, spool.id, expected=None)
    key = Key(SPOOLS.partition(principal.workspace_id), spool.id)
    tombstone = SPOOLS.documents.table.get(key)
    assert tombstone is not None

    list(copy.restore("spools"))

    found = SPOOLS.get(principal, spool.id)
    assert found.version == tombstone["version"] + 1
    assert found.updated_at > spool.updated_at


def test_what_exists_is_left_as_it_is(principal: Principal, copies: Copies) -> None:
    spool = runs.spool(principal)
    copy = copies(SPOOLS)
    deduct(principal, spool.id, 100)

    assert [*copy.restore("spools")] == []

    assert SPOOLS.get(principal, spool.id).remaining_weight_grams == 900


def test_a_name_taken_since_is_left_out(principal: Principal, copies: Copies) -> None:
    spool = runs.spool(principal, external_id="A-1")
    lamp = orders.product(principal, sku="LAMP")
    spool_copy, product_copy = copies(SPOOLS), copies(PRODUCTS)
    spools.remove(principal, spool.id, expected=None)
    products.remove(principal, lamp.id, expected=None)
    heir = runs.spool(principal, external_id="A-1")
    orders.product(principal, sku="Lamp")

    (restored_spool,) = spool_copy.restore("spools")
    (restored_lamp,) = product_copy.restore("products")

    assert restored_spool.notes == ("without the name A-1, which is taken",)
    assert restored_lamp.notes == ("without the name lamp, which is taken",)
    assert SPOOLS.get(principal, spool.id).external_id is None
    assert SPOOLS.get(principal, heir.id).external_id == "A-1"
    assert check(principal.workspace_id) == []


def test_only_the_chosen_items_come_back(principal: Principal, copies: Copies) -> None:
    first, second = runs.spool(principal), runs.spool(principal)
    copy = copies(SPOOLS)
    for spool in (first, second):
        spools.remove(principal, spool.id, expected=None)

    assert len([*copy.restore("spools", [second.id])]) == 1

    assert SPOOLS.find(principal, first.id) is None
    assert SPOOLS.find(principal, second.id) is not None


def test_a_rehearsal_writes_nothing(principal: Principal, copies: Copies) -> None:
    spool = runs.spool(principal)
    copy = copies(SPOOLS)
    spools.remove(principal, spool.id, expected=None)

    (rehearsed,) = Copy(copy.table, copy.workspace_id, is_rehearsal=True).restore("spools")

    assert rehearsed.result == "would be restored"
    assert SPOOLS.find(principal, spool.id) is None


def test_a_restored_run_reserves_its_spools_again(principal: Principal, copies: Copies) -> None:
    MADE_BY_HAND.add(principal.workspace_id)  # its run comes back, and one of the spools does not
    spool, lost = runs.spool(principal), runs.spool(principal)
    run = runs.pending(principal, materials=[runs.uses(spool, 200), runs.uses(lost, 10)])
    copy = copies(RUNS)
    production.remove(principal, run.id, expected=None)
    spools.remove(principal, lost.id, expected=None)

    (restored,) = copy.restore("production-runs")

    assert restored.notes == (f"needs spools/{lost.id}, which does not exist",)
    assert SPOOLS.get(principal, spool.id).reserved_weight_grams == 200
    assert RUNS.get(principal, run.id).number == run.number


def test_a_restored_order_reserves_what_is_free_now(principal: Principal, copies: Copies) -> None:
    lamp = orders.product(principal, 5)
    order = orders.received(principal, orders.wants(lamp, 4), channel="shopify", external_id="1001")
    copy = copies(ORDERS)
    lose(principal, ORDERS, "orders", order.id)
    lose(principal, ORDERS, "external-orders", "shopify/1001")
    set_reserved(principal, lamp.id, 0)
    other = orders.received(principal, orders.wants(lamp, 3))

    (restored,) = copy.restore("orders")

    assert restored.notes == ("reserves other pieces than before",)
    (line,) = ORDERS.get(principal, order.id).items
    assert (line.reserved_quantity, line.shortfall) == (2, 2)
    assert PRODUCTS.get(principal, lamp.id).reserved_quantity == 5
    assert ORDERS.get(principal, other.id).items[0].reserved_quantity == 3
    assert check(principal.workspace_id) == []
    again = orders.receive(principal, orders.wants(lamp, 4), channel="shopify", external_id="1001")
    assert again.order.id == order.id


def test_lost_ledger_entries_come_back_with_their_spool(
    principal: Principal, copies: Copies
) -> None:
    spool = runs.spool(principal)
    deduct(principal, spool.id, 100)
    copy = copies(SPOOLS)
    lose(principal, SPOOLS, "spools", spool.id)
    for entry in [*USAGE.documents.walk(USAGE.partition(principal.workspace_id, spool.id))]:
        lose(principal, USAGE, "spools", spool.id, "usage", entry.id)

    list(copy.restore("spools"))

    assert SPOOLS.get(principal, spool.id).remaining_weight_grams == 900
    assert spools.usage(principal, spool.id, ListQuery()).total == 2
    assert check(principal.workspace_id) == []


def test_another_workspaces_items_do_not_come_back(
    principal: Principal, other_principal: Principal, copies: Copies
) -> None:
    spool = runs.spool(principal)
    copy = copies(SPOOLS)
    spools.remove(principal, spool.id, expected=None)

    assert [*Copy(copy.table, other_principal.workspace_id).restore("spools")] == []

    with pytest.raises(NotFound):
        SPOOLS.get(principal, spool.id)


def lose(principal: Principal, collection: Collection[Any], *path: str) -> None:
    MADE_BY_HAND.add(principal.workspace_id)
    *partition, item_id = path
    collection.documents.table.delete(
        Key(collection_of(principal.workspace_id, *partition), item_id)
    )


def set_reserved(principal: Principal, product_id: str, count: int) -> None:
    key = Key(PRODUCTS.partition(principal.workspace_id), product_id)
    PRODUCTS.documents.table.update(key, "SET #reserved_quantity = :n", {":n": count})
