"""A table's index in memory: it serves a list's reads and records them."""

from collections.abc import Iterator
from typing import Any

from batchivo.clock import to_micros
from batchivo.storage.index import DELETED
from batchivo.storage.listing import pack
from batchivo.storage.table import Condition, Table
from tests.support.things import THINGS, Thing


class IndexInMemory(Table):
    """Holds one entry per thing, as the table's local secondary index does."""

    def __init__(self) -> None:
        super().__init__("things-in-memory")
        self.asked_since: list[int] = []
        self._entries: dict[str, dict[str, Any]] = {}

    def store(self, thing: Thing, *, deleted: bool = False, ends: int = 0) -> None:
        self.store_row(
            thing.id,
            to_micros(thing.updated_at),
            pack(THINGS, vars(thing), ends=DELETED if deleted else ends),
        )

    def store_row(self, item_id: str, updated_at: int, row: str) -> None:
        self._entries[item_id] = {
            "id": {"S": item_id},
            "updated_at": {"N": str(updated_at)},
            "row": {"S": row},
        }

    def query(
        self,
        condition: Condition,
        *,
        index: str | None = None,
        forward: bool = True,
        consistent: bool = True,
        page_size: int | None = None,
    ) -> Iterator[dict[str, Any]]:
        since: Any = condition.values[":since"]
        self.asked_since.append(since)
        entries = sorted(self._entries.values(), key=lambda entry: int(entry["updated_at"]["N"]))
        yield from [entry for entry in entries if int(entry["updated_at"]["N"]) >= since]
