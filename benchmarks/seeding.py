"""Workspaces of any size, put into the tables as the library would, but in batches.

The lists' packed index is written beside them, as the function on the streams would have left it:
having it read the whole table takes minutes with DynamoDB Local, which sorts the remaining rows
before each page.
"""

import random
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from batchivo import clock
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import StoredRun
from batchivo.spools.collections import SPOOLS
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import StoredSpool
from batchivo.storage import client
from batchivo.storage.chunks import Chunk
from batchivo.storage.compaction import FIRST_ROWS
from batchivo.storage.documents import Documents
from batchivo.storage.entity import Entity
from batchivo.storage.index import Entry, entry_of
from batchivo.storage.packed_index import Head, PackedIndex
from batchivo.storage.work import Unattended
from benchmarks.operations import ended_run, product, spool
from benchmarks.workbench import Shop

_BATCH = 25
_BATCHES = 40
_THREADS = 4
_AGE = timedelta(days=400)
_BRANDS = ("Polymaker", "Prusament", "eSun", "Sunlu", "Bambu Lab")
_COLOURS = ("Black", "Signal White", "Apple Green", "Charcoal", "Silk Gold")
RARE_COLOUR = "Ruby"
"""Of one spool in ten, and of a thousand at most; all of them are of PLA."""


def rare_spools(count: int) -> int:
    """Return how many of so many spools have the rare colour."""
    return min(count // 10, 1_000)


def fill_with_spools(shop: Shop, count: int) -> None:
    """So many spools more, like one that the API has made, over more than a year."""
    made = SPOOLS.get(shop.principal, spool(shop))
    collection = SPOOLS.partition(shop.principal.workspace_id)
    fill(SPOOLS.documents, collection, _like_spool(made, count))


def fill_with_runs(shop: Shop, count: int) -> None:
    """So many production runs more, like one that has been completed, over more than a year."""
    run_id = ended_run(shop, product(shop), spool(shop))
    workspace_id = shop.principal.workspace_id
    made = RUNS.find(Unattended(workspace_id), run_id)
    assert made is not None  # noqa: S101 - it has just been made
    collection = RUNS.partition(workspace_id)
    fill(RUNS.documents, collection, _like_run(made, count))


def _like_spool(made: StoredSpool, count: int) -> Iterator[StoredSpool]:
    chance = random.Random(count)  # noqa: S311 - believable, and the same each time
    every = count // rare_spools(count)
    for position, common in enumerate(_common(chance, count)):
        kind, color = MaterialType.PLA, RARE_COLOUR
        if position % every:
            kind = chance.choice((MaterialType.PLA, *MaterialType))
            color = chance.choice(_COLOURS)
        yield made.model_copy(
            update={
                **common,
                "material_type": kind,
                "brand": chance.choice(_BRANDS),
                "color": color,
                "remaining_weight_grams": Decimal(chance.randrange(1_000_000)) / 1000,
                "location": f"Shelf {chance.randrange(40)}",
            }
        )


def _like_run(made: StoredRun, count: int) -> Iterator[StoredRun]:
    chance = random.Random(count)  # noqa: S311 - believable, and the same each time
    for number, common in enumerate(_common(chance, count), start=2):
        yield made.model_copy(
            update={
                **common,
                "number": f"RUN-{number:06}",
                "printer_name": f"MK4-{chance.randrange(12)}",
                "ended_at": common["created_at"] + timedelta(hours=5),
            }
        )


def _common(chance: random.Random, count: int) -> Iterator[dict[str, Any]]:
    """Ids and moments, in the order of creation, as ids are."""
    begin = clock.now() - _AGE
    step = (_AGE - timedelta(hours=1)) / count
    for position in range(count):
        at = begin + position * step
        millis = int(at.timestamp() * 1000)
        name = f"{millis:012x}7{chance.getrandbits(12):03x}8{chance.getrandbits(60):015x}"
        yield {
            "id": "-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:])),
            "created_at": at,
            "updated_at": at,
        }


def fill(documents: Documents[Any], collection: str, entities: Iterable[Entity]) -> None:
    """Store the entities, and pack their rows where the library would."""
    entries = store(documents, collection, entities)
    packed = PackedIndex.of(documents.table.name)
    if packed is not None and len(entries) >= FIRST_ROWS:
        run = packed.store(collection, Chunk.of(entries))
        packed.commit(collection, packed.head(collection), Head(1, clock.now(), (run,)))


def store(documents: Documents[Any], collection: str, entities: Iterable[Entity]) -> list[Entry]:
    """Write the entities over any present ones; returns their entries in the index."""
    table = documents.table.name
    entries: list[Entry] = []

    def puts() -> Iterator[dict[str, Any]]:
        for entity in entities:
            item = documents.creating(collection, entity).request["Item"]
            entries.append(entry_of(item))
            yield {"PutRequest": {"Item": item}}

    def send(batch: list[Any]) -> None:
        wanted = {table: batch}
        while wanted:
            answer = client.dynamodb().batch_write_item(RequestItems=wanted)
            wanted = answer.get("UnprocessedItems", {})

    waiting = puts()
    with ThreadPoolExecutor(_THREADS) as pool:
        # Some at a time: the items of 200,000 rows are a gigabyte.
        while some := [b for _ in range(_BATCHES) if (b := list(islice(waiting, _BATCH)))]:
            list(pool.map(send, some))
    return entries
