"""One deployed stack for a whole test run, however many pytest-xdist workers take part.

The process that outlives the workers makes the directory and stops what runs in it; whichever
worker needs the stack first starts and deploys it, the others find it there.
"""

import os
import shutil
import tempfile
from pathlib import Path

from local.build import exclusively
from local.deployment import Deployment, deploy
from local.emulator import Emulator, free_port

DIRECTORY = "BATCHIVO_TEST_STACK"
"""The variable that tells the workers of the directory."""


def prepare() -> None:
    os.environ[DIRECTORY] = tempfile.mkdtemp(prefix="batchivo-stack-")


def shared_stack() -> Deployment:
    directory = Path(os.environ[DIRECTORY])
    with exclusively(directory / "lock"):
        if not port_file(directory).exists():
            port_file(directory).write_text(str(free_port()))
        emulator = emulator_in(directory)
        emulator.start()
        return deploy(emulator)


def tear_down() -> None:
    directory = Path(os.environ.pop(DIRECTORY))
    if port_file(directory).exists():
        emulator_in(directory).stop()
    shutil.rmtree(directory)


def emulator_in(directory: Path) -> Emulator:
    return Emulator(port=int(port_file(directory).read_text()), directory=directory / "aws")


def port_file(directory: Path) -> Path:
    return directory / "port"
