"""Lambda's image of the runtime: AWS's own, or where no registry answers one made here.

The one made here holds this machine's Python, the libraries that it and the layers' extensions
need, a shell with the four commands by which SAM CLI completes an image, and AWS's runtime client.
SAM CLI adds the emulator of the runtime and the layers to either.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from local.build import BUILD, RUNTIME
from local.progress import step
from testbed.lambda_runtime import install_runtime_client
from tests.sam_local.engine import Engine

REGISTRY = "https://public.ecr.aws/v2/"
REGISTRY_SECONDS = 5

COMMANDS = ("/bin/sh", "/bin/mv", "/bin/cp", "/bin/rm", "/bin/chmod")
LOADED_LATE = (
    "libgcc_s.so.1",
    "libstdc++.so.6",
    "libnss_files.so.2",
    "libnss_dns.so.2",
    "libresolv.so.2",
)
"""Libraries that no file names, since they are loaded by name when they are needed."""

LEFT_OUT = ("site-packages", "test", "tests", "idlelib", "tkinter", "ensurepip", "__pycache__")
BOOTSTRAP = """\
#!/bin/sh
export PYTHONPATH=/var/task:/opt/python:/var/runtime
exec {python} -m awslambdaric "$_HANDLER"
"""


@contextmanager
def base_image(engine: Engine, architecture: str) -> Iterator[bool]:
    """Have the image that SAM CLI asks for, and see it run; tells whether it was made here.

    One made here is removed afterwards, for it bears the name of AWS's.

    Raises:
        EngineError: when it cannot be made, or no container of it runs.
    """
    name = f"public.ecr.aws/lambda/{RUNTIME.replace('python', 'python:')}-{architecture}"
    if engine.has_image(name) or registry_answers():
        engine.try_out(name)
        yield False
        return
    with (
        step(f"Making an image for {RUNTIME}, since no registry answers"),
        tempfile.TemporaryDirectory() as folder,
    ):
        root, archive = Path(folder, "root"), Path(folder, "root.tar")
        root.mkdir()
        fill(root)
        subprocess.run(["tar", "-C", str(root), "-cf", str(archive), "."], check=True)
        engine.make_image(archive, name)
    try:
        engine.try_out(name)
        yield True
    finally:
        engine.docker("rmi", "--force", name)


def registry_answers() -> bool:
    try:
        urllib.request.urlopen(REGISTRY, timeout=REGISTRY_SECONDS).close()
    except urllib.error.HTTPError as error:
        return error.code == 401  # it wants to know who asks, so it is there
    except OSError:
        return False
    return True


def fill(root: Path) -> None:
    """Lay the image's files out under ``root``."""
    for folder in ("tmp", "var/task", "opt", "etc", "proc", "dev", "sys", "bin", "usr/bin"):
        (root / folder).mkdir(parents=True)
    (root / "tmp").chmod(0o1777)
    (root / "etc" / "passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
    (root / "etc" / "nsswitch.conf").write_text("hosts: files dns\n")
    python = Path(
        sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}"
    )
    stdlib = Path(sysconfig.get_path("stdlib", vars={"installed_base": sys.base_prefix}))
    shutil.copytree(
        stdlib, root / stdlib.relative_to("/"), ignore=shutil.ignore_patterns(*LEFT_OUT)
    )
    runtime = install_runtime_client(root / "var" / "runtime")
    bootstrap = runtime / "bootstrap"
    bootstrap.write_text(BOOTSTRAP.format(python=python))
    bootstrap.chmod(0o755)
    for program in (*COMMANDS, str(python)):
        copy(Path(program), root)
    extensions = [
        path
        for folder in (stdlib, runtime, BUILD)
        for path in folder.rglob("*.so*")
        if path.is_file()
    ]
    for library in libraries([*map(Path, COMMANDS), python, *extensions]):
        copy(library, root)


def copy(file: Path, root: Path) -> None:
    """Copy a file, or the target of a link, to the same path under ``root``."""
    target = root / file.relative_to("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        shutil.copy(file.resolve(), target)


def libraries(programs: Iterable[Path]) -> set[Path]:
    """Return the shared libraries that the programs are linked with, including the loader."""
    listing = subprocess.run(
        ["ldd", *map(str, programs)],
        env={"PATH": os.defpath, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,  # a static program among them is no failure
    ).stdout
    linked = {Path(found) for found in re.findall(r"(/[^\s:()]+\.so[^\s:()]*)\s+\(0x", listing)}
    beside = {path.parent for path in linked}
    late = {folder / name for folder in beside for name in LOADED_LATE if (folder / name).is_file()}
    return linked | late
