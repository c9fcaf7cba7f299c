"""Spools as a process last saw them, so that what is done to one needs no reading first.

A shop's printers and scales report one spool again and again, and one function answers them as long
as it is warm. Another function may have changed the spool since: so this is good for an attempt
whose write demands the version seen, and for nothing else.
"""

from batchivo.spools.models import StoredSpool

_AT_MOST = 1000


class LastSeen:
    """Spools by workspace and id; when there are too many, all are forgotten."""

    def __init__(self) -> None:
        self._spools: dict[tuple[str, str], StoredSpool] = {}

    def get(self, workspace_id: str, spool_id: str) -> StoredSpool | None:
        return self._spools.get((workspace_id, spool_id))

    def keep(self, workspace_id: str, spool_id: str, spool: StoredSpool | None) -> None:
        """What was just seen; None where there was no spool."""
        if spool is None:
            self._spools.pop((workspace_id, spool_id), None)
            return
        if len(self._spools) >= _AT_MOST:
            self._spools.clear()
        self._spools[workspace_id, spool_id] = spool
