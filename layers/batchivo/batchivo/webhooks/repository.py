"""What the sender keeps of deliveries and endpoints, in DynamoDB.

====================================  ===========  ================================================
collection                            id           what
====================================  ===========  ================================================
``<workspace>/webhooks``              endpoint id  the endpoint with its secrets
``<workspace>/webhooks/deliveries``   delivery id  one event on its way to one endpoint; its id is
                                                   made of both, so there cannot be two
``<workspace>/webhooks/health``       endpoint id  failures since the last success
``<workspace>/webhooks/pace``         endpoint id  the next free turn under the limit of requests
====================================  ===========  ================================================

The index ``by_due`` (``due_shard``, ``due_at``) holds what somebody must see to at some time, and
nothing else: the deliveries that are pending, and endpoints whose disabling is yet unannounced.

Writes here are the sender's own and no operations: each is a single conditional write, and whoever
loses one leaves the delivery to the sender who was first instead of trying again.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from batchivo import clock
from batchivo.storage.attempts import retry_on_conflict
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.table import Condition, ConditionFailed, Key, Table, Write, collection_of
from batchivo.webhooks.collections import DELIVERIES, ENDPOINTS
from batchivo.webhooks.models import Health, StoredDelivery, StoredEndpoint

_DUE_INDEX = "by_due"
_SHARDS = 8
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "deliveries.batchivo.app")


@dataclass(frozen=True)
class DeliveryContext:
    """A delivery, where it goes, and how that does."""

    delivery: StoredDelivery | None
    endpoint: StoredEndpoint | None
    health: Health


@dataclass(frozen=True)
class Due:
    """An entry of the index of what is due."""

    workspace_id: str
    id: str
    is_delivery: bool
    due_at: int


def delivery_id(event_id: str, endpoint_id: str) -> str:
    """The id of the one delivery of this event to this endpoint."""
    return str(uuid.uuid5(_NAMESPACE, f"{event_id}/{endpoint_id}"))


def shard_of(entity_id: str) -> str:
    """Which part of the index of what is due it stands in."""
    return str(uuid.UUID(entity_id).int % _SHARDS)


# ---------------------------------------------------------------------------------------- health


def healths(workspace_id: str, *, endpoint_ids: Sequence[str]) -> dict[str, Health]:
    """How those of the endpoints do that are failing: one BatchGetItem per hundred."""
    keys = [_health_key(workspace_id, endpoint_id) for endpoint_id in endpoint_ids]
    return {item["id"]: Health.model_validate(item) for item in _table().batch_get(keys)}


@retry_on_conflict
def count_failure(workspace_id: str, *, endpoint_id: str, now: datetime) -> Health:
    """One failure more: one UpdateItem."""
    item = _table().update(
        _health_key(workspace_id, endpoint_id),
        "SET #failing_since = if_not_exists(#failing_since, :now) ADD #failures :one",
        {":now": now, ":one": 1},
    )
    return Health.model_validate(item)


def forget_health(workspace_id: str, *, endpoint_id: str) -> None:
    """Forget the failures after a success: one DeleteItem."""
    _table().delete(_health_key(workspace_id, endpoint_id))


def forgetting_health(workspace_id: str, *, endpoint_id: str) -> Write:
    """Return the write that forgets an endpoint's failures."""
    return _table().deleting(_health_key(workspace_id, endpoint_id), None)


def forgetting_pace(workspace_id: str, *, endpoint_id: str) -> Write:
    """Return the write that forgets an endpoint's next free turn."""
    return _table().deleting(_pace_key(workspace_id, endpoint_id), None)


@retry_on_conflict
def take_turn(workspace_id: str, *, endpoint_id: str, per_second: int, now: datetime) -> datetime:
    """The next free turn of an endpoint, now or later, which is then taken: one or two UpdateItems.

    Turns lie 1/n of a second apart; they do not add up while nothing is sent.
    """
    step = timedelta(seconds=1) / per_second
    key, table = _pace_key(workspace_id, endpoint_id), _table()
    try:
        table.update(
            key,
            "SET #free_at = :next",
            {":next": now + step},
            Condition("attribute_not_exists(#free_at) OR #free_at <= :now", {":now": now}),
        )
    except ConditionFailed:
        micros = step // timedelta(microseconds=1)
        item = table.update(key, "ADD #free_at :step", {":step": micros})
        return clock.from_micros(int(item["free_at"]) - micros)
    return now


# ------------------------------------------------------------------------------------ deliveries


def delivery_context(workspace_id: str, *, delivery_id: str, endpoint_id: str) -> DeliveryContext:
    """The delivery with its endpoint and the endpoint's health: one BatchGetItem."""
    keys = (
        Key(DELIVERIES.partition(workspace_id), delivery_id),
        Key(ENDPOINTS.partition(workspace_id), endpoint_id),
        _health_key(workspace_id, endpoint_id),
    )
    found = {(item["collection"], item["id"]): item for item in _table().batch_get(keys)}
    delivery, endpoint, health = (found.get((key.collection, key.id)) for key in keys)
    return DeliveryContext(
        DELIVERIES.documents.read(delivery),
        ENDPOINTS.documents.read(endpoint),
        Health.model_validate(health or {}),
    )


def create_delivery(workspace_id: str, *, delivery: StoredDelivery) -> StoredDelivery:
    """Store a new delivery, or give the one that is there already: one PutItem."""
    try:
        DELIVERIES.documents.create(DELIVERIES.partition(workspace_id), delivery)
    except ConditionFailed as failed:
        found = DELIVERIES.documents.read(failed.item)
        if found is None:
            raise
        return found
    return delivery


def change_delivery(workspace_id: str, *, delivery: StoredDelivery) -> None:
    """Store a changed delivery: one PutItem.

    Raises:
        WriteConflict: when somebody else was first.
    """
    DELIVERIES.documents.change(DELIVERIES.partition(workspace_id), delivery)


# -------------------------------------------------------------------------------- what is due


def due(*, before: datetime) -> Iterator[Due]:
    """What is due before a moment, of all workspaces, shard by shard: a Query each.

    The one read without a workspace: it gives ids, and whoever acts on one goes by its workspace.
    """
    for shard in range(_SHARDS):
        condition = Condition(
            "#due_shard = :shard AND #due_at <= :before",
            {":shard": str(shard), ":before": before},
        )
        found = _table().query(condition, index=_DUE_INDEX, consistent=False)
        yield from (_due(decode_item(attributes)) for attributes in found)


def _due(entry: Item) -> Due:
    workspace_id, _, *rest = entry["collection"].split("/")
    return Due(workspace_id, entry["id"], is_delivery=bool(rest), due_at=int(entry["due_at"]))


def see_to_later(due: Due, *, at: datetime) -> StoredDelivery | None:
    """Put a delivery off in the index alone: one UpdateItem. None when it has changed meanwhile.

    That makes no new version of it, so it disturbs nobody who is at work on it.
    """
    try:
        item = _table().update(
            Key(DELIVERIES.partition(due.workspace_id), due.id),
            "SET #due_at = :at",
            {":at": at},
            Condition("#due_at = :seen", {":seen": due.due_at}),
        )
    except ConditionFailed:
        return None
    return DELIVERIES.documents.read(item)


def _table() -> Table:
    return ENDPOINTS.documents.table


def _health_key(workspace_id: str, endpoint_id: str) -> Key:
    return Key(collection_of(workspace_id, "webhooks", "health"), endpoint_id)


def _pace_key(workspace_id: str, endpoint_id: str) -> Key:
    return Key(collection_of(workspace_id, "webhooks", "pace"), endpoint_id)
