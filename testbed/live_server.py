"""The API under uvicorn, as ``make run`` serves it, on the tables of the tests' stack."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

import httpx

from local.deployment import Deployment
from local.emulator import free_port
from local.places import ROOT
from local.serving import WHOLE_API, command


@dataclass(frozen=True)
class Server:
    """A server and its base URL, without a slash at its end."""

    url: str
    process: subprocess.Popen[bytes]


@contextmanager
def started(
    stack: Deployment, application: str = WHOLE_API, port: int | None = None, **environment: str
) -> Iterator[Server]:
    """A server of this application that lives as long as the context."""
    arguments = [*command(application), "--log-level", "warning"]
    with running(stack, arguments, environment, port=port) as server:
        yield server


@contextmanager
def running(
    stack: Deployment,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    *,
    port: int | None = None,
    output: IO[bytes] | None = None,
) -> Iterator[Server]:
    """A server started by this command, with a port added; it writes to ``output``."""
    port = port or free_port()
    process = subprocess.Popen(
        [*arguments, "--port", str(port)],
        cwd=ROOT,
        stdout=output,
        stderr=output,
        env={
            **os.environ,
            **stack.environment,
            "POWERTOOLS_LOG_LEVEL": "WARNING",
            **environment,
        },
    )
    try:
        server = Server(f"http://127.0.0.1:{port}", process)
        while not _answers(server.url):
            assert process.poll() is None, "the server ended before it answered"
            time.sleep(0.05)
        yield server
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def serving(stack: Deployment) -> Iterator[str]:
    """The base URL of a server of the whole API that lives as long as the context."""
    with started(stack) as server:
        yield server.url


def _answers(url: str) -> bool:
    try:
        httpx.get(f"{url}/openapi.json", timeout=30)
    except httpx.ConnectError:
        return False
    return True
