"""A printer's job as the bridge knows it: one report, with absolute totals."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, Self, TypeAlias

State: TypeAlias = Literal["printing", "paused", "finished", "failed", "cancelled"]

ENDED: frozenset[State] = frozenset(("finished", "failed", "cancelled"))
_LONGEST_ID = 200
_LONGEST_NAME = 255
_LONGEST_REASON = 500


@dataclass(frozen=True)
class Material:
    """The source of a job's filament: a spool by its number, or the spool in a slot."""

    spool: int | None = None
    slot: int | None = None


@dataclass
class Amount:
    """Used filament, in millimetres or grams."""

    length_mm: float | None = None
    weight_grams: float | None = None
    estimated: bool = False


@dataclass
class Job:
    """One job of one printer. Times are seconds since 1970."""

    printer_id: str
    external_id: str
    state: State = "printing"
    file_name: str | None = None
    started_at: float | None = None
    ended_at: float | None = None
    duration_seconds: float | None = None
    progress: float | None = None
    reason: str | None = None
    usage: dict[Material, Amount] = field(default_factory=dict)

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    def to_json(self) -> str:
        """Return the job as the outbox keeps it."""
        usage = [asdict(one) | asdict(amount) for one, amount in self.usage.items()]
        return json.dumps({**vars(self), "usage": usage})

    @classmethod
    def from_json(cls, text: str) -> Self:
        fields = json.loads(text)
        usage = {
            Material(line.pop("spool"), line.pop("slot")): Amount(**line)
            for line in fields.pop("usage")
        }
        return cls(**fields, usage=usage)

    def report(self, spool_ids: dict[int, str]) -> dict[str, Any]:
        """Return the body of the call that reports the job.

        ``spool_ids`` holds the ids of the spools by number; usage of other spools is left out.
        """
        return {
            "external_id": self.external_id[:_LONGEST_ID],
            "state": self.state,
            "file_name": self.file_name and self.file_name[-_LONGEST_NAME:],
            "started_at": _moment(self.started_at),
            "ended_at": _moment(self.ended_at),
            "duration_seconds": self.duration_seconds and round(self.duration_seconds, 1),
            "progress": None if self.progress is None else min(max(self.progress, 0.0), 1.0),
            "reason": self.reason and self.reason[:_LONGEST_REASON],
            "usage": [
                _line(one, amount, spool_ids)
                for one, amount in self.usage.items()
                if one.spool is None or one.spool in spool_ids
            ],
        }


class Meter:
    """Splits a growing total by the material in use.

    The total is the program's own; the difference between two readings belongs to the material that
    was in use then.
    """

    def __init__(self, job: Job, in_use: Material) -> None:
        self.job = job
        self.in_use = in_use

    @property
    def total_mm(self) -> float:
        return sum(amount.length_mm or 0.0 for amount in self.job.usage.values())

    def read(self, total_mm: float) -> None:
        """Take a reading. A smaller one is a retraction, whose filament comes again."""
        more = total_mm - self.total_mm
        if more > 0:
            amount = self.job.usage.setdefault(self.in_use, Amount(0.0))
            amount.length_mm = (amount.length_mm or 0.0) + more


def _line(one: Material, amount: Amount, spool_ids: dict[int, str]) -> dict[str, Any]:
    source = {"slot": one.slot} if one.spool is None else {"spool_id": spool_ids[one.spool]}
    used = (
        {"length_mm": round(amount.length_mm, 3)}
        if amount.length_mm is not None
        else {"weight_grams": round(amount.weight_grams or 0.0, 3)}
    )
    return {**source, **used, "estimated": amount.estimated}


def _moment(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
