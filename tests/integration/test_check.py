"""What operations/check.py finds in books that were spoilt on purpose, and how it repairs them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.api_keys import service as api_keys
from batchivo.api_keys.models import NewApiKey
from batchivo.aws.sealed_secrets import SealedSecret
from batchivo.filaments.collections import ALERTS, FILAMENTS
from batchivo.filaments.models import StoredAlert
from batchivo.order_connections import repository as connections
from batchivo.orders.collections import ORDERS
from batchivo.production_runs.collections import RUNS
from batchivo.products import service as products
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import StockAdjustment
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.models import Deduction
from batchivo.storage.collection import Collection
from batchivo.storage.identifiers import new_id
from batchivo.storage.table import Key, collection_of, write_all
from batchivo.storage.work import Unattended, Work, operation
from batchivo.webhooks import repository as webhooks
from batchivo.webhooks.collections import ENDPOINTS
from batchivo.webhooks.models import StoredEndpoint
from operations.check import check
from operations.difference import repair
from tests.support import orders, runs
from tests.support.bookkeeping import MADE_BY_HAND
from tests.support.products import create

READS_SPOOLS = Permission.SPOOLS_READ
SEALED = SealedSecret(version=1, sealed="sealed")

Spoilt = Callable[["Shop"], tuple[str, str]]
"""Spoils one thing; returns the subject and the problem that must be found."""


class Shop:
    """A workspace with one thing of each kind."""

    def __init__(self, owner: Principal) -> None:
        self.owner = owner
        self.workspace_id = owner.workspace_id
        MADE_BY_HAND.add(owner.workspace_id)
        self.spool = runs.spool(owner, external_id="A-1")
        self.unweighed = runs.spool(owner, None, net_weight_grams=None, used_weight_grams=30)
        self.lamp = orders.product(owner, 5, sku="LAMP")
        self.set = create(owner, "Set", of=[self.lamp])
        self.run = runs.pending(
            owner, items=[runs.makes(self.lamp)], materials=[runs.uses(self.spool, 200)]
        )
        self.order = orders.received(
            owner, orders.wants(self.lamp, 2), channel="shopify", external_id="1001"
        )

        self.key = api_keys.create(owner, NewApiKey(name="Shelf", scopes=(READS_SPOOLS,)))
        endpoint = StoredEndpoint.new(
            url="https://shop.example.com/hooks", event_types=("*",), sealed_secret=SEALED
        )
        self.endpoint = _store(Unattended(owner.workspace_id), endpoint)

    def set_field(
        self, collection: Collection[Any], entity_id: str, field: str, value: object
    ) -> None:
        key = Key(collection.partition(self.workspace_id), entity_id)
        collection.documents.table.update(key, f"SET #{field} = :value", {":value": value})

    def drop(self, collection: Collection[Any], *path: str) -> None:
        *partition, item_id = path
        key = Key(collection_of(self.workspace_id, *partition), item_id)
        collection.documents.table.delete(key)

    def grams_reserved(self) -> tuple[str, str]:
        self.set_field(SPOOLS, self.spool.id, "reserved_weight_grams", 250)
        return f"spools/{self.spool.id}", "reserved_weight_grams is 250, not 200"

    def grams_remaining(self) -> tuple[str, str]:
        self.set_field(SPOOLS, self.spool.id, "remaining_weight_grams", 900)
        return f"spools/{self.spool.id}", "remaining_weight_grams is 900, not 1000"

    def grams_used(self) -> tuple[str, str]:
        self.set_field(SPOOLS, self.unweighed.id, "used_weight_grams", 20)
        return f"spools/{self.unweighed.id}", "used_weight_grams is 20, not 30"

    def use_by_week(self) -> tuple[str, str]:
        """As of a spool from before its use was counted by week."""
        spools.deduct(self.owner, self.unweighed.id, Deduction(grams=Decimal(12)))
        key = Key(SPOOLS.partition(self.workspace_id), self.unweighed.id)
        SPOOLS.documents.table.update(key, "REMOVE #use_tally", {})
        return f"spools/{self.unweighed.id}", "the use by week adds up to 0 g, not 12 g"

    def pieces_reserved(self) -> tuple[str, str]:
        self.set_field(PRODUCTS, self.lamp.id, "reserved_quantity", 0)
        return f"products/{self.lamp.id}", "reserved_quantity is 0, not 2"

    def pieces_in_stock(self) -> tuple[str, str]:
        self.set_field(PRODUCTS, self.lamp.id, "stock_quantity", 7)
        return f"products/{self.lamp.id}", "stock_quantity is 7, not 5"

    def no_row(self) -> tuple[str, str]:
        key = Key(RUNS.partition(self.workspace_id), self.run.id)
        RUNS.documents.table.update(key, "REMOVE #row", {})
        return f"production-runs/{self.run.id}", "has no list row"

    def external_id_unclaimed(self) -> tuple[str, str]:
        self.drop(SPOOLS, "spool-external-ids", "A-1")
        return f"spools/{self.spool.id}", "A-1 is not its own"

    def external_id_claimed_by_another(self) -> tuple[str, str]:
        key = Key(collection_of(self.workspace_id, "spool-external-ids"), "B-2")
        item = {"collection": key.collection, "id": key.id, "spool_id": self.spool.id}
        SPOOLS.documents.table.put(item, None)
        problem = f"stands for spools/{self.spool.id}, which lacks the name"
        return "spool-external-ids/B-2", problem

    def sku_unclaimed(self) -> tuple[str, str]:
        self.drop(PRODUCTS, "skus", "lamp")
        return f"products/{self.lamp.id}", "lamp is not its own"

    def run_number(self) -> tuple[str, str]:
        self.drop(RUNS, "counters", "production-runs")
        return "counters/production-runs", "0 is the last, not 1"

    def spool_number(self) -> tuple[str, str]:
        self.drop(SPOOLS, "counters", "spools")
        return "counters/spools", "0 is the last, not 2"

    def spool_of_before_there_were_numbers(self) -> tuple[str, str]:
        self.drop(SPOOLS, "numbers", "spools", "1")
        key = Key(SPOOLS.partition(self.workspace_id), self.spool.id)
        SPOOLS.documents.table.update(key, "REMOVE #number", {})
        return f"spools/{self.spool.id}", "has no number"

    def spool_of_before_there_were_filaments(self) -> tuple[str, str]:
        key = Key(SPOOLS.partition(self.workspace_id), self.spool.id)
        SPOOLS.documents.table.update(key, "REMOVE #filament_id", {})
        return f"spools/{self.spool.id}", "has no filament"

    def description_unclaimed(self) -> tuple[str, str]:
        filament = FILAMENTS.get(self.owner, str(self.spool.filament_id))
        self.drop(FILAMENTS, "filament-descriptions", str(filament.claim))
        return f"filaments/{filament.id}", f"{filament.claim} is not its own"

    def brand_gone(self) -> tuple[str, str]:
        filament_id = str(self.spool.filament_id)
        self.set_field(FILAMENTS, filament_id, "brand_id", "gone")
        return f"filaments/{filament_id}", "needs brands/gone, which does not exist"

    def walk_not_ended(self) -> tuple[str, str]:
        filament_id = str(self.spool.filament_id)
        self.set_field(FILAMENTS, filament_id, "state", "updating")
        return f"filaments/{filament_id}", "is still updating"

    def alert_left_on(self) -> tuple[str, str]:
        alert = StoredAlert.new(
            id=str(self.spool.filament_id),
            is_low=True,
            name="PLA",
            material_type="PLA",
            remaining_weight_grams=Decimal(1),
            threshold_grams=Decimal(2),
            spool_id="",
            cause_version=1,
        )
        write_all([ALERTS.documents.creating(ALERTS.partition(self.workspace_id), alert)])
        return f"filament-alerts/{alert.id}", "is on, and the filament is not low"

    def number_unclaimed(self) -> tuple[str, str]:
        self.drop(ORDERS, "numbers", "orders", "1")
        return f"orders/{self.order.id}", "1 is not its own"

    def order_number(self) -> tuple[str, str]:
        self.drop(ORDERS, "counters", "orders")
        return "counters/orders", "0 is the last, not 1"

    def owner_count(self) -> tuple[str, str]:
        key = identity_table.owners(self.workspace_id)
        identity_table.table().update(key, "SET #owners = :two", {":two": 2})
        return "owners", "2 are counted, not 1"

    def url_unclaimed(self) -> tuple[str, str]:
        hashed = webhooks.url_hash(self.endpoint.url)
        self.drop(ENDPOINTS, "webhooks", "urls", hashed)
        return f"webhooks/{self.endpoint.id}", f"{hashed} is not its own"

    def url_claimed_by_another(self) -> tuple[str, str]:
        claim = webhooks.claiming_url(
            self.workspace_id, url="https://gone.example.com", endpoint_id="gone"
        )
        write_all([claim])
        hashed = webhooks.url_hash("https://gone.example.com")
        return f"webhooks/urls/{hashed}", "stands for webhooks/gone, which lacks the name"

    def health_of_nothing(self) -> tuple[str, str]:
        webhooks.count_failure(self.workspace_id, endpoint_id="gone", now=clock.now())
        return "webhooks/health/gone", "its endpoint does not exist"

    def proof_of_nothing(self) -> tuple[str, str]:
        now, url = clock.now(), self.endpoint.url
        webhooks.prove(
            self.workspace_id, endpoint_id="0" * 32, url=url, asked_at=now, look_again_at=now
        )
        return f"webhooks/proofs/{'0' * 32}", "its endpoint does not exist"

    def schedule_of_nothing(self) -> tuple[str, str]:
        connection_id = new_id()
        write_all([connections.scheduling(self.workspace_id, connection_id=connection_id)])
        return f"shops-to-reconcile/{connection_id}", "its connection does not exist"

    def membership_unlisted(self) -> tuple[str, str]:
        key = identity_table.workspace_of(self.owner.user_id, self.workspace_id)
        identity_table.table().delete(key)
        return f"members/{self.owner.user_id}", "cannot sign in to the workspace"

    def key_that_opens_nothing(self) -> tuple[str, str]:
        identity_table.table().delete(identity_table.secret(identity_table.digest(self.key.key)))
        return f"api-keys/{self.key.id}", "opens nothing: revoke it"

    def two_runs_of_a_number(self) -> tuple[str, str]:
        other = runs.pending(self.owner)
        self.set_field(RUNS, other.id, "number", self.run.number)
        problem = f"production-runs/{self.run.id} has the number 1, too"
        return f"production-runs/{other.id}", problem

    def status_of_a_newer_version(self) -> tuple[str, str]:
        self.set_field(RUNS, self.run.id, "status", "queued")
        problem = "is queued, which this version does not know"
        return f"production-runs/{self.run.id}", problem

    def lost_spool(self) -> tuple[str, str]:
        self.drop(SPOOLS, "spools", self.spool.id)
        subject = f"production-runs/{self.run.id}"
        return subject, f"needs spools/{self.spool.id}, which does not exist"

    def lost_product(self) -> tuple[str, str]:
        self.drop(PRODUCTS, "products", self.lamp.id)
        subject = f"orders/{self.order.id}"
        return subject, f"needs products/{self.lamp.id}, which does not exist"

    def lost_receipt(self) -> tuple[str, str]:
        self.drop(ORDERS, "external-orders", "shopify/1001")
        return f"orders/{self.order.id}", "shopify/1001 is not its own"

    def lost_entry(self) -> tuple[str, str]:
        deduction = Deduction.model_validate({"grams": 10, "reason": "A test print"})
        spools.deduct(self.owner, self.spool.id, deduction)
        first = min(entry.id for entry in USAGE.documents.walk(self.ledger))
        USAGE.documents.table.delete(Key(self.ledger, first))
        problem = "remaining_weight_grams is 990, not -10; its ledger lacks entries"
        return f"spools/{self.spool.id}", f"{problem}: restore them first"

    def oversold(self) -> tuple[str, str]:
        self.set_field(PRODUCTS, self.lamp.id, "reserved_quantity", 0)
        products.adjust_stock(self.owner, self.lamp.id, StockAdjustment(delta=-4, reason="Broken"))
        problem = "reserved_quantity is 0, not 2; 2 are promised, and there are 1"
        return f"products/{self.lamp.id}", problem

    def unreadable(self) -> tuple[str, str]:
        key = Key(ORDERS.partition(self.workspace_id), self.order.id)
        ORDERS.documents.table.update(key, "REMOVE #currency", {})
        return f"orders/{self.order.id}", "cannot be read: currency: Field required"

    @property
    def ledger(self) -> str:
        return USAGE.partition(self.workspace_id, self.spool.id)


REPAIRED = (
    Shop.grams_reserved,
    Shop.grams_remaining,
    Shop.grams_used,
    Shop.use_by_week,
    Shop.pieces_reserved,
    Shop.pieces_in_stock,
    Shop.no_row,
    Shop.external_id_unclaimed,
    Shop.external_id_claimed_by_another,
    Shop.sku_unclaimed,
    Shop.run_number,
    Shop.order_number,
    Shop.spool_number,
    Shop.spool_of_before_there_were_numbers,
    Shop.number_unclaimed,
    Shop.spool_of_before_there_were_filaments,
    Shop.description_unclaimed,
    Shop.brand_gone,
    Shop.walk_not_ended,
    Shop.alert_left_on,
    Shop.owner_count,
    Shop.url_unclaimed,
    Shop.url_claimed_by_another,
    Shop.health_of_nothing,
    Shop.proof_of_nothing,
    Shop.schedule_of_nothing,
    Shop.membership_unlisted,
)
FOR_A_PERSON = (
    Shop.lost_spool,
    Shop.lost_product,
    Shop.lost_receipt,
    Shop.lost_entry,
    Shop.key_that_opens_nothing,
    Shop.two_runs_of_a_number,
    Shop.status_of_a_newer_version,
    Shop.oversold,
    Shop.unreadable,
)


@operation
def _store(work: Work, _: Unattended, endpoint: StoredEndpoint) -> StoredEndpoint:
    work.also(webhooks.claiming_url(work.workspace_id, url=endpoint.url, endpoint_id=endpoint.id))
    return work.add(ENDPOINTS, endpoint)


@pytest.fixture
def shop(principal: Principal) -> Shop:
    return Shop(principal)


def test_sound_books_have_no_differences(shop: Shop) -> None:
    assert check(shop.workspace_id) == []


@pytest.mark.parametrize("spoil", REPAIRED, ids=lambda spoil: spoil.__name__)
def test_a_difference_is_found_and_repaired(shop: Shop, spoil: Spoilt) -> None:
    subject, problem = spoil(shop)

    found = check(shop.workspace_id)

    assert [(d.subject, d.problem) for d in found] == [(subject, problem)]
    assert [result for _, result in repair(found)] == ["repaired"]
    assert check(shop.workspace_id) == []


@pytest.mark.parametrize("spoil", FOR_A_PERSON, ids=lambda spoil: spoil.__name__)
def test_a_difference_that_needs_a_person_is_left(shop: Shop, spoil: Spoilt) -> None:
    subject, problem = spoil(shop)

    found = [d for d in check(shop.workspace_id) if d.subject == subject]

    assert [d.problem for d in found] == [problem]
    assert [result for _, result in repair(found)] == ["a person has to decide"]
    assert [d.problem for d in check(shop.workspace_id) if d.subject == subject] == [problem]


@pytest.mark.parametrize("spoil", [Shop.grams_reserved, Shop.run_number, Shop.owner_count])
def test_what_has_changed_since_it_was_read_is_not_repaired(shop: Shop, spoil: Spoilt) -> None:
    spoil(shop)
    found = check(shop.workspace_id)
    assert [result for _, result in repair(found)] == ["repaired"]

    assert [result for _, result in repair(found)] == ["changed meanwhile: check again"]


def test_a_reservation_of_a_run_or_an_order_that_is_gone_is_released(shop: Shop) -> None:
    """Until then neither the spool nor the product can be deleted."""
    shop.drop(RUNS, "production-runs", shop.run.id)
    shop.drop(ORDERS, "orders", shop.order.id)
    shop.drop(ORDERS, "external-orders", "shopify/1001")

    found = check(shop.workspace_id)

    assert {(d.subject, d.problem) for d in found} == {
        (f"spools/{shop.spool.id}", "reserved_weight_grams is 200, not 0"),
        (f"products/{shop.lamp.id}", "reserved_quantity is 2, not 0"),
    }
    assert [result for _, result in repair(found)] == ["repaired", "repaired"]
    spools.remove(shop.owner, shop.spool.id, expected=None)
    products.remove(shop.owner, shop.set.id, expected=None)
    products.remove(shop.owner, shop.lamp.id, expected=None)
    assert check(shop.workspace_id) == []


def test_a_reservation_of_an_unknown_status_is_left_alone(shop: Shop) -> None:
    """A newer version may count the run as open."""
    shop.set_field(RUNS, shop.run.id, "status", "queued")

    [spool] = [d for d in check(shop.workspace_id) if d.subject == f"spools/{shop.spool.id}"]

    assert [result for _, result in repair([spool])] == ["a person has to decide"]
    assert SPOOLS.get(shop.owner, shop.spool.id).reserved_weight_grams == 200


def test_the_number_of_a_deleted_spool_stays_taken(principal: Principal) -> None:
    spool = runs.spool(principal)
    spools.remove(principal, spool.id, expected=None)

    assert check(principal.workspace_id) == []
    assert runs.spool(principal).number == 2


def test_two_spools_with_one_external_id_are_both_named(shop: Shop) -> None:
    other = runs.spool(shop.owner)
    shop.set_field(SPOOLS, other.id, "external_id", "A-1")

    found = check(shop.workspace_id)

    problem = f"spools/{shop.spool.id} has the name A-1, too"
    assert [(d.subject, d.problem, d.repair) for d in found] == [
        (f"spools/{other.id}", problem, None)
    ]
