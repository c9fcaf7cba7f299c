"""So many calls a window of time, counted in a table."""

from batchivo import clock
from batchivo.errors import RateLimited
from batchivo.storage.table import Condition, ConditionFailed, Key, Table


class FixedWindow:
    """A limit of calls for each window of the clock: whoever is counted has a collection.

    A window's count is one item, ``rate/<start of the window>``, which the table forgets soon
    after the window's end. Refused calls do not count. Across the edge of two windows there may be
    twice as many calls as in one.
    """

    def __init__(self, table: Table, *, limit: int, seconds: int) -> None:
        self._table = table
        self._limit = limit
        self._seconds = seconds

    def count(self, collection: str) -> int:
        """Count one call and give how many the window still allows: one conditional UpdateItem.

        Raises:
            RateLimited: when there were as many as the limit already, with the seconds left.
        """
        now = int(clock.now().timestamp())
        start = now - now % self._seconds
        try:
            item = self._table.update(
                Key(collection, f"rate/{start}"),
                "SET #expires_at = :expires ADD #calls :one",
                {":expires": start + 2 * self._seconds, ":one": 1},
                Condition(
                    "attribute_not_exists(#calls) OR #calls < :limit", {":limit": self._limit}
                ),
            )
        except ConditionFailed as failed:
            wait = start + self._seconds - now
            raise RateLimited(
                f"More than {self._limit} calls in {self._seconds} seconds; wait {wait} seconds.",
                retry_after=wait,
            ) from failed
        return self._limit - int(item["calls"])
