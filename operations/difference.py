"""Something in the tables that does not agree, and how it is put right."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from batchivo.errors import DomainError
from batchivo.storage.attempts import WriteConflict
from batchivo.storage.table import ConditionFailed, Write, write_all

Repair = Callable[[], object]


@dataclass(frozen=True)
class Difference:
    """Something that the books do not agree on."""

    subject: str
    """Such as ``spools/<id>``."""
    problem: str
    repair: Repair | None = field(default=None, compare=False)
    """Puts it right if the subject has not changed since it was read; None where a person has to
    decide."""


def writing(*writes: Write) -> Repair:
    """Return the repair that makes these writes at once."""
    return lambda: write_all(writes)


def repair(found: Iterable[Difference]) -> Iterator[tuple[Difference, str]]:
    """Repair the differences that leave no doubt; yields each difference with the result."""
    for difference in found:
        result = "a person has to decide"
        if difference.repair is not None:
            try:
                difference.repair()
                result = "repaired"
            except (WriteConflict, ConditionFailed, DomainError):
                result = "changed meanwhile: check again"
        yield difference, result


def report(found: Iterable[Difference], *, where: str, repairs: bool) -> int:
    """Print the differences, repair them if asked to, and return the number of those that
    remain."""
    remaining = 0
    for difference, result in repair(found) if repairs else ((d, "") for d in found):
        print(f"{where} {difference.subject}: {difference.problem}", end="")
        print(f" ({result})" if result else "", flush=True)
        remaining += result != "repaired"
    return remaining
