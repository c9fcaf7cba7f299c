"""The audit log: every successful change, appended before its answer is sent.

An operation writes the entry in the transaction of its change (``storage.work``). If it has changed
nothing, the entry is a separate write afterwards. If
the function dies in between, or the table refuses the entry, the change has no entry: then the
functions' log has it under the same request id, and a metric counts refusals. The change itself is
in the tables' streams in any case.
"""

from dataclasses import dataclass
from datetime import timedelta

from aws_lambda_powertools import Logger

from batchivo import clock
from batchivo.audit import log
from batchivo.audit.models import StoredEntry
from batchivo.config import settings
from batchivo.storage.identifiers import moment_of, new_id, shared_id
from batchivo.storage.markers import Marker
from batchivo.storage.work import Caller, Write

logger = Logger()


@dataclass
class Deed:
    """A request that may change something, for the log."""

    operation: str
    method: str
    resource: str
    """The request's path."""
    prefix: str
    """The prefix of the addresses of created resources."""
    source: str | None
    request_id: str
    recorded: bool = False
    marker: Marker | None = None
    """The marker of its ``Idempotency-Key``."""

    def entry(self, caller: Caller, created: str | None) -> Write:
        """Return the write of its entry, for the transaction of the change."""
        resource = self.prefix + created if created else self.resource
        return log.adding(caller.workspace_id, entry=_entry(caller, self, resource))

    def count_failed(self, caller: Caller, *, visible: bool) -> None:
        """Count a failed attempt of the user in their hour's entry: one UpdateItem.

        However many attempts strangers make, the log grows by an entry an hour. An entry that is
        not ``visible`` has expired already; it only makes the work the same.

        Never raises: the attempt is refused in any case.
        """
        since = clock.now().replace(minute=0, second=0, microsecond=0)
        if visible:  # the log begins with the workspace
            since = max(since, clock.from_micros(moment_of(caller.workspace_id)))
        merged = {"id": shared_id(since, caller.user_id), "created_at": since}
        if not visible:
            merged["expires_at"] = int(since.timestamp())
        entry = _entry(caller, self, self.resource).model_copy(update=merged)
        try:
            log.count_failed(caller.workspace_id, entry=entry)
        except Exception:
            logger.exception(
                "failure without an audit entry", extra={"request_id": self.request_id}
            )
            _count_lost()


def record(caller: Caller, deed: Deed, resource: str) -> None:
    """Append the change, if its transaction has not done so: one PutItem.

    Never raises: the change has already been made.
    """
    try:
        log.add(caller.workspace_id, entry=_entry(caller, deed, resource))
    except Exception:
        logger.exception("change without an audit entry", extra={"request_id": deed.request_id})
        _count_lost()


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
