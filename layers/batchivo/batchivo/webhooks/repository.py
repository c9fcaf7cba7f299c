"""The sender's data of deliveries and endpoints, in DynamoDB.

====================================  ===========  ================================================
collection                            id           content
====================================  ===========  ================================================
``<workspace>/webhooks``              endpoint id  the endpoint with its secrets
``<workspace>/webhooks/deliveries``   delivery id  one event on its way to one endpoint; the id is
                                                   made of both, so there is only one
``<workspace>/webhooks/health``       endpoint id  failures since the last success, slowness
``<workspace>/webhooks/pace``         endpoint id  the next free slot under the limit of requests
``<workspace>/webhooks/proofs``       endpoint id  the last URL that answered a ping
``<workspace>/webhooks/urls``         URL, hashed  the endpoint's id: makes a URL unique
====================================  ===========  ================================================

The sparse index ``by_due`` (``due_shard``, ``due_at``) holds pending deliveries, endpoints whose
disabling has not been announced, and new proofs, for which deliveries may wait. A delivery that
waits for the proof of a URL stands in a shard of its own, named by its endpoint.

The writes here are no operations: they count failures and turns in one UpdateItem without a read,
and move an entry of the due index without a new version of its delivery.
"""

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from batchivo import clock
from batchivo.accounts.workspaces import WORKSPACES
from batchivo.outside.ssrf import canonical
from batchivo.storage.attempts import retry_on_conflict
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.table import (
    EXISTS,
    IS_NEW,
    Condition,
    ConditionFailed,
    Key,
    Table,
    Write,
    batch_get,
    collection_of,
)
from batchivo.webhooks.collections import DELIVERIES, ENDPOINTS
from batchivo.webhooks.models import Health, Proof, StoredDelivery, StoredEndpoint

_DUE_INDEX = "by_due"
_SHARDS = 8
_KEPT_PROOF = timedelta(days=1)
_FORGET_FAILURES = "REMOVE #failing_since, #failures, #slow"
"""Keeps what only a newer version of the code knows."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "deliveries.batchivo.app")


@dataclass(frozen=True)
class DeliveryContext:
    """A delivery with its endpoint, the endpoint's health and proof, and whether the workspace is
    neither closed nor suspended."""

    delivery: StoredDelivery | None
    endpoint: StoredEndpoint | None
    health: Health
    proof: Proof
    is_open: bool


@dataclass(frozen=True)
class Due:
    """An entry of the due index; ``kind`` is empty for an endpoint, or ``deliveries``, or
    ``proofs``."""

    workspace_id: str
    kind: str
    id: str
    due_shard: str
    due_at: int


def delivery_id(event_id: str, endpoint_id: str) -> str:
    """Return the id of the only delivery of this event to this endpoint."""
    return str(uuid.uuid5(_NAMESPACE, f"{event_id}/{endpoint_id}"))


def shard_of(entity_id: str) -> str:
    """Return the shard of the due index for this id."""
    return str(uuid.UUID(entity_id).int % _SHARDS)


# ---------------------------------------------------------------------------------------- health


def states(workspace_id: str, *, endpoint_ids: Sequence[str]) -> list[tuple[Health, Proof]]:
    """Return the health and the proof of each endpoint: one BatchGetItem per fifty."""
    healths = [_health_key(workspace_id, endpoint_id) for endpoint_id in endpoint_ids]
    proofs = [_proof_key(workspace_id, endpoint_id) for endpoint_id in endpoint_ids]
    items = _table().batch_get([*healths, *proofs])
    found = {(item["collection"], item["id"]): item for item in items}
    return [
        (
            Health.model_validate(found.get((health.collection, health.id), {})),
            Proof.model_validate(found.get((proof.collection, proof.id), {})),
        )
        for health, proof in zip(healths, proofs, strict=True)
    ]


@retry_on_conflict
def count_failure(workspace_id: str, *, endpoint_id: str, now: datetime) -> Health:
    """Count one more failure: one UpdateItem."""
    item = _table().update(
        _health_key(workspace_id, endpoint_id),
        "SET #failing_since = if_not_exists(#failing_since, :now) ADD #failures :one",
        {":now": now, ":one": 1},
    )
    return Health.model_validate(item)


@retry_on_conflict
def note_slow(workspace_id: str, *, endpoint_id: str) -> None:
    """Note that an endpoint takes long to answer: one UpdateItem."""
    _table().update(_health_key(workspace_id, endpoint_id), "SET #slow = :yes", {":yes": True})


@retry_on_conflict
def note_success(workspace_id: str, *, endpoint_id: str, slow: bool) -> None:
    """Forget the failures, and the slowness unless the answer took long: one UpdateItem."""
    key = _health_key(workspace_id, endpoint_id)
    if slow:
        _table().update(key, "SET #slow = :yes REMOVE #failing_since, #failures", {":yes": True})
        return
    with suppress(ConditionFailed):  # its endpoint has been deleted
        _table().update(key, _FORGET_FAILURES, {}, EXISTS)


def forgetting_failures(workspace_id: str, *, endpoint_id: str) -> Write:
    """Return the write that forgets an endpoint's failures and slowness."""
    return _table().updating(_health_key(workspace_id, endpoint_id), _FORGET_FAILURES, {})


def forgetting_health(workspace_id: str, *, endpoint_id: str) -> Write:
    """Return the write that deletes an endpoint's health."""
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


# ------------------------------------------------------------------------------- URLs and proofs


def claiming_url(workspace_id: str, *, url: str, endpoint_id: str) -> Write:
    """Return the write that assigns a URL to an endpoint; it fails if another endpoint has it."""
    key = _url_key(workspace_id, url)
    item = {"collection": key.collection, "id": key.id, "endpoint_id": endpoint_id}
    return _table().putting(item, IS_NEW)


