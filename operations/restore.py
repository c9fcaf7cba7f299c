"""Put lost items back from a copy of their table, such as one restored to a point in time.

    python -m operations.restore batchivo-prod spools batchivo-prod-inventory-restored \\
        --workspace <id> --dry-run

Existing items are left as they are. A deleted item comes back with a new version, so that lists and
streams see it, and is counted anew: its balance from its ledger, its reservation from open runs or
orders. A name that something else has taken since is left out. Running it again does no harm.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from batchivo import clock
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.config import settings
from batchivo.filaments.collections import BRANDS, FILAMENTS
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import StoredOrder
from batchivo.orders.reservations import needed, shared_out
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import StoredRun
from batchivo.products.collections import PRODUCTS, STOCK_CHANGES
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.models import StoredSpool, weights
from batchivo.spools.use import tally_of
from batchivo.storage.attributes import Item
from batchivo.storage.collection import Collection
from batchivo.storage.documents import changed, live
from batchivo.storage.entity import Entity
from batchivo.storage.table import IS_NEW, Key, Table, collection_of, write_all
from batchivo.storage.unreadable import UnreadableItem
from batchivo.storage.work import MAX_WRITES, Unattended, Work, operation
from operations.books import (
    CLAIMS,
    add_up,
    query,
    reserved_grams,
    reserved_pieces,
    subject,
)
from operations.check import check
from operations.difference import report
from operations.stack import outputs_of
from operations.tables import use_tables, workspaces

E = TypeVar("E", bound=Entity)

KINDS: dict[str, Collection[Any]] = {
    "brands": BRANDS,
    "filaments": FILAMENTS,
    "spools": SPOOLS,
    "products": PRODUCTS,
    "production-runs": RUNS,
    "orders": ORDERS,
}
"""Restore them in this order: a run reserves grams of spools, and an order pieces of products.
Members and keys are not among them: whoever lost a right is given it again. Nor are printers and
their jobs: a printer is added again, and its bridge reports to the new one."""


@dataclass(frozen=True)
class Restored:
    """The result for one item of the copy."""

    subject: str
    result: str = "restored"
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "; ".join((f"{self.subject}: {self.result}", *self.notes))


@dataclass(frozen=True)
class Copy:
    """A workspace's items in a copy of their table."""

    table: str
    workspace_id: str
    is_rehearsal: bool = False
    """Whether nothing is written."""

    def restore(self, kind: str, ids: Iterable[str] = ()) -> Iterator[Restored]:
        """Put back the items of a kind, or those with these ids; yields those that do not exist.

        Two Queries for each ledger, and a few round trips for each item.
        """
        collection, wanted = KINDS[kind], set(ids)
        reserved = self._reserved(collection)
        for item in query(self.table, collection.partition(self.workspace_id)):
            if (wanted and item["id"] not in wanted) or live(item) is None:
                continue
            key = Key(item["collection"], item["id"])
            if live(collection.documents.table.get(key)) is not None:
                continue
            try:
                entity: Entity | None = collection.documents.read(item)
            except UnreadableItem:
                entity = None
            if entity is None:
                yield Restored(subject(collection, item["id"]), "cannot be read by this version")
                continue
            restored = self._put_back(collection, entity, reserved)
            yield replace(restored, result="would be restored") if self.is_rehearsal else restored

    def _reserved(self, collection: Collection[Any]) -> dict[str, Any]:
        """Return what open runs and orders have reserved of the spools or products."""
        reader = Unattended(self.workspace_id)
        if collection is SPOOLS:
            return reserved_grams(RUNS.walk(reader))
        if collection is PRODUCTS:
            return reserved_pieces(ORDERS.walk(reader), RUNS.walk(reader))
        return {}

    def _put_back(self, collection: Collection[E], entity: E, reserved: dict[str, Any]) -> Restored:
        notes: list[str] = []
        if collection in _LEDGERS:
            entries = self._restore_ledger(collection, entity.id)
            _, delta, after = _LEDGERS[collection]
            account = add_up((item[delta], item[after]) for item in entries)
            balance, reservation = _BALANCES[collection]
            counts = {reservation: reserved[entity.id]}
            if not account.is_whole:
                notes.append("its ledger lacks entries")
            elif isinstance(entity, StoredSpool) and entity.net_weight_grams is None:
                counts |= _weights(entity, Decimal(account.total))
            elif account.total >= 0:
                counts[balance] = account.total
            else:
                notes.append("its ledger lacks entries")
            if isinstance(entity, StoredSpool):
                read = map(USAGE.documents.read_if_possible, entries)
                zone = workspace_settings(self.workspace_id).zone
                counts["use_tally"] = tally_of(filter(None, read), zone)
            entity = entity.model_copy(update=counts)
        put_back = _rehearse if self.is_rehearsal else _commit
        return put_back(Unattended(self.workspace_id), self, collection, entity, notes)

    def _restore_ledger(self, collection: Collection[Any], owner: str) -> list[Item]:
        """Put back missing entries of a ledger, and return all of them."""
        entries = _LEDGERS[collection][0]
        partition = entries.partition(self.workspace_id, owner)
        stored = {item["id"]: item for item in query(entries.documents.table.name, partition)}
        copied = {item["id"]: item for item in query(self.table, partition)}
        lost = [item for entry_id, item in copied.items() if entry_id not in stored]
        if not self.is_rehearsal:
            for start in range(0, len(lost), MAX_WRITES):
                _put_entries(entries.documents.table, lost[start : start + MAX_WRITES])
        return [*(copied | stored).values()]

    def claim(self, path: str, name: str) -> Item | None:
        """Return the copy's claim on a name."""
        return Table(self.table).get(Key(collection_of(self.workspace_id, path), name))


