"""The API under uvicorn, as ``make run`` serves it, on the tables of the tests' stack."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

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
    port = port or free_port()
    process = subprocess.Popen(
        [*command(application), "--port", str(port), "--log-level", "warning"],
        cwd=ROOT,
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
