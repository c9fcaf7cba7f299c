"""Numbers for people to read, issued in sequence."""

from dataclasses import dataclass

from batchivo.config import settings
from batchivo.storage.table import Key, Table, collection_of


@dataclass(frozen=True)
class Counter:
    """A counter per workspace, such as that of its orders."""

    name: str
    table: str
    """The name of the setting that names the table."""

    def next(self, workspace_id: str) -> int:
        """Return the next number, starting with 1: one UpdateItem.

        If its use fails afterwards, the number is not issued again: numbers may have gaps but
        never repeat.
        """
        key = Key(collection_of(workspace_id, "counters"), self.name)
        item = Table(getattr(settings(), self.table)).update(key, "ADD #value :one", {":one": 1})
        return int(item["value"])
