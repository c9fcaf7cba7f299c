"""Webhooks in DynamoDB.

==================================  ===========  ==================================================
collection                          id           what
==================================  ===========  ==================================================
``<workspace>/webhooks``               endpoint id  the endpoint
``<workspace>/webhooks/deliveries``    delivery id  one event on its way to one endpoint; its id is
                                                 made of both, so there cannot be two
``<workspace>/webhooks/health``        endpoint id  failures since the last success
``<workspace>/webhooks/pace``          endpoint id  the next free turn under the limit of requests
==================================  ===========  ==================================================

The index ``by_due`` (``due_shard``, ``due_at``) holds what somebody must see to at some time, and
nothing else: the deliveries that are pending, and endpoints whose disabling is yet unannounced.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from batchivo import clock
from batchivo.config import settings
from batchivo.storage.attempts import retry_on_conflict
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Condition, ConditionFailed, Key, Table, collection_of
from batchivo.webhooks.listing import DELIVERIES, ENDPOINTS, row_of
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


@lru_cache(maxsize=1)
def _endpoints() -> Documents[StoredEndpoint]:
    return Documents(Table(settings().webhooks_table), StoredEndpoint, ENDPOINTS)


@lru_cache(maxsize=1)
def _deliveries() -> Documents[StoredDelivery]:
    return Documents(Table(settings().webhooks_table), StoredDelivery, DELIVERIES, row_of)


def _endpoint_collection(workspace_id: str) -> str:
    return collection_of(workspace_id, "webhooks")


def _delivery_collection(workspace_id: str) -> str:
    return collection_of(workspace_id, "webhooks", "deliveries")


def _delivery_key(workspace_id: str, delivery_id: str) -> Key:
    return Key(_delivery_collection(workspace_id), delivery_id)


def _health_key(workspace_id: str, endpoint_id: str) -> Key:
    return Key(collection_of(workspace_id, "webhooks", "health"), endpoint_id)


def _pace_key(workspace_id: str, endpoint_id: str) -> Key:
    return Key(collection_of(workspace_id, "webhooks", "pace"), endpoint_id)


def delivery_id(event_id: str, endpoint_id: str) -> str:
    """The id of the one delivery of this event to this endpoint."""
    return str(uuid.uuid5(_NAMESPACE, f"{event_id}/{endpoint_id}"))


def shard_of(entity_id: str) -> str:
    """Which part of the index of what is due it stands in."""
    return str(uuid.UUID(entity_id).int % _SHARDS)


# ------------------------------------------------------------------------------------- endpoints


def get_endpoint(workspace_id: str, *, endpoint_id: str) -> StoredEndpoint | None:
    """The endpoint: one GetItem."""
    return _endpoints().get(_endpoint_collection(workspace_id), endpoint_id)


def endpoint_page(workspace_id: str, *, query: ListQuery) -> Page[StoredEndpoint]:
    """A page of endpoints: one Query of what changed and one BatchGetItem."""
    return _endpoints().page(_endpoint_collection(workspace_id), query)


def all_endpoints(workspace_id: str) -> list[StoredEndpoint]:
    """All endpoints as they are now: one Query."""
    condition = Condition("#collection = :here", {":here": _endpoint_collection(workspace_id)})
    found = (
        _endpoints().read(decode_item(attributes))
        for attributes in _endpoints().table.query(condition)
    )
    return [endpoint for endpoint in found if endpoint is not None]


def create_endpoint(workspace_id: str, *, endpoint: StoredEndpoint) -> None:
    """Store a new endpoint: one PutItem."""
    _endpoints().create(_endpoint_collection(workspace_id), endpoint)


def change_endpoint(workspace_id: str, *, endpoint: StoredEndpoint) -> None:
    """Store a changed endpoint: one PutItem.

    Raises:
        WriteConflict: when somebody else was first.
    """
    _endpoints().change(_endpoint_collection(workspace_id), endpoint)


def remove_endpoint(workspace_id: str, *, endpoint: StoredEndpoint) -> None:
    """Delete an endpoint and what is counted of it; its deliveries stay on record.

    Raises:
        WriteConflict: when somebody else was first.
    """
    _endpoints().remove(_endpoint_collection(workspace_id), endpoint)
    forget_health(workspace_id, endpoint_id=endpoint.id)
    _endpoints().table.delete(_pace_key(workspace_id, endpoint.id))


# ---------------------------------------------------------------------------------------- health


def healths(workspace_id: str, *, endpoint_ids: Sequence[str]) -> dict[str, Health]:
    """How those of the endpoints do that are failing: one BatchGetItem per hundred."""
    keys = [_health_key(workspace_id, endpoint_id) for endpoint_id in endpoint_ids]
    return {item["id"]: Health.model_validate(item) for item in _endpoints().table.batch_get(keys)}


@retry_on_conflict
def count_failure(workspace_id: str, *, endpoint_id: str, now: datetime) -> Health:
    """One failure more: one UpdateItem."""
    item = _endpoints().table.update(
        _health_key(workspace_id, endpoint_id),
        "SET #failing_since = if_not_exists(#failing_since, :now) ADD #failures :one",
        {":now": now, ":one": 1},
    )
    return Health.model_validate(item)


def forget_health(workspace_id: str, *, endpoint_id: str) -> None:
    """A success, or a new beginning: one DeleteItem."""
    _endpoints().table.delete(_health_key(workspace_id, endpoint_id))


@retry_on_conflict
def take_turn(workspace_id: str, *, endpoint_id: str, per_second: int, now: datetime) -> datetime:
    """The next free turn of an endpoint, now or later, which is then taken: one or two UpdateItems.

    Turns lie 1/n of a second apart; they do not add up while nothing is sent.
    """
    step = timedelta(seconds=1) / per_second
    key, table = _pace_key(workspace_id, endpoint_id), _endpoints().table
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
        _delivery_key(workspace_id, delivery_id),
        Key(_endpoint_collection(workspace_id), endpoint_id),
        _health_key(workspace_id, endpoint_id),
    )
    found = {(item["collection"], item["id"]): item for item in _endpoints().table.batch_get(keys)}
    delivery, endpoint, health = (found.get((key.collection, key.id)) for key in keys)
    return DeliveryContext(
        _deliveries().read(delivery),
        _endpoints().read(endpoint),
        Health.model_validate(health or {}),
    )


def get_delivery(workspace_id: str, *, delivery_id: str) -> StoredDelivery | None:
    """The delivery: one GetItem."""
    return _deliveries().get(_delivery_collection(workspace_id), delivery_id)


def delivery_page(workspace_id: str, *, query: ListQuery) -> Page[StoredDelivery]:
    """A page of deliveries: one Query of what changed and one BatchGetItem."""
    return _deliveries().page(_delivery_collection(workspace_id), query)


def delivery_columns(workspace_id: str, *, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """The named list fields of all deliveries: one Query of what changed."""
    return _deliveries().columns(_delivery_collection(workspace_id), names)


def create_delivery(workspace_id: str, *, delivery: StoredDelivery) -> StoredDelivery:
    """Store a new delivery, or give the one that is there already: one PutItem."""
    try:
        _deliveries().create(_delivery_collection(workspace_id), delivery)
    except ConditionFailed as failed:
        found = _deliveries().read(failed.item)
        if found is None:
            raise
        return found
    return delivery


def change_delivery(workspace_id: str, *, delivery: StoredDelivery) -> None:
    """Store a changed delivery: one PutItem.

    Raises:
        WriteConflict: when somebody else was first.
    """
    _deliveries().change(_delivery_collection(workspace_id), delivery)


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
        found = _endpoints().table.query(condition, index=_DUE_INDEX, consistent=False)
        yield from (_due(decode_item(attributes)) for attributes in found)


def _due(entry: Item) -> Due:
    workspace_id, _, *rest = entry["collection"].split("/")
    return Due(workspace_id, entry["id"], is_delivery=bool(rest), due_at=int(entry["due_at"]))


def see_to_later(due: Due, *, at: datetime) -> StoredDelivery | None:
    """Put a delivery off in the index alone: one UpdateItem. None when it has changed meanwhile.

    That makes no new version of it, so it disturbs nobody who is at work on it.
    """
    try:
        item = _deliveries().table.update(
            _delivery_key(due.workspace_id, due.id),
            "SET #due_at = :at",
            {":at": at},
            Condition("#due_at = :seen", {":seen": due.due_at}),
        )
    except ConditionFailed:
        return None
    return _deliveries().read(item)
