"""The audit log: every change that succeeded, appended before its answer leaves.

The entry is a write of its own after the change, since the change may be one of any function's
transactions. So a function that dies between the two, or a table that refuses the entry, leaves a
change without its entry; the log of the functions then tells of it under the same request id, and
a metric where the table refused. The change itself is in the tables' streams in any case.
"""

from datetime import timedelta

from aws_lambda_powertools import Logger

from batchivo import clock
from batchivo.audit import repository
from batchivo.audit.models import StoredEntry
from batchivo.config import settings
from batchivo.identity.principal import Principal
from batchivo.storage.documents import Page
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import ListQuery

logger = Logger()


def record(
    principal: Principal,
    *,
    operation: str,
    method: str,
    resource: str,
    source: str | None,
    request_id: str,
) -> None:
    """Append what the caller has done: one PutItem. The call has succeeded, and so does this."""
    now = clock.now()
    config = settings()
    entry = StoredEntry(
        id=new_id(),
        version=1,
        created_at=now,
        updated_at=now,
        operation=operation,
        method=method,
        resource=resource,
        user_id=principal.user_id,
        key_id=principal.key_id,
        source=source,
        request_id=request_id,
        expires_at=int((now + timedelta(days=config.audit_log_days)).timestamp()),
    )
    try:
        repository.add(principal.tenant_id, entry=entry)
    except Exception:
        # Failing now would tell the caller that nothing was changed.
        logger.exception("change without an audit entry", extra={"request_id": request_id})
        _count_lost()


def page(principal: Principal, query: ListQuery) -> Page[StoredEntry]:
    """A page of the workspace's log: one Query and one BatchGetItem."""
    return repository.page(principal.tenant_id, query=query)


def _count_lost() -> None:
    from aws_lambda_powertools.metrics import MetricUnit, single_metric  # costs when it is needed

    with single_metric("LostAuditEntries", MetricUnit.Count, 1):
        pass
