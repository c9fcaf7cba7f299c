"""One deployed stack for a whole test run, however many pytest-xdist workers take part.

Whoever needs it first starts the local AWS and deploys; the others find it described in a file. The
process that outlives all workers stops it.
"""

import json
from pathlib import Path

from local.build import exclusively
from local.deployment import Deployment, deploy, describe
from local.emulator import Emulator, free_port

DESCRIPTION = "stack.json"


def shared_stack(directory: Path) -> Deployment:
    """The stack of the test run that keeps its files in ``directory``."""
    description = directory / DESCRIPTION
    with exclusively(directory / "stack.lock"):
        if description.exists():
            emulator = Emulator(**_emulator_of(description))
            return describe(emulator)
        emulator = Emulator(port=free_port(), directory=directory / "aws")
        emulator.start()
        description.write_text(json.dumps({"port": emulator.port, "directory": str(emulator.directory)}))
        return deploy(emulator)
