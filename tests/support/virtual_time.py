"""Callers at once in virtual time: one thread runs at a time, and a call to DynamoDB or a pause
takes as long as the test says. What happens follows from these times alone, so it repeats.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from heapq import heappop, heappush
from itertools import count
from typing import Any

import pytest

from batchivo.config import settings
from batchivo.errors import DomainError
from batchivo.storage import attempts, tries
from testbed.dynamodb_calls import Json, Send, around_calls


class VirtualTime:
    """The clock of some callers, who take their turns by it."""

    def __init__(self, seconds_of: Callable[[str], float]) -> None:
        """``seconds_of`` returns how long the next call of an operation of DynamoDB takes."""
        self.now = 0.0
        self._seconds_of = seconds_of
        self._due: list[tuple[float, int, threading.Lock]] = []
        self._order = count()
        self._all_done = threading.Lock()

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let the others work for so long."""
        turn = self._turn(seconds)
        self._give_turn()
        turn.acquire()

    def play(self, calls: Sequence[Callable[[], object]]) -> list[Any]:
        """Return the outcomes of calls that begin together. A refusal is an outcome; any other
        exception is raised after all have ended."""
        outcomes: list[Any] = [None] * len(calls)
        errors: list[BaseException] = []

        def run(position: int, call: Callable[[], object], turn: threading.Lock) -> None:
            turn.acquire()
            try:
                outcomes[position] = call()
            except DomainError as refusal:
                outcomes[position] = refusal
            except BaseException as error:
                errors.append(error)
            self._give_turn()

        threads = [
            threading.Thread(target=run, args=(position, call, self._turn(0)))
            for position, call in enumerate(calls)
        ]
        self._all_done.acquire()
        for thread in threads:
            thread.start()
        self._give_turn()
        self._all_done.acquire()
        self._all_done.release()
        for thread in threads:
            thread.join()
        if errors:
            raise errors[0]
        return outcomes

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Have the calls to DynamoDB, and the pauses between tries, take their time by this clock.

        A call has its effect halfway. Those for lists take no time: their caller holds a lock.
        """

        def take_time(operation: str, request: Json, send: Send) -> Json:
            if _is_for_a_list(operation, request):
                return send(request)
            half = self._seconds_of(operation) / 2
            self.sleep(half)
            try:
                return send(request)
            finally:
                self.sleep(half)

        with pytest.MonkeyPatch.context() as patch, around_calls(take_time):
            patch.setattr(attempts, "time", self)
            patch.setattr(tries, "time", self)
            yield

    def _turn(self, seconds: float) -> threading.Lock:
        turn = threading.Lock()
        turn.acquire()
        heappush(self._due, (self.now + seconds, next(self._order), turn))
        return turn

    def _give_turn(self) -> None:
        """Wake whoever is due next; the caller stops, or waits for its own turn."""
        if self._due:
            self.now, _, turn = heappop(self._due)
            turn.release()
        else:
            self._all_done.release()


def _is_for_a_list(operation: str, request: Json) -> bool:
    tables = request.get("RequestItems") or (request.get("TableName"),)
    return operation == "Query" or settings().list_index_table in tables
