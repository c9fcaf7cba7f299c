"""How long tests by chance go on: a short run every day, a long one with BATCHIVO_LONG=1."""

import os

LONG = os.environ.get("BATCHIVO_LONG") == "1"


def cases(short: int, *, long: int) -> int:
    """How many cases to try in this run."""
    return long if LONG else short
