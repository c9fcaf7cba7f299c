"""What all programs beside printers have in common: they are watched, and they lose connections."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field

from .jobs import Job
from .outbox import REPORT_SECONDS, Outbox
from .settings import Printer

LONGEST_PAUSE = 30.0
"""Seconds between two attempts to reach a program that is away."""

logger = logging.getLogger(__name__)


class Lost(Exception):
    """The program does not answer, or answers nonsense; the text says more."""


@dataclass
class Watched:
    """A printer and its rows in the outbox. ``clock`` returns seconds since 1970."""

    settings: Printer
    outbox: Outbox
    clock: Callable[[], float]
    state: str | None = None
    """idle, printing, paused, error or offline; None while the program does not answer."""
    _kept: dict[str, tuple[object, float]] = field(default_factory=dict)

    @property
    def printer_id(self) -> str:
        return self.settings.printer_id

    def keep(self, job: Job) -> None:
        """Write a job to the outbox: what changes at once, growing totals once a minute."""
        change = (job.state, tuple(job.usage))
        before, written_at = self._kept.get(job.external_id, (None, 0.0))
        if change == before and self.clock() - written_at < REPORT_SECONDS:
            return
        self.outbox.keep_job(job)
        self._kept[job.external_id] = change, self.clock()
        if job.has_ended:
            del self._kept[job.external_id]


class Watcher(ABC):
    """Follows one program for as long as the bridge runs."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched

    @abstractmethod
    async def follow(self) -> None:
        """Connect, report what happened meanwhile, and follow the program until it is lost.

        Raises:
            Lost: the connection ended, or could not be made.
        """

    @abstractmethod
    async def look(self) -> list[str]:
        """Return the program's view of its printer, one sentence per fact.

        Raises:
            Lost: it does not answer.
        """

    async def run(self) -> None:
        """Follow the program until cancelled, again and again."""
        pause = 1.0
        while True:
            began = self.watched.clock()
            try:
                await self.follow()
            except Lost as lost:
                logger.warning("%s: %s", self.watched.settings.name, lost)
            except Exception:  # a program's odd answer must not stop the other printers
                logger.exception("%s", self.watched.settings.name)
            self.watched.state = None
            if self.watched.clock() - began > LONGEST_PAUSE:
                pause = 1.0
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
