"""Read a record of a table's stream as a change of one entity."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from batchivo.clock import from_micros
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.documents import live


@dataclass(frozen=True)
class Change:
    """One item before and after the change; None if it did not exist or was deleted.

    A deletion is the tombstone that replaces an item. When the tombstone expires, both images are
    None, so nothing is announced.
    """

    id: str
    """The stream's id of the record, which stays the same when it is read again."""
    collection: tuple[str, ...]
    """The parts of the partition key: the workspace, then the kind of entity."""
    occurred_at: datetime
    old: Item | None
    new: Item | None


def change_of(record: Mapping[str, Any]) -> Change:
    """Read the change in a stream record with new and old images."""
    images = record["dynamodb"]
    old, new = (_image(images, name) for name in ("OldImage", "NewImage"))
    stamp = (new or {}).get("updated_at")
    approximate = datetime.fromtimestamp(float(images["ApproximateCreationDateTime"]), UTC)
    return Change(
        id=record["eventID"],
        collection=tuple(images["Keys"]["collection"]["S"].split("/")),
        occurred_at=approximate if stamp is None else from_micros(int(stamp)),
        old=live(old),
        new=live(new),
    )


def _image(images: Mapping[str, Any], name: str) -> Item | None:
    attributes = images.get(name)
    return decode_item(attributes) if attributes else None
