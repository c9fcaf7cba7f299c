"""Where the local stack is: the tests of the repository start it and say so."""

import os
import socket

API = os.environ.get("BATCHIVO_URL", "http://localhost:8000")
"""The API under uvicorn."""

GATEWAY = os.environ.get("BATCHIVO_GATEWAY_URL", API)
"""The API behind API Gateway, where there is one."""


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
