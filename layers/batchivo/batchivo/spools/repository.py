"""Spools and their ledgers in DynamoDB.

=============================  ========  =========================
collection                     id        what
=============================  ========  =========================
``<tenant>/spools``            spool id  the spool
``<tenant>/spools/<id>/usage`` entry id  one entry of its ledger
=============================  ========  =========================
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from batchivo.config import settings
from batchivo.spools.listing import SPOOLS, USAGE
from batchivo.spools.models import StoredSpool, StoredUsage
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Table, Write, collection_of, transact


@lru_cache(maxsize=1)
def _spools() -> Documents[StoredSpool]:
    return Documents(Table(settings().inventory_table), StoredSpool, SPOOLS)


@lru_cache(maxsize=1)
def _usage() -> Documents[StoredUsage]:
    return Documents(Table(settings().inventory_table), StoredUsage, USAGE)


def _spool_collection(tenant_id: str) -> str:
    return collection_of(tenant_id, "spools")


def _usage_collection(tenant_id: str, spool_id: str) -> str:
    return collection_of(tenant_id, "spools", spool_id, "usage")


def get(tenant_id: str, *, spool_id: str) -> StoredSpool | None:
    """The spool: one GetItem."""
    return _spools().get(_spool_collection(tenant_id), spool_id)


def get_many(tenant_id: str, *, spool_ids: Sequence[str]) -> list[StoredSpool]:
    """Those of the spools that are there: one BatchGetItem per hundred."""
    return _spools().get_many(_spool_collection(tenant_id), spool_ids)


def page(tenant_id: str, *, query: ListQuery, default_threshold: float) -> Page[StoredSpool]:
    """A page of spools: one Query of what changed and one BatchGetItem."""
    return _spools().page(_spool_collection(tenant_id), query, default_threshold)


def columns(
    tenant_id: str, *, names: Sequence[str], default_threshold: float
) -> list[tuple[Any, ...]]:
    """The named list fields of all spools: one Query of what changed."""
    return _spools().columns(_spool_collection(tenant_id), names, default_threshold)


def usage_page(tenant_id: str, *, spool_id: str, query: ListQuery) -> Page[StoredUsage]:
    """A page of a spool's ledger: one Query of what changed and one BatchGetItem."""
    return _usage().page(_usage_collection(tenant_id, spool_id), query)


def create(tenant_id: str, *, spools: Sequence[tuple[StoredSpool, StoredUsage]]) -> None:
    """Store new spools, each with the first entry of its ledger: one transaction."""
    writes: list[Write] = []
    for spool, entry in spools:
        writes.append(_spools().creating(_spool_collection(tenant_id), spool))
        writes.append(_usage().creating(_usage_collection(tenant_id, spool.id), entry))
    transact(writes)


def change(tenant_id: str, *, spool: StoredSpool) -> None:
    """Store a changed spool whose weight is the same: one PutItem.

    Raises:
        Beaten: when somebody else was first.
    """
    _spools().change(_spool_collection(tenant_id), spool)


def record(tenant_id: str, *, spool: StoredSpool, entry: StoredUsage) -> None:
    """Store a spool's new weight and the ledger's entry for it: one transaction.

    Raises:
        Beaten: when somebody else was first.
    """
    transact(moving(tenant_id, spool=spool, entry=entry))


def moving(tenant_id: str, *, spool: StoredSpool, entry: StoredUsage | None) -> list[Write]:
    """The writes of a spool's new weight or reservation, and of the ledger's entry for it."""
    writes = [_spools().changing(_spool_collection(tenant_id), spool)]
    if entry is not None:
        writes.append(_usage().creating(_usage_collection(tenant_id, spool.id), entry))
    return writes


def remove(tenant_id: str, *, spool: StoredSpool) -> None:
    """Delete the spool; its ledger stays: one PutItem of a tombstone.

    Raises:
        Beaten: when somebody else was first.
    """
    _spools().remove(_spool_collection(tenant_id), spool)
