"""Three spools as Spoolman tells of them, each in its three ways.

``spools.csv`` and ``spools.json`` are what ``GET /api/v1/export/spools`` answers, ``api.json`` is
what ``GET /api/v1/spool`` does, with the fields of version 0.26: an ordinary spool, one of several
colours whose filament has no maker, and one that was used up and archived. ``0.26.1/`` holds what a
Spoolman of that version really answered.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def exported(name: str) -> bytes:
    return (_HERE / name).read_bytes()
