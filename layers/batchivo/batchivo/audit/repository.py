"""The audit log in DynamoDB: the collection ``<workspace>/audit`` of the Identity table."""

from functools import lru_cache

from batchivo.audit.listing import AUDIT_LOG
from batchivo.audit.models import StoredEntry
from batchivo.config import settings
from batchivo.storage.documents import Documents, Page
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Table, Write, collection_of


@lru_cache(maxsize=1)
def _entries() -> Documents[StoredEntry]:
    return Documents(Table(settings().identity_table), StoredEntry, AUDIT_LOG)


def adding(workspace_id: str, *, entry: StoredEntry) -> Write:
    """The write that appends an entry."""
    return _entries().creating(collection_of(workspace_id, "audit"), entry)


def add(workspace_id: str, *, entry: StoredEntry) -> None:
    """Append an entry: one PutItem."""
    _entries().create(collection_of(workspace_id, "audit"), entry)


def page(workspace_id: str, *, query: ListQuery) -> Page[StoredEntry]:
    """Return a page of the log: one Query for the changes and one BatchGetItem."""
    return _entries().page(collection_of(workspace_id, "audit"), query)
