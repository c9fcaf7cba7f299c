"""The sender's data of deliveries and endpoints, in DynamoDB.

====================================  ===========  ================================================
collection                            id           content
====================================  ===========  ================================================
``<workspace>/webhooks``              endpoint id  the endpoint with its secrets
``<workspace>/webhooks/deliveries``   delivery id  one event on its way to one endpoint; the id is
                                                   made of both, so there is only one
``<workspace>/webhooks/health``       endpoint id  failures since the last success
``<workspace>/webhooks/pace``         endpoint id  the next free slot under the limit of requests
====================================  ===========  ================================================

The sparse index ``by_due`` (``due_shard``, ``due_at``) holds pending deliveries, and endpoints
whose disabling has not been announced.

The writes here are no operations: they count failures and turns in one UpdateItem without a read,
and move an entry of the due index without a new version of its delivery.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from batchivo import clock
from batchivo.storage.attempts import retry_on_conflict
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.table import (
    Condition,
    ConditionFailed,
    Key,
    Table,
    Write,
    collection_of,
)
from batchivo.webhooks.collections import DELIVERIES, ENDPOINTS
from batchivo.webhooks.models import Health, StoredDelivery, StoredEndpoint

_DUE_INDEX = "by_due"
_SHARDS = 8
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "deliveries.batchivo.app")


@dataclass(frozen=True)
class DeliveryContext:
    """A delivery with its endpoint and the endpoint's health."""

    delivery: StoredDelivery | None
    endpoint: StoredEndpoint | None
    health: Health


@dataclass(frozen=True)
class Due:
    """An entry of the due index."""

    workspace_id: str
    id: str
    is_delivery: bool
    due_at: int


def delivery_id(event_id: str, endpoint_id: str) -> str:
    """Return the id of the only delivery of this event to this endpoint."""
    return str(uuid.uuid5(_NAMESPACE, f"{event_id}/{endpoint_id}"))


def shard_of(entity_id: str) -> str:
    """Return the shard of the due index for this id."""
    return str(uuid.UUID(entity_id).int % _SHARDS)


# ---------------------------------------------------------------------------------------- health


def healths(workspace_id: str, *, endpoint_ids: Sequence[str]) -> dict[str, Health]:
    """Return the health of those endpoints that are failing: one BatchGetItem per hundred."""
    keys = [_health_key(workspace_id, endpoint_id) for endpoint_id in endpoint_ids]
    return {item["id"]: Health.model_validate(item) for item in _table().batch_get(keys)}


@retry_on_conflict
def count_failure(workspace_id: str, *, endpoint_id: str, now: datetime) -> Health:
    """Count one more failure: one UpdateItem."""
    item = _table().update(
        _health_key(workspace_id, endpoint_id),
        "SET #failing_since = if_not_exists(#failing_since, :now) ADD #failures :one",
        {":now": now, ":one": 1},
    )
    return Health.model_validate(item)


def forget_health(workspace_id: str, *, endpoint_id: str) -> None:
    """Reset the count, after a success or when enabled again: one DeleteItem."""
    _table().delete(_health_key(workspace_id, endpoint_id))


def forgetting_health(workspace_id: str, *, endpoint_id: str) -> Write:
    """Return the write that forgets an endpoint's failures."""
    return _table().deleting(_health_key(workspace_id, endpoint_id), None)


def forgetting_pace(workspace_id: str, *, endpoint_id: str) -> Write:
    """Return the write that deletes an endpoint's next free turn."""
    return _table().deleting(_pace_key(workspace_id, endpoint_id), None)


@retry_on_conflict
def take_turn(workspace_id: str, *, endpoint_id: str, per_second: int, now: datetime) -> datetime:
    """Take an endpoint's next free slot, now or later: one or two UpdateItems.

    Slots are 1/n of a second apart; unused ones are lost.
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
    """Return the delivery with its endpoint and the endpoint's health: one BatchGetItem."""
    keys = (
        Key(DELIVERIES.partition(workspace_id), delivery_id),
        Key(ENDPOINTS.partition(workspace_id), endpoint_id),
        _health_key(workspace_id, endpoint_id),
    )
    found = {(item["collection"], item["id"]): item for item in _table().batch_get(keys)}
    items = [found.get((key.collection, key.id)) for key in keys]
    delivery = DELIVERIES.documents.read(items[0])
    DELIVERIES.documents.remember(keys[0].collection, delivery_id, delivery)
    return DeliveryContext(
        delivery,
        ENDPOINTS.documents.read(items[1]),
        Health.model_validate(items[2] or {}),
    )


# -------------------------------------------------------------------------------- what is due


def due(*, before: datetime) -> Iterator[Due]:
    """Yield the entries due before a moment, of all workspaces, shard by shard: a Query each.

    This is the only read without a workspace: it returns ids, and everything else is read by
    workspace.
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
    """Postpone a delivery in the index only: one UpdateItem. Returns None if it has changed
    meanwhile.

    Its version stays the same, so this disturbs no sender working on it.
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
