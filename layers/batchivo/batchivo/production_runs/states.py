"""The states of a run and the transitions between them. Pure functions.

::

    pending -> in_progress <-> paused -> completed | failed | cancelled
    pending -> cancelled
"""

from batchivo.choices import Choice, check_listed
from batchivo.errors import Conflict


class RunStatus(Choice):
    """The status of a run."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether it can still change; an open run reserves filament."""
        return self in _OPEN


_OPEN = frozenset((RunStatus.PENDING, RunStatus.IN_PROGRESS, RunStatus.PAUSED))

_WAYS: dict[RunStatus, frozenset[RunStatus]] = {
    RunStatus.PENDING: frozenset((RunStatus.IN_PROGRESS, RunStatus.CANCELLED)),
    RunStatus.IN_PROGRESS: frozenset(
        (RunStatus.PAUSED, RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED)
    ),
    RunStatus.PAUSED: frozenset(
        (RunStatus.IN_PROGRESS, RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED)
    ),
    RunStatus.COMPLETED: frozenset(),
    RunStatus.FAILED: frozenset(),
    RunStatus.CANCELLED: frozenset(),
}


def check_transition(current: RunStatus, wanted: RunStatus) -> None:
    """Refuse a transition that the diagram does not have.

    Raises:
        Conflict: ``INVALID_STATE``, listing the possible ones.
    """
    check_listed(current, "The run's status")
    if wanted not in _WAYS[current]:
        if not _WAYS[current]:
            raise Conflict(f"The run is {current.value} already, which is final.")
        possible = ", ".join(sorted(_WAYS[current]))
        raise Conflict(
            f"A run that is {current.value} cannot become {wanted.value}; possible: {possible}."
        )


def check_open(current: RunStatus) -> None:
    """Refuse to change the content of an ended run.

    Raises:
        Conflict: ``INVALID_STATE``.
    """
    check_listed(current, "The run's status")
    if not current.is_open:
        raise Conflict(f"The run is {current.value}; its items and materials are final.")
