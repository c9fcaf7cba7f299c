"""``sam build`` for this machine's Python, repeated only when something changed."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from local.contract import served
from local.places import FUNCTIONS, GATEWAY, LAYERS, ROOT, STATE, TEMPLATE
from local.progress import step

BUILD = STATE / "build"
BUILT_TEMPLATE = BUILD / "template.yaml"
MARK = STATE / "build.sha256"

LAMBDA_RUNTIMES = ("python3.11", "python3.12", "python3.13")
RUNTIME = f"python{sys.version_info.major}.{sys.version_info.minor}"
"""The emulator runs functions on its own Python, whatever the template says."""


class CommandError(RuntimeError):
    """A command failed; the message carries what it printed."""


def sources() -> Iterator[Path]:
    """Yield every file that affects the deployment."""
    served.refresh()
    yield from (TEMPLATE, GATEWAY)
    for folder in (FUNCTIONS, LAYERS):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def fingerprint() -> str:
    """Return a digest of the sources and of everything else that the build depends on."""
    digest = hashlib.sha256(f"{sys.version}\n{sys.executable}\n".encode())
    for path in sources():
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def cache() -> Path:
    """The folder of built layers. SAM tells them apart by their sources, but not by the Python
    version."""
    python = hashlib.sha256(f"{sys.version}{sys.executable}".encode()).hexdigest()[:12]
    return STATE / "build-cache" / python


def build() -> Path:
    """Build if needed, and return the path of the built template."""
    STATE.mkdir(exist_ok=True)
    with exclusively(STATE / "build.lock"):
        wanted = fingerprint()
        if BUILT_TEMPLATE.exists() and MARK.exists() and MARK.read_text() == wanted:
            return BUILT_TEMPLATE
        with step("Building the functions and layers"):
            for compiled in FUNCTIONS.rglob("__pycache__"):
                shutil.rmtree(compiled, ignore_errors=True)
            run_sam(
                [
                    *("build", "--template", str(TEMPLATE), "--build-dir", str(BUILD)),
                    *("--parallel", "--cached", "--cache-dir", str(cache())),
                ],
                {
                    "BATCHIVO_LAYER_RUNTIME": RUNTIME,
                    "BATCHIVO_LAYER_ARCHITECTURE": "native",
                    "BATCHIVO_LAYER_PYTHON": sys.executable,
                },
            )
            MARK.write_text(wanted)
    return BUILT_TEMPLATE


def run_sam(arguments: Iterable[str], environment: Mapping[str, str]) -> None:
    """Run SAM CLI from the virtual environment, printing its output only if it fails."""
    command = [sys.executable, "-m", "samcli", *arguments]
    tools = Path(sys.executable).parent
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "SAM_CLI_TELEMETRY": "0",
            # The emulator finishes at once; SAM polls every five seconds by default.
            "SAM_CLI_POLL_DELAY": "0.2",
            **environment,
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CommandError(f"{' '.join(command)} failed:\n{done.stdout}")


@contextmanager
def exclusively(lock: Path) -> Iterator[None]:
    """Hold a lock that other processes wait for."""
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
