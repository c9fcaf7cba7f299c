"""The audit log: every change that succeeded, appended before its answer leaves.

The entry goes along with the change in its transaction, where the change is one of something that
is there already, so that its address is known. Of what is being created, and of a change that is a
single write, it is a write of its own afterwards: a function that dies between the two, or a table
that refuses the entry, leaves a change without its entry; the log of the functions then tells of it
under the same request id, and a metric where the table refused. The change itself is in the tables'
streams in any case.
"""

from contextlib import AbstractContextManager
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
from batchivo.storage.table import Companion, accompanied_by

logger = Logger()


@dataclass(frozen=True)
class Deed:
    """What a call did, for the log."""

    operation: str
    method: str
    resource: str
    source: str | None
    request_id: str


def recording(principal: Principal, deed: Deed) -> AbstractContextManager[Companion]:
    """Append the deed in the transaction that does it; the companion tells whether one did."""
    return accompanied_by(
        lambda: repository.adding(principal.workspace_id, entry=_entry(principal, deed))
    )


def record(principal: Principal, deed: Deed) -> None:
    """Append what the caller has done: one PutItem. The call has succeeded, and so does this."""
    try:
        repository.add(principal.workspace_id, entry=_entry(principal, deed))
    except Exception:
        # Failing now would tell the caller that nothing was changed.
        logger.exception("change without an audit entry", extra={"request_id": deed.request_id})
        _count_lost()


def page(principal: Principal, query: ListQuery) -> LogPage:
    """Return a page of the workspace's log: as a rule one Query.

    Raises:
        InvalidFields: for a cursor that was made by hand.
    """
    return repository.page(principal.workspace_id, query=query)


def _entry(principal: Principal, deed: Deed) -> StoredEntry:
    now = clock.now()
    return StoredEntry(
        id=new_id(now),
        created_at=now,
        operation=deed.operation,
        method=deed.method,
        resource=deed.resource,
        user_id=principal.user_id,
        key_id=principal.key_id,
        source=deed.source,
        request_id=deed.request_id,
        expires_at=int((now + timedelta(days=settings().audit_log_days)).timestamp()),
    )


def _count_lost() -> None:
    from aws_lambda_powertools.metrics import MetricUnit, single_metric  # costs when it is needed

    with single_metric("LostAuditEntries", MetricUnit.Count, 1):
        pass
