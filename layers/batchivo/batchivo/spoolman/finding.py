"""Spoolman's lists: its filters, orders and pages, over things as they are shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from batchivo.errors import DomainError
from batchivo.spoolman.inputs import in_utc
from batchivo.spoolman.showing import Shown
from batchivo.text import fold, nfc

Test = Callable[[Any], bool]

_PARTS = {
    "filament.combined_name": ("filament.vendor.name", "filament.name"),
    "vendor_id": ("vendor.id",),
    "filament_id": ("filament.id",),
    "filament.vendor_id": ("filament.vendor.id",),
}
"""Names to sort by that are no fields of what is shown, with the fields that they stand for."""
_FALLBACK = {"price": "filament.price"}


def find(
    things: Iterable[Shown], tests: Mapping[str, Test | None], sort: str | None
) -> list[Shown]:
    """Return the things whose fields, by their dotted names, pass their tests, in this order; those
    without a value come last.

    Raises:
        DomainError: for an order that is none.
    """
    wanted = {name: test for name, test in tests.items() if test is not None}
    found = [
        thing
        for thing in things
        if all(test(value_of(thing, name)) for name, test in wanted.items())
    ]
    found.sort(key=lambda thing: thing["id"])
    for name, descending in reversed(_orders(sort)):
        _sort(found, name, descending=descending)
    return found


def value_of(thing: Shown, name: str) -> Any:
    """Return the field of a dotted name, or None."""
    value: Any = thing
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def distinct(things: Iterable[Shown], name: str) -> list[str]:
    """Return the different values of a field, in order."""
    return sorted({value for thing in things if (value := value_of(thing, name))})


def text(sought: str | None, *, of_maker: bool = False) -> Test | None:
    """Test a text: it contains one of the parts between commas, or is one in quotes; an empty part
    means no text, and for the name of a maker an empty name, but not that there is no maker."""
    if sought is None:
        return None
    parts = [_text_part(part, of_maker=of_maker) for part in sought.split(",")]
    return lambda value: any(test(value) for test in parts)


def _text_part(part: str, *, of_maker: bool) -> Test:
    if not part:
        return lambda value: value == "" or (value is None and not of_maker)
    if part[0] == part[-1] == '"':
        exact = nfc(part[1:-1])
        return lambda value: value == exact
    needle = fold(part)
    return lambda value: value is not None and needle in fold(value)


def number(sought: str | None) -> Test | None:
    """Test an id: it is one of these; -1 means none."""
    if sought is None:
        return None
    numbers = {int(part) for part in sought.split(",")}
    return lambda value: (-1 if value is None else value) in numbers


def moment(sought: str | None, name: str) -> Test | None:
    """Test a time: it is one of these, or in a range such as ``2026-01-01|``.

    Raises:
        DomainError: for a text that is no time.
    """
    if sought is None:
        return None
    parts = [_moment_part(part, name) for part in sought.split(",")]
    return lambda value: any(test(value) for test in parts)


def _moment_part(part: str, name: str) -> Test:
    if not part:
        return lambda value: value is None
    if len(part) > 1 and part[0] == part[-1] == '"':
        part = part[1:-1]
    if "|" not in part:
        exact = _moment(part, name)
        return lambda value: value is not None and _moment(value, name) == exact
    start, _, end = part.partition("|")
    if not start and not end:
        raise DomainError(f"The range of {name} needs a start or an end.")
    since = _moment(start, name) if start else datetime.min.replace(tzinfo=UTC)
    until = _moment(end, name) if end else datetime.max.replace(tzinfo=UTC)
    return lambda value: value is not None and since <= _moment(value, name) <= until


def _moment(written: str, name: str) -> datetime:
    try:
        return in_utc(datetime.fromisoformat(written.strip()))
    except ValueError:
        message = f"{written[:40]!r} is no time for {name}; write it as 2026-05-01T00:00:00Z."
        raise DomainError(message) from None


def _orders(sort: str | None) -> list[tuple[str, bool]]:
    orders = []
    for entry in (sort or "").split(","):
        name, colon, direction = entry.strip().partition(":")
        if not entry.strip():
            continue
        if not name or not colon or direction.strip().lower() not in ("asc", "desc"):
            message = f"{entry[:60]!r} is no order; write it as name:asc or name:desc."
            raise DomainError(message)
        orders.append((name, direction.strip().lower() == "desc"))
    return orders


def _sort(things: list[Shown], name: str, *, descending: bool) -> None:
    parts = _PARTS.get(name, (name,))
    names = {field for thing in things for field in _fields(thing)} | {*_OPTIONAL}
    for part in reversed(parts):
        if things and part not in names:
            raise DomainError(f"There is no field {part[:60]!r} to sort by.")
        keyed = [(_sortable(thing, part), thing) for thing in things]
        present = [(key, thing) for key, thing in keyed if key is not None]
        present.sort(key=lambda pair: pair[0], reverse=descending)
        absent = [thing for key, thing in keyed if key is None]
        things[:] = [*(thing for _, thing in present), *absent]


def _sortable(thing: Shown, name: str) -> Any:
    value = value_of(thing, name)
    if value is None and name in _FALLBACK:
        value = value_of(thing, _FALLBACK[name])
    return fold(value) if isinstance(value, str) else value


def _fields(thing: Shown, prefix: str = "") -> Sequence[str]:
    names: list[str] = []
    for name, value in thing.items():
        if isinstance(value, dict):
            names += _fields(value, f"{prefix}{name}.")
        else:
            names.append(prefix + name)
    return names


_FILAMENT = (
    *("name", "material", "price", "weight", "spool_weight", "article_number", "comment"),
    *("settings_extruder_temp", "settings_bed_temp", "color_hex", "multi_color_hexes"),
    *("multi_color_direction", "external_id"),
)
_VENDOR = ("id", "registered", "name", "comment", "empty_spool_weight", "external_id")
_OPTIONAL = frozenset(
    (
        *("first_used", "last_used", "price", "spool_weight", "location", "lot_nr", "comment"),
        *("external_id", "empty_spool_weight"),
        *_FILAMENT,
        *(f"filament.{name}" for name in _FILAMENT),
        *(f"{above}vendor.{name}" for above in ("", "filament.") for name in _VENDOR),
    )
)
"""Fields that nothing in a list may have."""
