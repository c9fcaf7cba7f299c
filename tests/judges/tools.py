"""The tools that the judges need on this machine, and the generator that most of them share."""

import hashlib
import re
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from local.places import ROOT

FOLDER = ROOT / ".local" / "judges"

S = TypeVar("S")

GENERATOR = "org.openapitools:openapi-generator-cli:7.17.0"
GENERATOR_SHA256 = "25d6bd8273dd2be99979d544b62ea43f0ce1975f1aa582678b5093d1e7fcfce8"

_VERSION_OF = {
    "java": ["java", "-version"],
    "go": ["go", "version"],
    "cargo": ["cargo", "--version"],
    "node": ["node", "--version"],
    "mvn": ["mvn", "--version"],
}


class Missing(Exception):
    """This machine lacks a tool; the text says which one, and what version."""


def require(tool: str, oldest: int) -> None:
    """Raise unless the tool is installed in this major version or a later one.

    Of Go and Rust, which are at version 1 for ever, it is the minor version.

    Raises:
        Missing: the tool is not there, or older.
    """
    if shutil.which(tool) is None:
        raise Missing(f"needs {tool}")
    ran = subprocess.run(_VERSION_OF[tool], capture_output=True, text=True, check=True)
    found = re.search(r"(?:go|\b)(\d+)\.(\d+)", ran.stdout + ran.stderr)
    major, minor = (int(found[1]), int(found[2])) if found else (0, 0)
    version = minor if tool in ("go", "cargo") else major
    if version < oldest:
        shown = f"1.{oldest}" if tool in ("go", "cargo") else oldest
        raise Missing(f"needs {tool} {shown} or newer, found {major}.{minor}")


def run(command: Sequence[str], folder: Path) -> str:
    """Run a command and return its output.

    Raises:
        CalledProcessError: the command failed; its output has been printed.
    """
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if ran.returncode:
        print(ran.stdout[-4000:], ran.stderr[-4000:], sep="\n", file=sys.stderr)
        raise subprocess.CalledProcessError(ran.returncode, command)
    return ran.stdout


def environment(name: str, needed: Path) -> Path:
    """Return the Python of an environment with the packages of this lock; it is made where it is
    not there, or the lock has changed.

    Raises:
        CalledProcessError: the packages cannot be installed; the output has been printed.
    """
    folder = FOLDER / "environments" / name
    python, lock = folder / "bin" / "python", folder / "needed.txt"
    if not lock.exists() or lock.read_bytes() != needed.read_bytes():
        FOLDER.mkdir(parents=True, exist_ok=True)
        run(["uv", "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)], FOLDER)
        packages = ("pip", "sync", "--quiet", "--require-hashes", "--python", str(python))
        run(["uv", *packages, str(needed)], FOLDER)
        shutil.copy(needed, lock)
    return python


def try_all(judge: str, steps: Iterable[Callable[[S], None]], scene: S) -> list[str]:
    """Try each step on the scene, whatever the others raise, and return the failures.

    Each is named by its docstring, which is printed.
    """
    found = []
    for step in steps:
        text = " ".join((step.__doc__ or "").split())
        print(f"  {judge}: {text}", flush=True)
        try:
            step(scene)
        except Exception as error:
            traceback.print_exc()
            found.append(f"{text}: {error!r}")
    return found


def generator() -> Path:
    """Return OpenAPI Generator's jar, after downloading it with Maven if it is missing.

    Raises:
        ValueError: the downloaded file does not have the expected hash.
    """
    _, name, version = GENERATOR.split(":")
    jar = FOLDER / f"{name}-{version}.jar"
    if not jar.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        copy = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
        subprocess.run(
            ["mvn", "-q", "-B", copy, f"-Dartifact={GENERATOR}", f"-DoutputDirectory={FOLDER}"],
            check=True,
        )
    digest = hashlib.sha256(jar.read_bytes()).hexdigest()
    if digest != GENERATOR_SHA256:
        raise ValueError(f"{jar} has the digest {digest}: delete it, or look into what changed")
    return jar
