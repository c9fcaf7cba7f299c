"""The AWS emulator (ministack) as a separate process."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3

REGION = "us-east-1"
START_SECONDS = 60
STOP_SECONDS = 30
SAVE_SECONDS = 60


class EmulatorError(RuntimeError):
    """The emulator did not start; the message says what to do."""


@dataclass(frozen=True)
class Emulator:
    """An emulator on ``port`` of this machine that keeps its files in ``directory``."""

    port: int
    directory: Path
    keeps_state: bool = False
    """Whether tables, functions and everything else survive a stop."""
    extra_environment: Mapping[str, str] = field(default_factory=dict)
    """Further environment variables for the process and for every function."""
    host: str = "127.0.0.1"
    """The address it listens on: this machine only, or 0.0.0.0 to include containers."""

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The variables that an AWS client needs to find the emulator, and never anything real."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    @property
    def log(self) -> Path:
        return self.directory / "emulator.log"

    def client(self, service: str) -> Any:
        create: Any = boto3.client  # whose types know a service by its literal name only
        return create(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=self.environment["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=self.environment["AWS_SECRET_ACCESS_KEY"],
        )

    def start(self) -> bool:
        """Start the emulator, or reuse the one that an interrupted run left in this directory.

        Returns whether it was started.
        """
        if self._left_behind():
            return False
        if is_taken(self.port):
            raise EmulatorError(f"port {self.port} is in use by another program")
        self.directory.mkdir(parents=True, exist_ok=True)
        # Functions are unpacked here, about 40 MB each time one starts. Deleting those of a killed
        # emulator can take a minute, in which this one already works.
        if self._temporary.exists():
            self._temporary.rename(self.directory / f"tmp.{time.time_ns()}")
        self._temporary.mkdir()
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                # -P keeps this folder's modules out of the emulator and its functions.
                [sys.executable, "-P", str(Path(__file__).with_name("emulator_process.py"))],
                env=self._process_environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C is for the server. The emulator must outlive it and be stopped afterwards,
                # because it saves all of its state then.
                start_new_session=True,
            )
        self._pid_file.write_text(str(process.pid))
        for leftover in self.directory.glob("tmp.*"):
            shutil.rmtree(leftover, ignore_errors=True)
        deadline = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if process.poll() is not None or time.monotonic() > deadline:
                raise EmulatorError(f"the AWS emulator did not start, see {self.log}")
            time.sleep(0.05)
        return True

    def stop(self) -> None:
        """Let the emulator save its state and exit."""
        if not self._pid_file.exists():
            return
        pid = int(self._pid_file.read_text())
        if is_running(pid) and self.is_ready():
            os.kill(pid, signal.SIGTERM)
            deadline = time.monotonic() + STOP_SECONDS
            while is_running(pid):
                if time.monotonic() > deadline:
                    raise EmulatorError(f"the AWS emulator (process {pid}) does not stop")
                time.sleep(0.05)
        self._pid_file.unlink()
        shutil.rmtree(self._temporary, ignore_errors=True)

    def save(self) -> None:
        """Save all state now, and what changes from now on every few seconds.

        A deployment that is under way must be finished first.

        Raises:
            EmulatorError: if it does not answer.
        """
        request = urllib.request.Request(f"{self.endpoint}/_save", method="POST")
        try:
            urllib.request.urlopen(request, timeout=SAVE_SECONDS).close()
        except OSError as error:
            raise EmulatorError(f"the AWS emulator does not save its state: {error}") from error

    def is_alive(self) -> bool:
        """Whether its process runs."""
        return self._pid_file.exists() and is_running(int(self._pid_file.read_text()))

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.endpoint}/_ministack/ready", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    @property
    def _temporary(self) -> Path:
        return self.directory / "tmp"

    @property
    def _pid_file(self) -> Path:
        return self.directory / "emulator.pid"

    def _left_behind(self) -> bool:
        return self.is_alive() and self.is_ready()

    def _process_environment(self) -> dict[str, str]:
        # Functions inherit this environment, so pass on only the variables that a process needs to
        # run.
        passed_on = ("PATH", "HOME", "LANG", "LC_ALL", "TZ")
        return {
            **{name: os.environ[name] for name in passed_on if name in os.environ},
            "TMPDIR": str(self._temporary),
            "GATEWAY_PORT": str(self.port),
            "BIND_HOST": self.host,
            "MINISTACK_REGION": REGION,
            "LAMBDA_EXECUTOR": "local",
            "LOG_LEVEL": "WARNING",
            "PERSIST_STATE": "1" if self.keeps_state else "0",
            "S3_PERSIST": "1" if self.keeps_state else "0",
            "STATE_DIR": str(self.directory / "state"),
            "S3_DATA_DIR": str(self.directory / "s3"),
            **self.extra_environment,
        }


def is_taken(port: int) -> bool:
    """Whether something on this machine listens on ``port``."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_running(pid: int) -> bool:
    """Whether the process is alive. A child of ours that ended is reaped, so it counts as gone."""
    try:
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not is_zombie(pid)


def is_zombie(pid: int) -> bool:
    """Whether the process ended but was not reaped, as in a container without an init."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state == "Z"
