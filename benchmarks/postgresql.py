"""A PostgreSQL of its own for the comparison, as Debian ships it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_USER = "benchmark"


class Unavailable(Exception):
    """This machine has no PostgreSQL; the text says what is missing."""


@contextmanager
def running() -> Iterator[str]:
    """A new, empty cluster; gives its address for SQLAlchemy, and stops it afterwards.

    It listens on a socket in its own folder and nowhere else. It does not wait for the disk, as
    DynamoDB Local, which it is held against, keeps all in memory.

    Raises:
        Unavailable: where there is no PostgreSQL.
    """
    programs = _programs()
    # Short: a socket's path has room for some hundred characters.
    with tempfile.TemporaryDirectory(prefix="batchivo-pg-", dir="/tmp") as name:
        folder = Path(name)
        owner = _owner(folder)
        data = folder / "data"
        _run(
            [
                *(str(programs / "initdb"), "--pgdata", str(data), "--username", _USER),
                *("--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
            ],
            owner,
        )
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        control = [str(programs / "pg_ctl"), "--pgdata", str(data), "--wait"]
        _run([*control, "--log", str(folder / "log"), "--options", options, "start"], owner)
        try:
            yield f"postgresql+psycopg2://{_USER}@/postgres?host={folder}"
        finally:
            _run([*control, "--mode", "immediate", "stop"], owner)


def _programs() -> Path:
    """Where ``initdb`` and ``pg_ctl`` are: Debian keeps them off the path, by version."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not versions:
        raise Unavailable("the comparison needs PostgreSQL (Debian: postgresql), and there is none")
    return versions[-1].parent


def _owner(folder: Path) -> str | None:
    """Whom the cluster belongs to: the server refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        return name
    raise Unavailable("PostgreSQL does not run as root, and there is no other user to run it as")


def _run(command: list[str], user: str | None) -> None:
    done = subprocess.run(  # noqa: S603 - our own commands
        command,
        user=user,
        group=None if user is None else pwd.getpwnam(user).pw_gid,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr.decode()}")
