"""Where the local stack is: the tests of the repository start it and say so."""

import os

API = os.environ.get("BATCHIVO_URL", "http://localhost:8000")
"""The API under uvicorn."""

GATEWAY = os.environ.get("BATCHIVO_GATEWAY_URL", API)
"""The API behind API Gateway, where there is one."""
