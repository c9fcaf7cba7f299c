"""The time zones that a workspace can have: those of the IANA database."""

from datetime import UTC, tzinfo
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, Field


@cache
def _names() -> frozenset[str]:
    from importlib.resources import files  # which brings the modules for zip files

    return frozenset(files("tzdata").joinpath("zones").read_text("ascii").split())


def _known(name: str) -> str:
    if name not in _names():
        raise ValueError("must be an IANA time zone such as Europe/Berlin")
    return name


TimeZone = Annotated[
    str,
    Field(max_length=64, description="An IANA name, such as `Europe/Berlin`."),
    AfterValidator(_known),
]


def zone_of(name: str) -> tzinfo:
    """Return a time zone by its IANA name."""
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo  # which takes a few milliseconds to load

    return ZoneInfo(name)
