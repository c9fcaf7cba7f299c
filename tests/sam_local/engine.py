"""A Docker engine: the machine's, or one of our own that is gone afterwards."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from local.progress import step

START_SECONDS = 60
STOP_SECONDS = 60


class EngineError(RuntimeError):
    """There is no engine, and none can be started; the message says why."""


@dataclass(frozen=True)
class Engine:
    """A Docker engine that answers."""

    environment: Mapping[str, str]
    """The variables by which Docker's clients find it."""

    def docker(self, *arguments: str) -> str:
        """Return the output of a docker command.

        Raises:
            subprocess.CalledProcessError: when it fails.
        """
        return subprocess.run(
            ["docker", *arguments],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def make_image(self, archive: Path, name: str) -> None:
        """Make an image of a root file system.

        Raises:
            EngineError: when that fails: an engine may start where it can keep no files.
        """
        self._demand("import", str(archive), name)

    def try_out(self, image: str) -> None:
        """Run a container that does nothing, with a network.

        Raises:
            EngineError: when that fails: an engine may start where its containers may not.
        """
        self._demand("run", "--rm", "--entrypoint", "/bin/sh", image, "-c", ":")

    def _demand(self, *arguments: str) -> None:
        try:
            self.docker(*arguments)
        except subprocess.CalledProcessError as error:
            message = f"docker {arguments[0]} does not work here:\n{error.stderr}"
            raise EngineError(message) from error

    def has_image(self, name: str) -> bool:
        return bool(self.docker("images", "--quiet", name).strip())


@contextmanager
def engine() -> Iterator[Engine]:
    """The engine that runs here; where there is none, one that lives as long as the context.

    Raises:
        EngineError: when there is no Docker, or only root could start it.
    """
    found = Engine({})
    if shutil.which("docker") and _answers(found):
        yield found
        return
    if os.geteuid() != 0:
        raise EngineError("no Docker engine runs here, and only root can start one")
    if not shutil.which("dockerd") or not shutil.which("docker"):
        raise EngineError("there is no Docker here (Debian: apt install docker.io)")
    # The path of a Unix socket has 107 characters at most, so not in the working copy.
    folder = Path(tempfile.mkdtemp(prefix="batchivo-docker-"))
    try:
        with _daemon(folder) as started:
            yield started
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _daemon(folder: Path) -> Iterator[Engine]:
    socket = f"unix://{folder}/docker.sock"
    started = Engine({"DOCKER_HOST": socket})
    log = folder / "dockerd.log"
    with step("Starting a Docker engine"), log.open("wb") as output:
        daemon = subprocess.Popen(
            [
                *("dockerd", "--host", socket, "--pidfile", str(folder / "dockerd.pid")),
                *("--data-root", str(folder / "data"), "--exec-root", str(folder / "exec")),
            ],
            stdout=output,
            stderr=subprocess.STDOUT,
            # Ctrl-C is for us: the engine must outlive the containers.
            start_new_session=True,
        )
        deadline = time.monotonic() + START_SECONDS
        while not _answers(started):
            if daemon.poll() is not None or time.monotonic() > deadline:
                daemon.kill()
                daemon.wait()
                raise EngineError(f"dockerd did not start:\n{log.read_text()[-2000:]}")
            time.sleep(0.2)
    try:
        yield started
    finally:
        with step("Stopping the Docker engine"):
            containers = started.docker("ps", "--all", "--quiet").split()
            if containers:
                started.docker("rm", "--force", *containers)
            daemon.terminate()
            daemon.wait(STOP_SECONDS)


def _answers(engine: Engine) -> bool:
    try:
        engine.docker("version", "--format", "{{.Server.Version}}")
    except subprocess.CalledProcessError:
        return False
    return True
