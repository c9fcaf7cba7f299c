"""Announce events again that the bus never got, from the tables.

    python -m operations.announce --stack batchivo-prod --since 2026-11-24T08:00Z --dry-run

Use it where ``operations.replay`` says that a stream no longer has some changes. Each spool,
filament, run and order that was changed in that time is announced once, as it is now: as created,
if it was made then, else as changed; ``changed`` then names every field that a spool has. So is
each filament that became low. What happened in between
is lost, and so are deletions, which are printed. Mails are not sent again.

Announcing again gives the same event ids, so a receiver can tell. An event that the bus did get
comes again under another id, with the same ``version``.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import boto3

from batchivo import clock
from batchivo.config import settings
from batchivo.filaments.collections import ALERTS, FILAMENTS
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import StoredOrder
from batchivo.orders.states import OrderStatus
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import StoredRun
from batchivo.production_runs.states import RunStatus
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.models import WEIGHTS, StoredSpool, weights
from batchivo.storage.attributes import Item, decode_item, encode_item
from batchivo.storage.collection import Collection
from batchivo.storage.documents import live
from batchivo.storage.identifiers import lowest_id
from batchivo.storage.table import Condition, Key
from operations.books import subject
from operations.replay import Stack
from operations.tables import use_tables, workspaces

Json = dict[str, Any]

_AT_ONCE = 50
"""The records passed to the publisher at once: a function takes 6 MB."""


def _spool_before(workspace_id: str, item: Item, since: datetime) -> Item:
    """Return the spool with the balance that its ledger had: one Query.

    Without its optional fields, as nobody knows which of them changed. Of an entry that grew since,
    it is the balance that it began with.
    """
    usage = Condition(
        "#collection = :ledger AND #id < :since",
        {":ledger": USAGE.partition(workspace_id, item["id"]), ":since": lowest_id(since)},
    )
    entries = USAGE.documents.table.query(usage, forward=False, page_size=1)
    latest = next(entries, None)
    kept = {"collection", "low_stock_threshold_grams", *WEIGHTS}
    kept |= {name for name, field in StoredSpool.model_fields.items() if field.is_required()}
    before = {name: value for name, value in item.items() if name in kept}
    if latest is not None:
        entry = decode_item(latest)
        grew = entry["delta_grams"] if entry["updated_at"] >= clock.to_micros(since) else 0
        balance = entry["balance_grams"] - grew
        net = before.get("net_weight_grams")
        if net is None or balance < 0:
            before |= weights(None, used=-balance)
        else:
            before |= weights(net, remaining=balance)
    return before


def _filament_before(workspace_id: str, item: Item, since: datetime) -> Item:
    return {**item, "low_stock_threshold_grams": None, "external_id": "before"}


def _alert_before(workspace_id: str, item: Item, since: datetime) -> Item:
    return {**item, "is_low": False}


def _run_before(workspace_id: str, item: Item, since: datetime) -> Item:
    run = StoredRun.model_validate(item)
    status = run.status
    if run.ended_at is not None and run.ended_at >= since:
        status = RunStatus.IN_PROGRESS
    elif run.started_at is not None and run.started_at >= since:
        status = RunStatus.PENDING
    return {**item, "status": status.value}


def _order_before(workspace_id: str, item: Item, since: datetime) -> Item:
    order = StoredOrder.model_validate(item)
    steps = [step.status for step in order.history if step.at < since]
    status = steps[-1] if steps else OrderStatus.RECEIVED
    # The notes stand for any other change: no event shows them.
    return {**item, "status": status.value, "notes": f"{order.notes} before"}


KINDS: dict[str, tuple[Collection[Any], Callable[[str, Item, datetime], Item]]] = {
    "filament-alerts": (ALERTS, _alert_before),
    "spools": (SPOOLS, _spool_before),
    "filaments": (FILAMENTS, _filament_before),
    "production-runs": (RUNS, _run_before),
    "orders": (ORDERS, _order_before),
}
"""Each kind, and how it was at a moment before, as far as that can be told."""


@dataclass(frozen=True)
class Changes:
    """The records of a kind's changes, as a stream would have them, and the deleted entities."""

    records: list[Json]
    deleted: list[str]


def changes(workspace_id: str, kind: str, *, since: datetime, until: datetime) -> Changes:
    """Find what was changed in a time: a Query, a BatchGetItem per hundred, and for each spool a
    Query of its ledger."""
    collection, before = KINDS[kind]
    table, partition = collection.documents.table, collection.partition(workspace_id)
    changed = Condition(
        "#collection = :partition AND #updated_at BETWEEN :since AND :until",
        {":partition": partition, ":since": since, ":until": until},
    )
    keys = [Key(partition, raw["id"]["S"]) for raw in table.query(changed, index="by_updated")]
    records, deleted = [], []
    for item in table.batch_get(keys):
        if live(item) is None:
            deleted.append(subject(collection, item["id"]))
            continue
        is_new = clock.from_micros(int(item["created_at"])) >= since
        old = None if is_new else before(workspace_id, item, since)
        records.append(_record(item, old))
    return Changes(records, deleted)


def _record(item: Item, old: Item | None) -> Json:
    place = Key(item["collection"], item["id"])
    images = {"NewImage": encode_item(item)} | ({"OldImage": encode_item(old)} if old else {})
    return {
        "eventID": f"announced/{place.collection}/{place.id}/{item['version']}",
        "eventName": "MODIFY" if old else "INSERT",
        "eventSource": "aws:dynamodb",
        "dynamodb": {
            "ApproximateCreationDateTime": int(item["updated_at"]) / 1_000_000,
            "Keys": place.encoded(),
            "SequenceNumber": str(item["updated_at"]),
            **images,
        },
    }


def announce(stack: Stack, found: Changes) -> None:
    """Have the publisher announce the changes: one call for each fifty.

    Raises:
        NotTaken: if it could not publish all of them; announce again.
    """
    for start in range(0, len(found.records), _AT_ONCE):
        stack.publish(found.records[start : start + _AT_ONCE])


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _lines(stack: Stack, every: list[str], chosen: argparse.Namespace) -> Iterator[str]:
    for workspace_id in every:
        for kind in chosen.kind or KINDS:
            found = changes(workspace_id, kind, since=chosen.since, until=chosen.until)
            if not chosen.dry_run:
                announce(stack, found)
            if found.records:
                verb = "would be announced" if chosen.dry_run else "announced"
                yield f"{workspace_id} {kind}: {len(found.records)} {verb}"
            yield from (f"{workspace_id} {name}: deleted, not announced" for name in found.deleted)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m operations.announce",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--stack", required=True, help="such as batchivo-prod")
    parser.add_argument("--since", required=True, type=_moment, help="such as 2026-11-24T08:00Z")
    parser.add_argument("--until", type=_moment, default=clock.now(), help="by default now")
    parser.add_argument("--workspace", metavar="ID", help="announce only this one's")
    parser.add_argument("--kind", action="append", choices=list(KINDS), help="by default all")
    parser.add_argument("--dry-run", action="store_true", help="announce nothing")
    chosen = parser.parse_args()
    create: Any = boto3.client  # whose types know a service by its literal name only
    stack = Stack(chosen.stack, create)
    use_tables(stack.outputs)
    every = [chosen.workspace] if chosen.workspace else workspaces(settings().identity_table)
    for line in _lines(stack, every, chosen):
        print(line, flush=True)


if __name__ == "__main__":
    main()
