"""Changes of the inventory in Spoolman's words."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from batchivo.choices import AS_STORED
from batchivo.errors import NotFound
from batchivo.events.changes import Change
from batchivo.filaments.models import StoredBrand, StoredFilament
from batchivo.spoolman import settings, showing
from batchivo.spoolman.showing import Shown
from batchivo.spools.models import StoredSpool
from batchivo.storage.attributes import Item
from batchivo.storage.collection import Reader


@dataclass(frozen=True)
class SpoolmanEvent:
    """What programs hear of a change; ``topic`` is the resource and its id."""

    workspace_id: str
    topic: tuple[str, str]
    text: str


@dataclass(frozen=True)
class _Kind:
    resource: str
    show: Callable[[Reader, Item], Shown]


_KINDS = {
    "spools": _Kind(
        "spool", lambda reader, item: showing.of_spool(reader, _entity(StoredSpool, item))
    ),
    "filaments": _Kind(
        "filament", lambda reader, item: showing.of_filament(reader, _entity(StoredFilament, item))
    ),
    "brands": _Kind("vendor", lambda _, item: showing.of_brand(_entity(StoredBrand, item))),
}


def event_of(reader: Reader, change: Change) -> SpoolmanEvent | None:
    """Return the event of a change; None for one that Spoolman does not show, so a filament's new
    name is not told for each of its spools.

    It costs up to two GetItems for each side of the change.
    """
    match change.collection:
        case (_, "spoolman", "settings"):
            item = change.new or change.old
            return None if item is None else _of_setting(reader, change, item["id"])
        case (_, name) if name in _KINDS:
            return _of_entity(reader, change, _KINDS[name])
    return None


def _of_setting(reader: Reader, change: Change, key: str) -> SpoolmanEvent:
    payload = {"key": key, "setting": settings.get(reader, key)}
    return _event(change, "deleted" if change.new is None else "updated", "setting", key, payload)


def _of_entity(reader: Reader, change: Change, kind: _Kind) -> SpoolmanEvent | None:
    old, new = (_shown(reader, kind, item) for item in (change.old, change.new))
    verb, payload = "updated" if change.old else "added", new
    if change.old and not change.new:
        verb, payload = "deleted", old or {"id": int(change.old.get("number") or 0)}
    elif old == new:
        return None
    if not payload or not payload.get("id"):  # from before there were numbers
        return None
    return _event(change, verb, kind.resource, payload["id"], payload)


def _shown(reader: Reader, kind: _Kind, item: Item | None) -> Shown | None:
    """Return the entity; None for none, and for a spool whose filament has been deleted since."""
    try:
        return None if item is None else kind.show(reader, item)
    except NotFound:
        return None


def _event(
    change: Change, verb: str, resource: str, entity_id: object, payload: Shown
) -> SpoolmanEvent:
    date = change.occurred_at.isoformat().replace("+00:00", "Z")
    event = {"type": verb, "resource": resource, "date": date, "payload": payload}
    text = json.dumps(event, ensure_ascii=False)
    return SpoolmanEvent(change.collection[0], (resource, str(entity_id)), text)


def _entity(model: Any, item: Item) -> Any:
    return model.model_validate(item, context=AS_STORED)
