"""The public contract as JSON, for the docs function, which has no parser of YAML.

    python -m local.contract.served FILE

Git keeps openapi/openapi.yaml alone. ``sam build`` puts the JSON into the function's artefact
(functions/docs/Makefile); where the function runs from its source folder, it lies beside app.py.
"""

import json
import os
import sys
from pathlib import Path

import yaml

from local.places import CONTRACT, FUNCTIONS

SERVED = FUNCTIONS / "docs" / "openapi.json"


def refresh() -> None:
    """Write the JSON beside app.py where it is missing or older than the contract."""
    if not SERVED.exists() or SERVED.stat().st_mtime < CONTRACT.stat().st_mtime:
        write(SERVED)


def write(target: Path) -> None:
    """Write the JSON at once, so that no other process reads half of it."""
    contract = yaml.load(CONTRACT.read_text("utf-8"), yaml.CSafeLoader)
    half = target.with_suffix(f".{os.getpid()}")
    half.write_text(json.dumps(contract, ensure_ascii=False, separators=(",", ":")), "utf-8")
    half.replace(target)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
