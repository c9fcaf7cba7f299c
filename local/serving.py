"""The command that serves the whole API under uvicorn, to which a port is added."""

import sys

COMMAND = (
    *(sys.executable, "-m", "uvicorn", "local.server:app", "--no-proxy-headers"),
    # httptools reads an offer of HTTP/2 as an upgrade and drops the request's body.
    *("--http", "h11"),
    # The application logs every request itself, with more detail.
    "--no-access-log",
)
