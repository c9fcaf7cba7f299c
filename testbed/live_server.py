"""The whole API under uvicorn, as ``make run`` serves it, on the tables of the tests' stack."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from local.deployment import Deployment
from local.emulator import free_port
from local.places import ROOT
from local.serving import COMMAND


@contextmanager
def serving(stack: Deployment) -> Iterator[str]:
    """The base URL of a server that lives as long as the context, without a slash at its end."""
    port = free_port()
    server = subprocess.Popen(
        [*COMMAND, "--port", str(port), "--log-level", "warning"],
        cwd=ROOT,
        env={**os.environ, **stack.environment, "POWERTOOLS_LOG_LEVEL": "WARNING"},
    )
    try:
        url = f"http://127.0.0.1:{port}"
        while not _answers(url):
            assert server.poll() is None, "the server ended before it answered"
            time.sleep(0.05)
        yield url
    finally:
        server.terminate()
        server.wait(20)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/openapi.json", timeout=30).is_success
    except httpx.ConnectError:
        return False