_LEDGERS: dict[Collection[Any], tuple[Collection[Any], str, str]] = {
    SPOOLS: (USAGE, "delta_grams", "balance_grams"),
    PRODUCTS: (STOCK_CHANGES, "delta", "balance"),
}
_BALANCES: dict[Collection[Any], tuple[str, str]] = {
    SPOOLS: ("remaining_weight_grams", "reserved_weight_grams"),
    PRODUCTS: ("stock_quantity", "reserved_quantity"),
}


def _weights(spool: StoredSpool, balance: Decimal) -> dict[str, Any]:
    """Return the weights of a spool that was of unknown weight when it was copied. If it got its
    weight later, its net weight is taken for the remaining weight and its use in the copy."""
    if balance <= 0:
        return weights(None, used=-balance)
    return weights(balance + spool.used_grams, remaining=balance)


def _put_entries(table: Table, items: Sequence[Item]) -> None:
    """Store ledger entries, stamped so that lists see them: one TransactWriteItems."""
    stamp = clock.to_micros(clock.now())
    write_all([table.putting({**item, "updated_at": stamp}, IS_NEW) for item in items])


def _put_back(
    work: Work, copy: Copy, collection: Collection[E], entity: E, notes: Sequence[str]
) -> Restored:
    """Add the entity to the work, with all that depends on it."""
    notes = [*notes]
    tombstone = collection.documents.table.get(
        Key(collection.partition(work.workspace_id), entity.id)
    )
    if tombstone is not None:
        version = max(entity.version, int(tombstone["version"]))
        deleted_at = clock.from_micros(int(tombstone["updated_at"]))
        entity = entity.model_copy(
            update={"version": version, "updated_at": max(entity.updated_at, deleted_at)}
        )
    entity = changed(_named(work, copy, collection, entity, notes))
    if isinstance(entity, StoredRun):
        _reserve_grams(work, entity, notes)
    if isinstance(entity, StoredOrder):
        work.add(ORDERS, _reserve_pieces(work, entity, notes))
    else:
        work.add(collection, entity)
    return Restored(subject(collection, entity.id), notes=tuple(notes))


@operation
def _commit(
    work: Work,
    caller: Unattended,
    copy: Copy,
    collection: Collection[E],
    entity: E,
    notes: Sequence[str],
) -> Restored:
    return _put_back(work, copy, collection, entity, notes)


def _rehearse(
    caller: Unattended, copy: Copy, collection: Collection[E], entity: E, notes: Sequence[str]
) -> Restored:
    return _put_back(Work(caller.workspace_id), copy, collection, entity, notes)


def _named(work: Work, copy: Copy, collection: Collection[E], entity: E, notes: list[str]) -> E:
    """Claim the entity's name, or take the name from it if another entity has it now."""
    for claim in CLAIMS:
        name = claim.collection is collection and claim.name_of(entity)
        if not name:
            continue
        table = collection.documents.table
        present = table.get(Key(collection_of(work.workspace_id, claim.path), name))
        holder = present and present.get(claim.owner_field)
        if present is None:
            copied = copy.claim(claim.path, name)
            if copied and copied.get(claim.owner_field) == entity.id:
                work.also(table.putting(copied, IS_NEW))
            elif claim.write:
                work.also(claim.write(work.workspace_id, name, entity))
        elif holder != entity.id:
            notes.append(f"without the name {name}, which is taken")
            entity = entity.model_copy(update=claim.clear)
    return entity


def _reserve_grams(work: Work, run: StoredRun, notes: list[str]) -> None:
    grams = reserved_grams([run])
    spools = work.find_many(SPOOLS, grams)
    for spool_id, spool in spools.items():
        reserved = spool.reserved_weight_grams + grams[spool_id]
        work.save(SPOOLS, changed(spool, reserved_weight_grams=reserved))
    lost = grams.keys() - spools.keys()
    notes += [f"needs {subject(SPOOLS, spool_id)}, which does not exist" for spool_id in lost]


def _reserve_pieces(work: Work, order: StoredOrder, notes: list[str]) -> StoredOrder:
    """Reserve free stock for an open order, as for a new one."""
    if not order.status.is_open:
        return order
    wanted = needed(order.items)
    products = work.find_many(PRODUCTS, wanted)
    pieces = {
        product_id: min(wanted[product_id], max(product.available_quantity, 0))
        for product_id, product in products.items()
    }
    for product_id, product in products.items():
        if pieces[product_id]:
            reserved = product.reserved_quantity + pieces[product_id]
            work.save(PRODUCTS, changed(product, reserved_quantity=reserved))
    lines = shared_out(order.items, pieces)
    if lines != order.items:
        notes.append("reserves other pieces than before")
    return order.model_copy(update={"items": lines})


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m operations.restore",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("stack", help="such as batchivo-prod")
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("copy", help="the name of the restored table")
    parser.add_argument("--workspace", metavar="ID", help="restore only this one's")
    parser.add_argument("--id", nargs="+", default=[], help="restore only these items")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    use_tables(outputs_of(arguments.stack))
    chosen = arguments.workspace
    amiss, results = 0, Counter[str]()
    for workspace_id in [chosen] if chosen else workspaces(settings().identity_table):
        copy = Copy(arguments.copy, workspace_id, arguments.dry_run)
        for restored in copy.restore(arguments.kind, arguments.id):
            print(f"{workspace_id} {restored}", flush=True)
            results[restored.result] += 1
        if not arguments.dry_run:
            amiss += report(check(workspace_id), where=workspace_id, repairs=True)
    print("; ".join(f"{count} {result}" for result, count in results.items()) or "nothing is lost")
    sys.exit(1 if amiss else 0)


if __name__ == "__main__":
    main()
