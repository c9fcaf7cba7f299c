"""How far an import has come, from one transaction to the next and from one call to the next."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Any, Generic

from batchivo.access.principal import Principal
from batchivo.errors import Conflict
from batchivo.spools.files import spoolman
from batchivo.spools.files.record_files import RecordFile, Row
from batchivo.spools.files.record_models import (
    MAX_COLUMNS_SHOWN,
    MAX_ERRORS_KEPT,
    MAX_ERRORS_SHOWN,
    ImportReport,
    Origin,
    R,
    RowError,
)
from batchivo.storage.work import Work, operation, progress_of

WORKING_SECONDS = 18.0
"""After this time no further rows are started. The last ones may take eight seconds, so the answer
is ready before API Gateway gives up at 29.

All spools of a workspace are in one partition, which takes 1,000 units a second, and a row takes
about four. Concurrent transactions would gain nothing.
"""


class Outcome(Enum):
    """What became of a row."""

    CREATED = auto()
    UPDATED = auto()
    UNCHANGED = auto()
    FAILED = auto()


class TooMany(Exception):
    """Rows would write more than fits in one transaction."""


class Wrong(Exception):
    """An invalid row: field and reason."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.message = message


@dataclass(frozen=True)
class SoFar:
    """How far an import has come."""

    rows: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    renumbered: int = 0
    errors: tuple[RowError, ...] = ()
    """Those that only the stored entities show."""

    @classmethod
    def of(cls, principal: Principal) -> "SoFar":
        """Return how far earlier calls with the same key have come."""
        progress = progress_of(principal)
        if not progress:
            return cls()
        errors = tuple(map(RowError.model_validate, progress["errors"]))
        counts: Counter[str] = Counter(progress["counts"])
        return cls(progress["rows"], counts, progress.get("renumbered", 0), errors)

    def stored(self) -> dict[str, Any]:
        errors = [error.model_dump() for error in self.errors[:MAX_ERRORS_KEPT]]
        return {
            "rows": self.rows,
            "counts": dict(self.counts),
            "renumbered": self.renumbered,
            "errors": errors,
        }


@dataclass(frozen=True)
class Import(Generic[R]):
    """A file that is being taken in."""

    file: RecordFile[R]
    rows: Sequence[Row[R]]
    dry_run: bool

    @classmethod
    def of(cls, file: RecordFile[R], *, dry_run: bool) -> "Import[R]":
        """Begin with a file; rows that name the entity of an earlier row fail."""
        return cls(file, _without_repeated(file), dry_run)

    @property
    def largest_number(self) -> int:
        return max((row.record.number or 0 for row in self.file.rows), default=0)

    def run(
        self,
        principal: Principal,
        size: int,
        take: Callable[[Sequence[Row[R]], SoFar], SoFar],
    ) -> ImportReport:
        """Take in the rows, up to ``size`` at a time, while there is time.

        ``take`` takes in some of the rows it is given, the first ones, and returns how far that is.
        It raises ``TooMany`` if they write too much.

        Raises:
            Conflict: ``CONCURRENT_CHANGE`` if others keep changing the entities of the first rows.
        """
        until = time.monotonic() + WORKING_SECONDS
        so_far = SoFar.of(principal)
        while chunk := self.rows[so_far.rows : so_far.rows + size]:
            if so_far.rows and time.monotonic() >= until:
                _finish(principal, self, so_far)
                break
            try:
                so_far = take(chunk, so_far)
            except TooMany:
                size = len(chunk) * 3 // 4
            except Conflict:  # others keep changing the same entities
                if not so_far.rows:
                    raise
                _finish(principal, self, so_far)
                break
        return self.report(so_far)

    def note(
        self,
        work: Work,
        so_far: SoFar,
        outcomes: Sequence[Outcome],
        errors: Sequence[tuple[int, str, str]],
        renumbered: int = 0,
    ) -> SoFar:
        """Return how far the import is with these outcomes of rows, and keep it with the work."""
        reached = replace(
            so_far,
            rows=so_far.rows + len(outcomes),
            counts=so_far.counts + Counter(outcome.name for outcome in outcomes),
            renumbered=so_far.renumbered + renumbered,
            errors=(*so_far.errors, *(self._row_error(*error) for error in errors)),
        )
        if not self.dry_run:
            if reached.rows < len(self.rows):
                work.go_on(**reached.stored())
            else:
                self.keep(work, reached)
        return reached

    def keep(self, work: Work, so_far: SoFar) -> None:
        """Keep the report for a repetition."""
        report = self.report(so_far)
        errors = report.errors[:MAX_ERRORS_KEPT]
        work.keep(**report.model_copy(update={"errors": errors}).model_dump(mode="json"))

    def report(self, so_far: SoFar) -> ImportReport:
        """Return the report of an import that has come this far."""
        file, unprocessed, counts = self.file, self.rows[so_far.rows :], so_far.counts
        errors = sorted((*file.errors, *so_far.errors), key=lambda error: error.line)
        return ImportReport(
            dry_run=self.dry_run,
            origin=file.origin,
            rows=len(self.rows) + file.failed,
            created=counts[Outcome.CREATED.name],
            updated=counts[Outcome.UPDATED.name],
            unchanged=counts[Outcome.UNCHANGED.name],
            failed=file.failed + counts[Outcome.FAILED.name],
            renumbered=so_far.renumbered,
            left=len(unprocessed),
            next_line=unprocessed[0].line if unprocessed else None,
            not_taken=[name[:100] for name in sorted(file.not_taken)[:MAX_COLUMNS_SHOWN]],
            errors=errors[:MAX_ERRORS_SHOWN],
        )

    def _row_error(self, line: int, name: str, message: str) -> RowError:
        if self.file.origin is Origin.SPOOLMAN:
            name = spoolman.source_of(name, {})
        return RowError(line=line, field=name, message=message)


@operation
def _finish(work: Work, principal: Principal, taking: Import[Any], so_far: SoFar) -> None:
    """Keep the report of an import that has not come to its end."""
    if not taking.dry_run:
        taking.keep(work, so_far)


def _without_repeated(file: RecordFile[R]) -> list[Row[R]]:
    """Return the rows without those that name an earlier row's entity; they fail."""
    first: dict[str, int] = {}
    kept = []
    for row in file.rows:
        key = row.record.key
        line = row.line if key is None else first.setdefault(key, row.line)
        if line == row.line:
            kept.append(row)
        else:
            name = "external_id" if row.record.external_id else "id"
            file.fail(row.line, [(name, f"is the same as in line {line}")])
    return kept
