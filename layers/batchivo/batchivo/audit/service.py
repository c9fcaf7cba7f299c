"""The audit log: every change that succeeded, appended before its answer leaves.

An operation writes the entry in the transaction of its change (``storage.work``). Where there is no
room for it, or what was done is no single transaction, it is a write of its own afterwards: a
function that dies between the two, or a table that refuses the entry, leaves a change without its
entry; the log of the functions then tells of it under the same request id, and a metric where the
table refused. The change itself is in the tables' streams in any case.
"""

from dataclasses import dataclass
from datetime import timedelta

from aws_lambda_powertools import Logger

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.audit import repository
from batchivo.audit.models import StoredEntry
from batchivo.audit.repository import LogPage
from batchivo.config import settings
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Write
from batchivo.storage.work import Caller

logger = Logger()


@dataclass
class Deed:
    """A request that may change something, for the log."""

    operation: str
    method: str
    resource: str
    """The request's path."""
    prefix: str
    """What stands before the addresses of what is created."""
    source: str | None
    request_id: str
    recorded: bool = False

    def entry(self, caller: Caller, created: str | None) -> Write:
        """The write of its entry, for the transaction of the change."""
        resource = self.prefix + created if created else self.resource
        return repository.adding(caller.workspace_id, entry=_entry(caller, self, resource))


def record(caller: Caller, deed: Deed, resource: str) -> None:
    """Append what the caller has done: one PutItem.

    Never raises: the change has already been made.
    """
    try:
        repository.add(caller.workspace_id, entry=_entry(caller, deed, resource))
    except Exception:
        logger.exception("change without an audit entry", extra={"request_id": deed.request_id})
        _count_lost()


def page(principal: Principal, query: ListQuery) -> LogPage:
    """Return a page of the workspace's log: as a rule one Query.

    Raises:
        InvalidFields: for a cursor that was made by hand.
    """
    return repository.page(principal.workspace_id, query=query)


def _entry(caller: Caller, deed: Deed, resource: str) -> StoredEntry:
    now = clock.now()
    return StoredEntry(
        id=new_id(now),
        created_at=now,
        operation=deed.operation,
        method=deed.method,
        resource=resource,
        user_id=caller.user_id,
        key_id=caller.key_id,
        source=deed.source,
        request_id=deed.request_id,
        expires_at=int((now + timedelta(days=settings().audit_log_days)).timestamp()),
    )


def _count_lost() -> None:
    from aws_lambda_powertools.metrics import MetricUnit, single_metric  # costs when it is needed

    with single_metric("LostAuditEntries", MetricUnit.Count, 1):
        pass
