"""A record of a table's stream as the change of one stored thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from batchivo.clock import from_micros
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.documents import live


@dataclass(frozen=True)
class Change:
    """One item before and after; None where it was not there, or deleted.

    A deletion is the tombstone that takes an item's place. When that goes in its time, both
    images are None: nothing happened.
    """

    id: str
    """The stream's own id of the record; the same when it is read again."""
    collection: tuple[str, ...]
    """The parts of the partition key: the workspace, then what kind of thing it is."""
    occurred_at: datetime
    old: Item | None
    new: Item | None


def change_of(record: Mapping[str, Any]) -> Change:
    """The change in a record of a stream with new and old images."""
    told = record["dynamodb"]
    old, new = (_image(told, name) for name in ("OldImage", "NewImage"))
    stamp = (new or {}).get("updated_at")
    approximate = datetime.fromtimestamp(float(told["ApproximateCreationDateTime"]), UTC)
    return Change(
        id=record["eventID"],
        collection=tuple(told["Keys"]["collection"]["S"].split("/")),
        occurred_at=approximate if stamp is None else from_micros(int(stamp)),
        old=live(old),
        new=live(new),
    )


def _image(told: Mapping[str, Any], name: str) -> Item | None:
    attributes = told.get(name)
    return decode_item(attributes) if attributes else None
