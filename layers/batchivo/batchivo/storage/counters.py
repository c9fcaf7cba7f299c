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

    def next(self, workspace_id: str, count: int = 1) -> range:
        """Return the next ``count`` numbers, starting with 1: one UpdateItem.

        If their use fails afterwards, the numbers are not issued again: they may have gaps but
        never repeat.
        """
        key = Key(collection_of(workspace_id, "counters"), self.name)
        item = Table(getattr(settings(), self.table)).update(
            key, "ADD #value :count", {":count": count}
        )
        last = int(item["value"])
        return range(last - count + 1, last + 1)
