"""Access and refresh tokens: JWTs signed with HS256.

The algorithm is fixed, not read from the token; ``iss``, ``aud``, ``type`` and all times are
checked. HS256 needs no ``cryptography``, which would add 200 ms to every cold start.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Any

import jwt

from batchivo import clock
from batchivo.access.principal import Principal, Role
from batchivo.access.signing_keys import signing_keys
from batchivo.access.stamps import Stamp
from batchivo.config import settings
from batchivo.errors import Unauthenticated
from batchivo.storage.identifiers import new_id

ALGORITHM = "HS256"
_REQUIRED = ["iss", "aud", "sub", "workspace_id", "role", "sid", "jti", "iat", "exp", "type"]
_CLOCK_SKEW = timedelta(seconds=60)
"""How far ahead the clock of the function that issued a token may be."""


class TokenType(StrEnum):
    """The purpose of a token."""

    ACCESS = "access"
    REFRESH = "refresh"


def new_stamp(role: Role, kind: TokenType) -> Stamp:
    """Return the stamp of a new token."""
    config = settings()
    seconds = {
        TokenType.ACCESS: config.access_token_seconds,
        TokenType.REFRESH: config.refresh_token_seconds,
    }[kind]
    issued = int(clock.now().timestamp())
    return Stamp(new_id(), issued, issued + seconds, signing_keys.current().kid, role)


def issue(principal: Principal, kind: TokenType, stamp: Stamp | None = None) -> str:
    """Issue a signed token for the caller; with a stamp, the token that was issued with it.

    Raises:
        Unauthenticated: ``INVALID_TOKEN`` if the stamp's signing key is no longer valid.
    """
    config = settings()
    stamp = stamp or new_stamp(principal.role, kind)
    key = signing_keys.find(stamp.kid)
    if key is None:
        raise _invalid()
    claims = {
        "iss": config.token_issuer,
        "aud": config.token_audience,
        "sub": principal.user_id,
        "workspace_id": principal.workspace_id,
        "role": stamp.role.value,
        "scope": " ".join(principal.scopes),
        "sid": principal.session_id,
        "jti": stamp.jti,
        "iat": stamp.issued_at,
        "exp": stamp.expires_at,
        "type": kind.value,
    }
    return jwt.encode(claims, key.key, algorithm=ALGORITHM, headers={"kid": key.kid})


def verify(token: str, kind: TokenType) -> Principal:
    """Return the caller of a token of this kind.

    Raises:
        Unauthenticated: ``TOKEN_EXPIRED``, or ``INVALID_TOKEN`` for every other reason.
    """
    claims = _claims(token)
    if claims["type"] != kind.value:
        raise _invalid()
    if claims["exp"] <= clock.now().timestamp():
        raise Unauthenticated("The token has expired.", code="TOKEN_EXPIRED")
    try:
        return Principal(
            user_id=claims["sub"],
            workspace_id=claims["workspace_id"],
            role=Role(claims["role"]),
            session_id=claims["sid"],
            scopes=tuple(str(claims.get("scope", "")).split()),
        )
    except ValueError as error:
        raise _invalid() from error


def _claims(token: str) -> dict[str, Any]:
    config = settings()
    try:
        kid = jwt.get_unverified_header(token).get("kid")
        key = signing_keys.find(kid) if isinstance(kid, str) else None
        if key is None:
            raise _invalid()
        claims: dict[str, Any] = jwt.decode(
            token,
            key.key,
            algorithms=[ALGORITHM],
            audience=config.token_audience,
            issuer=config.token_issuer,
            leeway=_CLOCK_SKEW,
            # The caller of this function checks the expiry against our own clock.
            options={"require": _REQUIRED, "verify_exp": False},
        )
    except jwt.InvalidTokenError as error:
        raise _invalid() from error
    named = ("sub", "workspace_id", "sid")
    if not isinstance(claims["exp"], int) or not all(isinstance(claims[n], str) for n in named):
        raise _invalid()
    return claims


def _invalid() -> Unauthenticated:
    return Unauthenticated("The token is not valid.", code="INVALID_TOKEN")
