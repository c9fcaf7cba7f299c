"""The refresh token of a browser's session, in a cookie that no script can read.

The cookie is sent to the refresh path alone, and only by pages of the same site (``SameSite``). A
page of another origin that is neither the API's own nor ``CorsOrigin`` is refused, though it is on
the same site.
"""

from urllib.parse import urlsplit

from fastapi import Request, Response

from batchivo.accounts.models import Tokens
from batchivo.config import settings
from batchivo.errors import Forbidden, Unauthenticated

NAME = "__Secure-batchivo-refresh"
_AUTH = "/api/v1/auth/"


def check_origin(request: Request) -> None:
    """Refuse a page that may not have a session here. Other programs send no ``Origin``.

    Raises:
        Forbidden: to a page of another origin.
    """
    origin = request.headers.get("origin")
    if origin is None or origin == settings().cors_origin:
        return
    if urlsplit(origin).netloc != request.headers.get("host"):
        raise Forbidden("A session in a cookie is for the pages of one origin; this is another.")


def keep(request: Request, response: Response, tokens: Tokens) -> Tokens:
    """Put the refresh token into the cookie; returns the tokens without it."""
    response.set_cookie(
        NAME,
        tokens.refresh_token,
        max_age=settings().refresh_token_seconds,
        path=_path(request),
        secure=True,
        httponly=True,
        samesite="strict",
    )
    return tokens.model_copy(update={"refresh_token": ""})


def token_in(request: Request) -> str:
    """Return the refresh token in the cookie.

    Raises:
        Forbidden: to a page of another origin.
        Unauthenticated: ``INVALID_TOKEN`` if there is no cookie.
    """
    check_origin(request)
    token = request.cookies.get(NAME)
    if not token:
        raise Unauthenticated(
            "There is no session: send a refresh_token, or sign in.", code="INVALID_TOKEN"
        )
    return token


def clear(request: Request, response: Response) -> None:
    """Delete the cookie."""
    response.delete_cookie(NAME, path=_path(request), secure=True, httponly=True, samesite="strict")


def _path(request: Request) -> str:
    """Return the path of refreshing as the browser sees it, with the stage of API Gateway."""
    event = request.scope.get("aws.event") or {}
    path = event.get("requestContext", {}).get("path") or request.url.path
    before, _, _ = path.partition(_AUTH)
    return f"{before}{_AUTH}refresh"
