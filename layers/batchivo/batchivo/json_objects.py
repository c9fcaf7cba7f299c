"""JSON objects in which each name stands once: of two values, one would be ignored in silence."""

from collections.abc import Callable
from typing import Any


def each_once(
    refusal: Callable[[str], Exception],
) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    """Return an ``object_pairs_hook`` that raises ``refusal`` of a name that stands twice."""

    def read(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names: set[str] = set()
            for name, _ in pairs:
                if name in names:
                    raise refusal(name)
                names.add(name)
        return found

    return read
