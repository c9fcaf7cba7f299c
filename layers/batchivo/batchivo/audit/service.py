"""The audit log: every successful change, appended before its answer is sent.

An operation writes the entry in the transaction of its change (``storage.work``). The entry is a
separate write afterwards if nothing was changed, or if the table refused the entry alone: a log
that is throttled stops no change. If it is refused again, or the function dies in between, the
change has no entry: then the functions' log has it under the same request id, and a metric with an
alarm counts refusals. The change itself is in the tables' streams in any case.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from aws_lambda_powertools import Logger

from batchivo import clock
from batchivo.audit import log
from batchivo.audit.models import StoredEntry
from batchivo.aws.metrics import API, count_metric
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

    def append(self, entry: Write) -> None:
        """Append an entry that the log refused in the transaction of its change: one PutItem.

        Never raises: the change has already been made.
        """
        self._try("change without an audit entry", lambda: log.add(entry))

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
        self._try(
            "failure without an audit entry",
            lambda: log.count_failed(caller.workspace_id, entry=entry),
        )

    def _try(self, lack: str, append: Callable[[], object]) -> None:
        try:
            append()
        except Exception:
            logger.exception(lack, extra={"request_id": self.request_id})
            count_metric("LostAuditEntries", dimensions=API)


def record(caller: Caller, deed: Deed, resource: str) -> None:
    """Append the change, if its transaction has not done so: one PutItem.

    Never raises: the change has already been made.
    """
    deed.append(log.adding(caller.workspace_id, entry=_entry(caller, deed, resource)))


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
