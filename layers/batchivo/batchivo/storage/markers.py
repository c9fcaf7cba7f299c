"""The marker of a call with an ``Idempotency-Key``, written in the transaction of its effect.

If the transaction commits, the marker exists, so a repetition finds it even if the answer was lost.
An operation of several transactions raises the marker's ``step`` in each of them; while one call
works on it, the marker is leased to that call.

docs/adr/0018-a-marker-in-the-transaction.md says why.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from math import ceil
from typing import Any

from batchivo import clock
from batchivo.aws import sealing
from batchivo.config import settings
from batchivo.errors import Conflict
from batchivo.storage.attributes import Item
from batchivo.storage.table import Condition, Key, Table, Write

LIFE = timedelta(hours=24)
LEASE = timedelta(seconds=30)
"""The time for which a call of several transactions keeps others away: a function runs no longer
than this."""

Kept = dict[str, Any]


class InProgress(Conflict):
    """Another call with this key is still working, or has ended without a word."""

    code = "IDEMPOTENCY_IN_PROGRESS"

    def __init__(self, *, retry_after: int) -> None:
        super().__init__("The first call with this key is still running; try again in a moment.")
        self.retry_after = retry_after


class DoneBefore(Exception):
    """Another call with this key was first. Nothing was written; ``item`` is its marker."""

    def __init__(self, item: Item) -> None:
        super().__init__("another call with this key was first")
        self.item = item


@dataclass
class Marker:
    """One call with a key, and how far it has come."""

    key: Key
    fingerprint: str
    status: int
    """The status of the answer."""
    seals: bool
    """Whether ``kept`` is secret."""
    step: int = 0
    """The number of transactions made so far, by this call and earlier ones with its key."""
    resource: str | None = None
    """The address of the created resource."""
    kept: Kept = field(default_factory=dict)
    """Fields of the answer that nobody can read again."""
    progress: Kept = field(default_factory=dict)
    """Where an unfinished operation continues."""
    is_finished: bool = False
    life: timedelta = LIFE

    @classmethod
    def find(cls, key: Key) -> Item | None:
        """Return the stored marker, if it has not expired: one GetItem."""
        item = _table().get(key)
        return item if item and not is_expired(item) else None

    def resume(self, item: Item) -> None:
        """Continue from a stored marker: a Decrypt if it holds secrets.

        Raises:
            InProgress: if another call holds its lease.
        """
        self.is_finished = "leased_until" not in item
        leased = 0 if self.is_finished else int(item["leased_until"]) - clock.now().timestamp()
        if leased > 0:
            raise InProgress(retry_after=ceil(leased))
        self.step, self.status = int(item["step"]), int(item["status"])
        self.resource = item.get("resource")
        self.kept = self._opened(item.get("kept"))
        self.progress = json.loads(item.get("progress", "{}"))

    def write(self, *, created: str | None, kept: Kept, progress: Kept) -> Write:
        """Return the write for the transaction: an Encrypt before it if it keeps a secret.

        With ``progress`` further transactions follow, and the call leases the marker.
        """
        now = clock.now()
        item = {
            "collection": self.key.collection,
            "id": self.key.id,
            "fingerprint": self.fingerprint,
            "status": self.status,
            "step": self.step + 1,
            "resource": self.resource or created,
            "kept": self._closed(kept),
            "progress": json.dumps(progress) if progress else None,
            "leased_until": int((now + LEASE).timestamp()) if progress else None,
            "expires_at": int((now + self.life).timestamp()),
        }
        return _table().putting(item, self._condition(int(now.timestamp())))

    def wrote(self, *, created: str | None, kept: Kept, progress: Kept) -> None:
        """Note that the transaction of ``write`` has committed."""
        self.step += 1
        self.resource = self.resource or created
        self.kept, self.progress, self.is_finished = kept, progress, not progress

    def refusal(self, item: Item | None) -> Exception | None:
        """Explain why the transaction of ``write`` failed on the marker's condition."""
        return DoneBefore(item) if item else None

    def _condition(self, now: int) -> Condition:
        if self.step:
            return Condition("#step = :step_before", {":step_before": self.step})
        return Condition("attribute_not_exists(#id) OR #expires_at < :now", {":now": now})

    def _closed(self, kept: Kept) -> str | None:
        if not kept:
            return None
        text = json.dumps(kept)
        if not self.seals:
            return text
        return sealing.seal(text.encode(), key=settings().answers_key, context=self._context)

    def _opened(self, kept: str | None) -> Kept:
        if kept is None:
            return {}
        if self.seals:
            kept = sealing.unseal(kept, key=settings().answers_key, context=self._context).decode()
        opened: Kept = json.loads(kept)
        return opened

    @property
    def _context(self) -> Mapping[str, str]:
        return {"of": f"{self.key.collection}/{self.key.id}"}


def is_expired(item: Item) -> bool:
    """Whether a marker has expired; DynamoDB deletes it later."""
    return int(item["expires_at"]) < clock.now().timestamp()


@lru_cache(maxsize=1)
def _table() -> Table:
    return Table(settings().idempotency_table)
