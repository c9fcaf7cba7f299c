"""The public contract as JSON, for the docs function, which has no parser of YAML.

    python -m local.contract.served FILE

Git keeps openapi/openapi.yaml alone; the JSON has code samples and examples of refusals besides.
``sam build`` puts it into the function's artefact (functions/docs/Makefile); where the function
runs from its source folder, it lies beside app.py.
"""

import json
import os
import sys
from pathlib import Path

import yaml

from local.contract import refusal_examples, samples
from local.contract.document import Document
from local.places import CONTRACT, FUNCTIONS

SERVED = FUNCTIONS / "docs" / "openapi.json"


def refresh() -> None:
    """Write the JSON beside app.py where it is missing or older than its sources."""
    programs = Path(samples.__file__), Path(refusal_examples.__file__)
    sources = (CONTRACT, refusal_examples.GUIDE, *programs)
    newest = max(source.stat().st_mtime for source in sources)
    if not SERVED.exists() or SERVED.stat().st_mtime < newest:
        write(SERVED)


def document() -> Document:
    """Return the public contract with code samples and examples of refusals."""
    contract: Document = yaml.load(CONTRACT.read_text("utf-8"), yaml.CSafeLoader)
    samples.add_code_samples(contract)
    refusal_examples.add_refusal_examples(contract)
    return contract


def write(target: Path) -> None:
    """Write the JSON at once, so that no other process reads half of it."""
    half = target.with_suffix(f".{os.getpid()}")
    half.write_text(json.dumps(document(), ensure_ascii=False, separators=(",", ":")), "utf-8")
    half.replace(target)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
