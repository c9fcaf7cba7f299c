"""A workspace with any number of spools and a packed index, made in a moment.

The packed index is written in the most expensive state that the compactor leaves behind. The table
holds only the parts that are read: the index's entries since the last compaction, and the items of
the pages that a test asks for.
"""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from batchivo import clock, config
from batchivo.access.principal import Principal
from batchivo.http.lists import ListQueryModel
from batchivo.spools.collections import SPOOLS
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import StoredSpool
from batchivo.storage import client, listing
from batchivo.storage.chunks import Chunk
from batchivo.storage.index import Entry
from batchivo.storage.listing import ListQuery
from batchivo.storage.packed_index import Head, PackedIndex
from batchivo.storage.table import Table
from testbed.library import new_account
from tests.support.bookkeeping import MADE_BY_HAND
from tests.support.queries import requested

OPENED = datetime(2025, 7, 1, tzinfo=UTC)
MATERIALS = ["PLA", "PLA", "PLA", "PETG", "ABS", "TPU"]
BRANDS = ["Polymaker", "Prusament", "eSun", "Sunlu", None]
COLORS = ["Black", "Signal White", "Apple Green", "Charcoal", "Orange"]
CHANGED_SINCE_PACKED = 60
"""A compaction comes after some fifty changes."""

_parameters = ListQueryModel(SPOOLS.spec)


def query_of(**parameters: Any) -> ListQuery:
    """The list that a client asks for with these parameters."""
    return requested(_parameters, parameters)


@dataclass(frozen=True)
class PackedShop:
    """Its owner, and the moment that its packed index is of."""

    principal: Principal
    spools: list[StoredSpool]
    packed_at: datetime

    @property
    def collection(self) -> str:
        return SPOOLS.partition(self.principal.workspace_id)

    def puts_in_place(self, query: ListQuery) -> None:
        """Store the items of that page."""
        kept = SPOOLS.documents._listing
        assert kept is not None
        found = kept.slice(self.collection, query, 100.0)
        by_id = {spool.id: spool for spool in self.spools}
        for spool_id in found.ids:
            put(self.collection, by_id[spool_id])
        listing.forget_all()


def a_packed_shop(count: int, *, packed_at: datetime) -> PackedShop:
    """One with so many spools, half of which have been changed at some time."""
    principal = new_account().principal
    MADE_BY_HAND.add(principal.workspace_id)
    spools = list(_spools(count, packed_at))
    shop = PackedShop(principal, spools, packed_at)
    packed = packed_index()
    again = random.Random(count).sample(spools, count // 11)
    before = [_as_it_was(spool) for spool in again]
    first = {**{s.id: s for s in spools}, **{s.id: s for s in before}}
    runs = tuple(
        packed.store(shop.collection, Chunk.of(map(entry_of, some)))
        for some in (first.values(), again)
    )
    packed.commit(shop.collection, None, Head(1, packed_at, runs))
    for place in random.Random(count).sample(range(count), CHANGED_SINCE_PACKED):
        moment = packed_at + timedelta(minutes=1, seconds=place % 60)
        spools[place] = spools[place].model_copy(update={"updated_at": moment})
        put(shop.collection, spools[place])
    return shop


def packed_index() -> PackedIndex:
    """That of the spools."""
    settings = config.settings()
    return PackedIndex(Table(settings.list_index_table), settings.inventory_table)


def put(collection: str, spool: StoredSpool) -> None:
    """Store a spool as the library does."""
    write = SPOOLS.documents.creating(collection, spool).request
    client.dynamodb().put_item(TableName=write["TableName"], Item=write["Item"])


def entry_of(spool: StoredSpool) -> Entry:
    """Return the spool's entry in the packed index."""
    values = tuple(listing._packable(getattr(spool, f.name)) for f in SPOOLS.spec.stored)
    return Entry(spool.id, clock.to_micros(spool.updated_at), 0, values)


def _as_it_was(spool: StoredSpool) -> StoredSpool:
    return spool.model_copy(update={"updated_at": spool.created_at})


def _spools(count: int, until: datetime) -> Iterator[StoredSpool]:
    chosen = random.Random(count)
    lifetime = (until - OPENED).total_seconds()
    for born in sorted(chosen.uniform(0, lifetime) for _ in range(count)):
        made = OPENED + timedelta(seconds=born)
        changed = made
        if chosen.random() < 0.5:
            changed += (until - made) * chosen.random() ** 3
        net = Decimal(chosen.choice([250, 750, 1000]))
        yield StoredSpool.model_construct(  # believed, to make many of them
            id=_id_of(made, chosen),
            version=1,
            created_at=made,
            updated_at=changed,
            material_type=MaterialType(chosen.choice(MATERIALS)),
            brand=chosen.choice(BRANDS),
            color=chosen.choice(COLORS),
            diameter_mm=Decimal("1.75"),
            net_weight_grams=net,
            remaining_weight_grams=net if changed == made else net * chosen.randrange(1000) / 1000,
            purchase_price=chosen.choice([None, Decimal("19.99"), Decimal("24.9")]),
            location=f"Shelf {chosen.randrange(20)}",
        )


def _id_of(made: datetime, chosen: random.Random) -> str:
    """As ``new_id`` would have made it a moment before."""
    micros = clock.to_micros(made) - chosen.randrange(5, 40)
    milliseconds, rest = divmod(micros, 1000)
    value = milliseconds << 80 | 7 << 76 | (rest * 4096 // 1000) << 64 | 2 << 62
    return str(uuid.UUID(int=value | chosen.getrandbits(62)))
