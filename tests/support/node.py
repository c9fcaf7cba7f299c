"""Node and npm, for the tests in TypeScript."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

INSTALL_SECONDS = 300


def node() -> str:
    return _program("node")


def npm(*arguments: str, cwd: Path) -> None:
    """Runs npm for what needs its registry; where that cannot be had, the test is skipped."""
    command = [_program("npm"), *arguments, "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        subprocess.run(command, cwd=cwd, check=True, timeout=INSTALL_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        _give_up(f"npm could not {arguments[0]}")


def install_locked(folder: Path) -> None:
    """Install the packages of the folder's lock, unless npm's own note says that they are."""
    lock, note = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if not note.exists() or note.stat().st_mtime < lock.stat().st_mtime:
        npm("ci", "--ignore-scripts", cwd=folder)


def compile_strictly(folder: Path, *files: str) -> None:
    """Check these files with the TypeScript compiler, and write them as JavaScript beside."""
    compiler = folder / "node_modules" / "typescript" / "bin" / "tsc"
    options = ["--strict", "--module", "nodenext", "--target", "es2022", "--types", "node"]
    subprocess.run([node(), str(compiler), *options, *files], cwd=folder, check=True)


def run(*command: str, cwd: Path, **environment: str) -> str:
    """Run a command and return its output; a failure shows the output."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        _give_up(f"no {name} here (Debian: apt install nodejs npm)")
    return str(found)


def _give_up(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
