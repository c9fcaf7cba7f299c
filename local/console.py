"""Build the console into functions/docs/console, from where the docs function serves it.

    python -m local.console

It needs Node. The result is in the repository, so that `make run` and the tests need none; beside
it stands the digest of what it was made of, by which a test notices a build that is out of date. A
change of the contract alone gives the console's client methods that it does not use, and needs no
new build.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "console"
CLIENT = ROOT / "sdks" / "typescript"
BUILT = ROOT / "functions" / "docs" / "console"
DIGEST = BUILT / "sources.sha256"

_FILES = ("index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")


def sources() -> list[Path]:
    """Return the files that the console is made of, without the contract."""
    own = [SOURCES / name for name in _FILES]
    folders = (SOURCES / "src", CLIENT / "src", CLIENT / "scripts")
    found = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return sorted(own + [file for file in found if "generated" not in file.parts])


def digest() -> str:
    """Return the digest of all sources."""
    whole = hashlib.sha256()
    for file in sources():
        whole.update(f"{file.relative_to(ROOT).as_posix()}\n".encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()


def build() -> None:
    """Build the client and the console from their locks.

    Raises:
        CalledProcessError: if npm fails.
    """
    for folder in (CLIENT, SOURCES):
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, check=True)
    subprocess.run(["npm", "run", "build"], cwd=SOURCES, check=True)
    DIGEST.write_text(f"{digest()}\n", "utf-8")


if __name__ == "__main__":
    if shutil.which("npm"):
        build()
    elif DIGEST.read_text("utf-8").strip() == digest():
        print("The console is built already; without Node it cannot be built anew.")
    else:
        sys.exit("The console has changed, and building it needs Node.")