def releasing_url(workspace_id: str, *, url: str) -> Write:
    """Return the write that frees a URL."""
    return _table().deleting(_url_key(workspace_id, url), None)


def proof(workspace_id: str, *, endpoint_id: str) -> Proof:
    """Return an endpoint's proof: one GetItem."""
    return Proof.model_validate(_table().get(_proof_key(workspace_id, endpoint_id)) or {})


@retry_on_conflict
def prove(
    workspace_id: str, *, endpoint_id: str, url: str, asked_at: datetime, look_again_at: datetime
) -> None:
    """Note that the URL has answered a ping, unless a later ping was answered: one UpdateItem."""
    with suppress(ConditionFailed):
        _table().update(
            _proof_key(workspace_id, endpoint_id),
            "SET #url = :url, #proved_at = :now, #asked_at = :asked_at, "
            "#due_shard = :shard, #due_at = :due_at",
            {
                ":url": url,
                ":now": clock.now(),
                ":asked_at": asked_at,
                ":shard": shard_of(endpoint_id),
                ":due_at": look_again_at,
            },
            Condition(
                "attribute_not_exists(#asked_at) OR #asked_at < :asked_at", {":asked_at": asked_at}
            ),
        )


def forgetting_proof(workspace_id: str, *, endpoint_id: str, look_at: datetime) -> Write:
    """Return the write that replaces a deleted endpoint's proof by an entry of the due index, since
    deliveries may wait for it; the table deletes it a day later."""
    key = _proof_key(workspace_id, endpoint_id)
    return _table().putting(
        {
            "collection": key.collection,
            "id": key.id,
            "due_shard": shard_of(endpoint_id),
            "due_at": look_at,
            "expires_at": int((look_at + _KEPT_PROOF).timestamp()),
        },
        None,
    )


@retry_on_conflict
def settle_proof(due: Due) -> None:
    """Take a proof out of the due index, unless it is a newer one: one UpdateItem."""
    with suppress(ConditionFailed):
        _table().update(
            _proof_key(due.workspace_id, due.id),
            "REMOVE #due_shard, #due_at",
            {},
            Condition("#due_at = :seen", {":seen": due.due_at}),
        )


def waiting(endpoint_id: str) -> Iterator[Due]:
    """Yield the deliveries that wait for the proof of an endpoint's URL: a Query per page."""
    condition = Condition("#due_shard = :shard", {":shard": endpoint_id})
    found = _table().query(condition, index=_DUE_INDEX, consistent=False)
    yield from (_due(decode_item(attributes)) for attributes in found)


# ------------------------------------------------------------------------------------ deliveries


def delivery_context(workspace_id: str, *, delivery_id: str, endpoint_id: str) -> DeliveryContext:
    """Return all that an attempt at a delivery depends on: one BatchGetItem."""
    partition = DELIVERIES.partition(workspace_id)
    workspace = Key(WORKSPACES.partition(workspace_id), workspace_id)
    items = batch_get(
        [
            (_table(), Key(partition, delivery_id)),
            (_table(), Key(ENDPOINTS.partition(workspace_id), endpoint_id)),
            (_table(), _health_key(workspace_id, endpoint_id)),
            (_table(), _proof_key(workspace_id, endpoint_id)),
            (WORKSPACES.documents.table, workspace),
        ]
    )
    delivery = DELIVERIES.documents.read(items[0])
    DELIVERIES.documents.remember(partition, delivery_id, delivery)
    stored = WORKSPACES.documents.read(items[4])
    return DeliveryContext(
        delivery,
        ENDPOINTS.documents.read(items[1]),
        Health.model_validate(items[2] or {}),
        Proof.model_validate(items[3] or {}),
        is_open=stored is not None and stored.is_open,
    )


# -------------------------------------------------------------------------------- due entries


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
    workspace_id, _, *kind = entry["collection"].split("/")
    return Due(
        workspace_id, "".join(kind), entry["id"], entry["due_shard"], due_at=int(entry["due_at"])
    )


def see_to_later(due: Due, *, at: datetime) -> StoredDelivery | None:
    """Postpone a delivery in the index only, where it no longer waits for a proof: one UpdateItem.
    Returns None if it has changed meanwhile.

    Its version stays the same, so this disturbs no sender working on it.
    """
    try:
        item = _table().update(
            Key(DELIVERIES.partition(due.workspace_id), due.id),
            "SET #due_shard = :shard, #due_at = :at",
            {":shard": shard_of(due.id), ":at": at},
            Condition(
                "#due_shard = :seen_shard AND #due_at = :seen",
                {":seen_shard": due.due_shard, ":seen": due.due_at},
            ),
        )
    except ConditionFailed:
        return None
    return DELIVERIES.documents.read(item)


def _table() -> Table:
    return ENDPOINTS.documents.table


def _health_key(workspace_id: str, endpoint_id: str) -> Key:
    return Key(collection_of(workspace_id, "webhooks", "health"), endpoint_id)


def _proof_key(workspace_id: str, endpoint_id: str) -> Key:
    return Key(collection_of(workspace_id, "webhooks", "proofs"), endpoint_id)


def url_hash(url: str) -> str:
    """Return the id of the item that makes a URL unique in its workspace."""
    return hashlib.sha256(canonical(url).encode()).hexdigest()


def _url_key(workspace_id: str, url: str) -> Key:
    return Key(collection_of(workspace_id, "webhooks", "urls"), url_hash(url))


def _pace_key(workspace_id: str, endpoint_id: str) -> Key:
    return Key(collection_of(workspace_id, "webhooks", "pace"), endpoint_id)
