"""What browsers of other origins may send and read, the same at API Gateway and under uvicorn."""

from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware

from batchivo.config import settings
from batchivo.http.idempotency import REPLAYED

METHODS = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
REQUEST_HEADERS = (
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "X-Request-Id",
    "traceparent",
    "tracestate",
)
RESPONSE_HEADERS = (
    "Allow",
    "Content-Disposition",
    "ETag",
    "Location",
    "Retry-After",
    "WWW-Authenticate",
    "X-Next-Cursor",
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
    "X-Request-Id",
    REPLAYED,
)
MAX_AGE_SECONDS = 3600


def allow_other_origins(app: Starlette) -> None:
    """Add the CORS headers to every answer; behind API Gateway, preflights do not reach it.

    A session's cookie is for one origin: where any may call, none sends it.
    """
    origin = settings().cors_origin
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[origin],
        allow_credentials=origin != "*",
        allow_methods=METHODS,
        allow_headers=REQUEST_HEADERS,
        expose_headers=RESPONSE_HEADERS,
        max_age=MAX_AGE_SECONDS,
    )
