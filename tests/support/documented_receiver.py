"""A receiver of webhooks that a page of the documentation shows, run as a process of its own."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from batchivo.outside.ssrf import Target
from local.emulator import free_port, is_taken


@contextmanager
def running(command: list[str], secret: str, log: Path) -> Iterator[Target]:
    """Where it listens; it is told ``WEBHOOK_SECRET`` and ``PORT``, and prints into the log."""
    port = free_port()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env={**os.environ, "WEBHOOK_SECRET": secret, "PORT": str(port)},
            stdout=output,
        )
        try:
            deadline = time.monotonic() + 20
            while not is_taken(port):
                assert process.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.05)
            yield Target("http", "localhost", port, "/", ("127.0.0.1",))
        finally:
            process.terminate()
            process.wait()
