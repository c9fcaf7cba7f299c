"""Numbers for people to say and print: a sequence per workspace and kind, in which no number is
ever given twice.

A new entity's number is claimed in its own transaction. The claim leads from the number to the
entity, and outlives it: the number of a deleted entity stays taken.

============================ ======== =========================
collection                   id       content
============================ ======== =========================
``<workspace>/counters``     kind     the last number issued
``<workspace>/numbers/<..>`` a number which entity has it
============================ ======== =========================
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from batchivo.config import settings
from batchivo.storage.last_seen import LastSeen
from batchivo.storage.table import (
    IS_NEW,
    Condition,
    ConditionFailed,
    Key,
    Table,
    Write,
    collection_of,
)

HOLDER = "entity_id"
"""The claim's attribute with the id of the entity that has the number."""

_holders: LastSeen[str] = LastSeen()
"""A claim never changes, so this process remembers those that it has read."""


@dataclass(frozen=True)
class Numbers:
    """The numbers of one kind of entity, such as 42, or RUN-000042 with a prefix."""

    kind: str
    table: str
    """The name of the setting that names the table."""
    prefix: str = ""

    def issue(self, workspace_id: str, count: int = 1) -> range:
        """Return the next ``count`` numbers, starting with 1: one UpdateItem.

        If their use fails afterwards, the numbers are not issued again: they may have gaps but
        never repeat.
        """
        item = self._table.update(
            self.counter(workspace_id), "ADD #value :count", {":count": count}
        )
        last = int(item["value"])
        return range(last - count + 1, last + 1)

    def issue_after(self, workspace_id: str, number: int) -> None:
        """Let the next issued number be above this one: one UpdateItem."""
        lower = Condition("attribute_not_exists(#id) OR #value < :number", {":number": number})
        try:
            self._table.update(
                self.counter(workspace_id), "SET #value = :number", {":number": number}, lower
            )
        except ConditionFailed:
            return

    def written(self, number: int) -> int | str:
        """Return the number as the entity has it: 42 or ``RUN-000042``."""
        return f"{self.prefix}{number:06}" if self.prefix else number

    def read(self, text: str) -> int | None:
        """Return the number that somebody wrote, in either case and with or without the prefix and
        leading zeros; None if it is none."""
        found = self._pattern.fullmatch(text)
        return int(found[1]) if found else None

    def claiming(self, workspace_id: str, *, number: int | str, entity_id: str) -> Write:
        """Return the write that gives a number to an entity; it fails if another one has had it."""
        key = self.claim(workspace_id, number)
        item = {"collection": key.collection, "id": key.id, HOLDER: entity_id}
        return self._table.putting(item, IS_NEW)

    def holder(self, workspace_id: str, number: int) -> str | None:
        """Return the id of the entity that has or had the number, or None: one GetItem, or none if
        this process has read it before."""
        key = self.claim(workspace_id, number)
        entity_id = _holders.get(key.collection, key.id)
        if entity_id is None:
            claim = self._table.get(key)
            entity_id = str(claim[HOLDER]) if claim else None
            _holders.keep(key.collection, key.id, entity_id)
        return entity_id

    def taken(self, workspace_id: str, numbers: Iterable[int]) -> set[int]:
        """Return those of the numbers that an entity has or had: one BatchGetItem per hundred, or
        none for no number."""
        keys = [self.claim(workspace_id, number) for number in sorted(set(numbers))]
        return {int(claim["id"]) for claim in self._table.batch_get(keys)} if keys else set()

    def counter(self, workspace_id: str) -> Key:
        return Key(collection_of(workspace_id, "counters"), self.kind)

    def claim(self, workspace_id: str, number: int | str) -> Key:
        """Return the key of the claim on a number, as the entity has it or without its prefix."""
        return Key(collection_of(workspace_id, "numbers", self.kind), str(self.read(str(number))))

    @property
    def _table(self) -> Table:
        return Table(getattr(settings(), self.table))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.prefix})?0{{0,9}}([1-9][0-9]{{0,8}})", re.IGNORECASE)
