"""Spools and their ledgers in DynamoDB.

===============================  ===========  ===============================================
collection                       id           what
===============================  ===========  ===============================================
``<workspace>/spools``              spool id     the spool
``<workspace>/spools/<id>/usage``   entry id     one entry of its ledger
``<workspace>/spool-external-ids``  external id  which spool has it: makes an external id unique
===============================  ===========  ===============================================
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from batchivo.config import settings
from batchivo.spools.last_seen import LastSeen
from batchivo.spools.listing import SPOOLS, USAGE
from batchivo.spools.models import StoredSpool, StoredUsage
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import (
    IS_NEW,
    MAX_TRANSACTION_ITEMS,
    ConditionFailed,
    Key,
    Table,
    Write,
    collection_of,
    transact,
)

_WRITES_OF_A_SPOOL = 4
"""At most: the spool, its ledger's entry, the claim on an external id, the end of an older one."""

MAX_SAVED = MAX_TRANSACTION_ITEMS // _WRITES_OF_A_SPOOL
"""How many spools one ``save`` takes."""


class ExternalIdTaken(Exception):
    """Another spool has the external id."""


@dataclass(frozen=True)
class Saving:
    """A spool to store as it now is, and as it was read; None for a new one."""

    spool: StoredSpool
    read: StoredSpool | None
    entry: StoredUsage | None
    """The ledger's, where the weight is another one."""


@dataclass(frozen=True)
class Found:
    """Spools by their ids, and the ids of those that have an external one."""

    spools: dict[str, StoredSpool]
    by_external_id: dict[str, str]


@lru_cache(maxsize=1)
def _spools() -> Documents[StoredSpool]:
    return Documents(Table(settings().inventory_table), StoredSpool, SPOOLS)


@lru_cache(maxsize=1)
def _usage() -> Documents[StoredUsage]:
    return Documents(Table(settings().inventory_table), StoredUsage, USAGE)


@lru_cache(maxsize=1)
def _seen() -> LastSeen:
    return LastSeen()


def _spool_collection(workspace_id: str) -> str:
    return collection_of(workspace_id, "spools")


def _usage_collection(workspace_id: str, spool_id: str) -> str:
    return collection_of(workspace_id, "spools", spool_id, "usage")


def _external_key(workspace_id: str, external_id: str) -> Key:
    return Key(collection_of(workspace_id, "spool-external-ids"), external_id)


def get(workspace_id: str, *, spool_id: str) -> StoredSpool | None:
    """The spool: one GetItem."""
    spool = _spools().get(_spool_collection(workspace_id), spool_id)
    _seen().keep(workspace_id, spool_id, spool)
    return spool


def last_seen(workspace_id: str, *, spool_id: str) -> StoredSpool | None:
    """The spool as this process last read or wrote it: no round trip.

    Somebody else may have changed it since. What is made of it can be stored, since that demands
    its version; what it seems to forbid must be looked up.
    """
    return _seen().get(workspace_id, spool_id)


def forget_seen() -> None:
    """Be as a process that has seen no spool."""
    _seen.cache_clear()


def get_many(workspace_id: str, *, spool_ids: Sequence[str]) -> list[StoredSpool]:
    """Those of the spools that are there: one BatchGetItem per hundred."""
    return _spools().get_many(_spool_collection(workspace_id), spool_ids)


def page(workspace_id: str, *, query: ListQuery, default_threshold: float) -> Page[StoredSpool]:
    """A page of spools: one Query of what changed and one BatchGetItem."""
    return _spools().page(_spool_collection(workspace_id), query, default_threshold)


def columns(
    workspace_id: str, *, names: Sequence[str], default_threshold: float
) -> list[tuple[Any, ...]]:
    """The named list fields of all spools: one Query of what changed."""
    return _spools().columns(_spool_collection(workspace_id), names, default_threshold)


def usage_page(workspace_id: str, *, spool_id: str, query: ListQuery) -> Page[StoredUsage]:
    """A page of a spool's ledger: one Query of what changed and one BatchGetItem."""
    return _usage().page(_usage_collection(workspace_id, spool_id), query)


def walk(workspace_id: str, *, after: str | None) -> Iterator[StoredSpool]:
    """All spools in the order of their ids, beginning after one: a Query per megabyte."""
    return _spools().walk(_spool_collection(workspace_id), after=after)


