"""What Moonraker reports twice: in the total of a job, and as ``use`` every few seconds.

The total of the job is booked. So a ``use`` during a job books nothing, and after its end as much
of the uses is left out as the job holds and Moonraker had not sent yet.
"""

from collections.abc import Callable, Mapping

from .outbox import Outbox

SETTLING_SECONDS = 120.0
"""Within this time after a job, or after a connection, Moonraker has sent its pending uses."""
_ROUNDING_MM = 0.001
"""Sums of the same lengths may differ by less than this."""


class NotYet(Exception):
    """It is not known yet whether a job is on; Moonraker keeps the use and sends it again."""


class Overlap:
    """The uses of one printer, beside its jobs. ``clock`` returns seconds since 1970."""

    def __init__(self, printer_id: str, outbox: Outbox, clock: Callable[[], float]) -> None:
        self._outbox = outbox
        self._clock = clock
        self._name = f"owed {printer_id}"
        owed: dict[str, float] = outbox.note(self._name) or {}
        self._owed = {int(spool): length for spool, length in owed.items()}
        self._counted: dict[int, float] = {}
        self.is_known = False
        self._is_printing = False
        self._settled_at = clock() + SETTLING_SECONDS

    def connected(self) -> None:
        """Moonraker has connected, and sends its pending uses now."""
        self._settled_at = max(self._settled_at, self._clock() + SETTLING_SECONDS)

    def know(self) -> None:
        """From now on it is known whether a job is on."""
        self.is_known = True

    def lose(self) -> None:
        """The connection to the printer is lost."""
        self.is_known = False

    def begin(self) -> None:
        """A job has begun, or goes on."""
        self._is_printing = True

    def end(self, totals: Mapping[int, float]) -> None:
        """A job has ended with these millimetres by spool."""
        for spool, total in totals.items():
            missing = total - self._counted.get(spool, 0.0)
            if missing > 0:
                self._owed[spool] = self._owed.get(spool, 0.0) + missing
        self._counted.clear()
        self._is_printing = False
        self.connected()
        self._keep()

    def outside(self, spool: int, length_mm: float) -> float:
        """Return how much of a use was outside any job.

        Raises:
            NotYet: if that is not known.
        """
        if not self.is_known:
            raise NotYet
        if self._is_printing:
            self._counted[spool] = self._counted.get(spool, 0.0) + length_mm
            return 0.0
        owed = self._owed.pop(spool, 0.0)
        if not owed:
            return length_mm
        if self._clock() > self._settled_at:
            owed = 0.0
        if owed > length_mm:
            self._owed[spool] = owed - length_mm
        outside = length_mm - owed
        return outside if outside > _ROUNDING_MM else 0.0

    def settle(self) -> None:
        """Write down the rest after a use. Call it when Moonraker has its answer: a use that it
        sends again, because a kill lost the answer, must find the same rest."""
        if self._outbox.note(self._name) != self._noted():
            self._keep()

    def _noted(self) -> dict[str, float]:
        return {str(spool): length for spool, length in self._owed.items()}

    def _keep(self) -> None:
        self._outbox.keep_note(self._name, self._noted())
