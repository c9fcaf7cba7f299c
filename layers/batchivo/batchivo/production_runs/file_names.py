"""The names of print files, and the runs that they belong to. Pure functions."""

import re

from batchivo.text import fold

_ENDING = re.compile(r"(\.gcode\.3mf|\.3mf|\.b?gcode|\.gco|\.g|\.ufp)$")
_RUN_NUMBER = re.compile(r"(?<![a-z0-9])run[-_ ]([0-9]{6,9})(?![0-9])")


def bare_name(file_name: str) -> str:
    """Return the name without its folder and ending, in lower case: ``plates/Lamp.gcode.3mf`` is
    ``lamp``."""
    name = fold(file_name.replace("\\", "/").rsplit("/", 1)[-1])
    return _ENDING.sub("", name) or name


def run_number(file_name: str) -> str | None:
    """Return the number of a run that stands in the name: ``RUN-000042`` of
    ``run_000042-lamp.gcode``."""
    found = _RUN_NUMBER.search(fold(file_name))
    return f"RUN-{found[1]}" if found else None