def find(workspace_id: str, *, spool_ids: set[str], external_ids: set[str]) -> Found:
    """The spools with these ids or external ids, a hundred of each at most: two BatchGetItems."""
    keys = [_external_key(workspace_id, external_id) for external_id in sorted(external_ids)]
    claims = _spools().table.batch_get(keys)
    by_external_id = {str(claim["id"]): str(claim["spool_id"]) for claim in claims}
    wanted = sorted(spool_ids.union(by_external_id.values()))
    spools = get_many(workspace_id, spool_ids=wanted)
    return Found({spool.id: spool for spool in spools}, by_external_id)


def create(workspace_id: str, *, spools: Sequence[tuple[StoredSpool, StoredUsage]]) -> None:
    """Store new spools, each with the first entry of its ledger: one transaction.

    Raises:
        ExternalIdTaken: when another spool has the external id of one.
    """
    writes: list[Write] = []
    for spool, entry in spools:
        writes += _saving(workspace_id, Saving(spool, None, entry))
    try:
        transact(writes)
    except ConditionFailed as failed:  # ids are always new
        raise ExternalIdTaken from failed
    for spool, _ in spools:
        _seen().keep(workspace_id, spool.id, spool)


def change(workspace_id: str, *, spool: StoredSpool, read: StoredSpool) -> None:
    """Store a changed spool whose weight is the same: one PutItem, or a transaction where its
    external id is another one.

    Raises:
        ExternalIdTaken: when another spool has the external id.
        WriteConflict: when somebody else was first.
    """
    try:
        if spool.external_id == read.external_id:
            _spools().change(_spool_collection(workspace_id), spool)
        else:
            transact(_saving(workspace_id, Saving(spool, read, None)))
    except ConditionFailed as failed:
        if failed.position > 0:
            raise ExternalIdTaken from failed
        raise
    _seen().keep(workspace_id, spool.id, spool)


def save(workspace_id: str, *, savings: Sequence[Saving]) -> None:
    """Store new and changed spools with their ledgers' entries: one transaction.

    Raises:
        WriteConflict: when somebody else changed one of them or took an external id.
    """
    transact([write for saving in savings for write in _saving(workspace_id, saving)])
    for saving in savings:
        _seen().keep(workspace_id, saving.spool.id, saving.spool)


def _saving(workspace_id: str, saving: Saving) -> list[Write]:
    spool, read = saving.spool, saving.read
    spools = _spools()
    collection = _spool_collection(workspace_id)
    writes = [
        spools.creating(collection, spool) if read is None else spools.changing(collection, spool)
    ]
    if saving.entry is not None:
        writes.append(_usage().creating(_usage_collection(workspace_id, spool.id), saving.entry))
    old = read.external_id if read else None
    if spool.external_id != old:
        if spool.external_id is not None:
            key = _external_key(workspace_id, spool.external_id)
            claim = {"collection": key.collection, "id": key.id, "spool_id": spool.id}
            writes.append(spools.table.putting(claim, IS_NEW))
        if old is not None:
            writes.append(spools.table.deleting(_external_key(workspace_id, old)))
    return writes


def record(workspace_id: str, *, spool: StoredSpool, entry: StoredUsage) -> None:
    """Store a spool's new weight and the ledger's entry for it: one transaction.

    Raises:
        WriteConflict: when somebody else was first; the spool last seen is then theirs.
    """
    try:
        transact(moving(workspace_id, spool=spool, entry=entry))
    except ConditionFailed as failed:
        if failed.position == 0:
            _seen().keep(workspace_id, spool.id, _spools().read(failed.item))
        raise
    _seen().keep(workspace_id, spool.id, spool)


def moving(workspace_id: str, *, spool: StoredSpool, entry: StoredUsage | None) -> list[Write]:
    """The writes of a spool's new weight or reservation, and of the ledger's entry for it."""
    writes = [_spools().changing(_spool_collection(workspace_id), spool)]
    if entry is not None:
        writes.append(_usage().creating(_usage_collection(workspace_id, spool.id), entry))
    return writes


def remove(workspace_id: str, *, spool: StoredSpool) -> None:
    """Delete the spool; its ledger stays: one PutItem of a tombstone, or a transaction where its
    external id is to be given up too.

    Raises:
        WriteConflict: when somebody else was first.
    """
    if spool.external_id is None:
        _spools().remove(_spool_collection(workspace_id), spool)
    else:
        transact(
            [
                _spools().removing(_spool_collection(workspace_id), spool),
                _spools().table.deleting(_external_key(workspace_id, spool.external_id)),
            ]
        )
    _seen().keep(workspace_id, spool.id, None)
