"""The command that serves the API under uvicorn, to which a port is added."""

import sys

WHOLE_API = "local.server:app"
BEHIND_A_GATEKEEPER = "local.gatekeeper:app"


def command(application: str = WHOLE_API) -> list[str]:
    """Return the command for this application."""
    return [
        *(sys.executable, "-m", "uvicorn", application, "--no-proxy-headers"),
        # httptools reads an offer of HTTP/2 as an upgrade and drops the request's body.
        *("--http", "h11"),
        # The application logs every request itself, with more detail.
        "--no-access-log",
    ]
