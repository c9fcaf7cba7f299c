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
from testbed.recorder import sitecustomize

DIRECTORY = "BATCHIVO_TEST_STACK"
"""The variable that tells the workers of the directory."""

CALLS = "calls.jsonl"


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
    return Emulator(
        port=int(port_file(directory).read_text()),
        directory=directory / "aws",
        # Every function of the run records its calls to AWS.
        extra_environment={
            "PYTHONPATH": str(Path(sitecustomize.__file__).parent),
            sitecustomize.CALLS_FILE: str(directory / CALLS),
        },
    )


def calls_file(stack: Deployment) -> Path:
    """Where the functions of the stack record their calls to AWS; see recorder/."""
    return stack.emulator.directory.parent / CALLS


def port_file(directory: Path) -> Path:
    return directory / "port"
