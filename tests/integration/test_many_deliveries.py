"""Lists of deliveries cost the same however many a workspace has, as long as a function is warm.

A delivery lives for 30 days, so their number is bounded by the rate of events, and they are a list
like others: any order, any filter, an exact total. The rows are packed, as the compactor leaves
them; of the items, only those of the pages are stored.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from batchivo import clock, config
from batchivo.access.principal import Principal
from batchivo.events.types import EventType
from batchivo.http.lists import ListQueryModel
from batchivo.storage import client, listing
from batchivo.storage.chunks import Chunk
from batchivo.storage.identifiers import new_id
from batchivo.storage.index import Entry
from batchivo.storage.listing import ListQuery
from batchivo.storage.packed_index import CHUNK_ROWS, Head, PackedIndex
from batchivo.storage.table import Table
from batchivo.webhooks.collections import DELIVERIES
from batchivo.webhooks.listing import row_of
from batchivo.webhooks.models import DeliveryStatus, StoredAttempt, StoredDelivery, kept_until
from batchivo.webhooks.repository import delivery_id
from batchivo.webhooks.sending.posting import ErrorClass
from testbed.costs import Cost, cost_of
from testbed.library import new_account
from tests.support.bookkeeping import MADE_BY_HAND
from tests.support.length import cases
from tests.support.queries import requested

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
FEW, MANY = 1_000, cases(20_000, long=50_000)
ENDPOINTS = [f"01939f6e-7b60-7cc4-a1b5-00000000000{number}" for number in range(3)]
_parameters = ListQueryModel(DELIVERIES.spec)


@dataclass(frozen=True)
class Office:
    """A workspace with so many deliveries."""

    principal: Principal
    deliveries: dict[str, StoredDelivery]

    @property
    def collection(self) -> str:
        return DELIVERIES.partition(self.principal.workspace_id)

    def page(self, query: ListQuery) -> None:
        page = DELIVERIES.page(self.principal, query)
        assert len(page.items) == query.limit

    def put_in_place(self, query: ListQuery) -> None:
        """Store the items of that page."""
        slicing = DELIVERIES.documents._listing
        assert slicing is not None
        for found in slicing.slice(self.collection, query, None).ids:
            write = DELIVERIES.documents.creating(self.collection, self.deliveries[found]).request
            client.dynamodb().put_item(TableName=write["TableName"], Item=write["Item"])


def delivery(chosen: random.Random) -> StoredDelivery:
    made = NOW - timedelta(minutes=10 + chosen.random() * 60 * 24 * 29)
    event, endpoint = new_id(made), chosen.choice(ENDPOINTS)
    failed = chosen.random() < 0.1
    error = ErrorClass.STATUS if failed else None
    return StoredDelivery.model_construct(  # believed, to make many of them
        id=delivery_id(event, endpoint),
        version=3,
        created_at=made,
        updated_at=made + timedelta(seconds=1),
        endpoint_id=endpoint,
        event_id=event,
        event_type=chosen.choice([EventType.SPOOL_UPDATED, EventType.ORDER_RECEIVED]),
        occurred_at=made,
        body="{}",
        status=DeliveryStatus.EXHAUSTED if failed else DeliveryStatus.DELIVERED,
        attempt_count=10 if failed else 1,
        attempts=(StoredAttempt(started_at=made, milliseconds=80, status=200, error=error),),
        expires_at=kept_until(made),
    )


def entry_of(delivery: StoredDelivery) -> Entry:
    row = row_of(delivery)
    values = tuple(listing._packable(row[f.name]) for f in DELIVERIES.spec.stored)
    return Entry(delivery.id, clock.to_micros(delivery.updated_at), delivery.expires_at, values)


def office(count: int) -> Office:
    principal = new_account().principal
    MADE_BY_HAND.add(principal.workspace_id)
    chosen = random.Random(count)
    made = Office(principal, {one.id: one for one in (delivery(chosen) for _ in range(count))})
    settings = config.settings()
    packed = PackedIndex(Table(settings.list_index_table), settings.webhooks_table)
    run = packed.store(made.collection, Chunk.of(map(entry_of, made.deliveries.values())))
    packed.commit(made.collection, None, Head(1, NOW - timedelta(minutes=5), (run,)))
    return made


@pytest.fixture(scope="module")
def few_and_many(signing_secret: object) -> Iterator[tuple[Office, Office]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: NOW)
        yield office(FEW), office(MANY)


QUERIES: list[dict[str, Any]] = [
    {},
    {"status": "exhausted", "endpoint_id": ENDPOINTS[0]},
    {"sort_by": "event_type", "skip": 500},
    {"created_after": "2026-11-10T00:00:00Z", "sort_order": "asc"},
]


def costs(office: Office, query: ListQuery) -> tuple[Cost, Cost]:
    """Return the costs of the list in a cold function, and then in the same one."""
    office.put_in_place(query)
    listing.forget_all()
    cold = cost_of(f"{len(office.deliveries):,}, cold", lambda: office.page(query))
    return cold, cost_of("warm", lambda: office.page(query))


@pytest.mark.parametrize("parameters", QUERIES, ids=str)
def test_a_list_of_deliveries_costs_the_same_however_many_there_are(
    few_and_many: tuple[Office, Office], parameters: dict[str, Any]
) -> None:
    """In a warm function: the changes and the page. A cold one reads the packed rows first, all in
    one trip, which are some thirty bytes for a delivery."""
    query = requested(_parameters, parameters)
    few, many = few_and_many
    (cold, warm), (cold_of_many, warm_of_many) = costs(few, query), costs(many, query)
    assert warm.calls == warm_of_many.calls == {"Query": 1, "BatchGetItem": 1}
    assert warm.read_units == warm_of_many.read_units <= 15
    assert cold.calls == cold_of_many.calls == {"GetItem": 1, "BatchGetItem": 2, "Query": 1}
    more = cold_of_many.read_units - cold.read_units
    assert more * 8_192 / (MANY - FEW) < 60, "bytes a delivery"


@pytest.mark.parametrize("count", [FEW, MANY])
def test_what_is_sent_again_is_found_at_the_same_cost(
    few_and_many: tuple[Office, Office], count: int
) -> None:
    """``recover`` looks for the deliveries of a range of time in the rows."""
    office = next(one for one in few_and_many if len(one.deliveries) == count)
    DELIVERIES.columns(office.principal, ("created_at",))
    cost = cost_of("columns", lambda: DELIVERIES.columns(office.principal, ("created_at", "id")))
    assert cost.calls == {"Query": 1}
    assert MANY > 2 * CHUNK_ROWS - 1
