"""Tokens of every bad kind, and the code that each is refused with."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import jwt

from batchivo import clock
from batchivo.access.principal import Principal, Role
from batchivo.access.signing_keys import signing_keys
from batchivo.access.tokens import TokenType, issue
from batchivo.config import settings

PRINCIPAL = Principal("user", "workspace", Role.OWNER, session_id="session")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def claims(**changes: Any) -> dict[str, Any]:
    """Those of a good access token, but for the changes; None leaves a claim out."""
    now = clock.now()
    config = settings()
    good = {
        "iss": config.token_issuer,
        "aud": config.token_audience,
        "sub": PRINCIPAL.user_id,
        "workspace_id": PRINCIPAL.workspace_id,
        "role": PRINCIPAL.role.value,
        "scope": "*",
        "sid": PRINCIPAL.session_id,
        "jti": "jti",
        "iat": now,
        "exp": now + timedelta(seconds=60),
        "type": "access",
    }
    return {name: value for name, value in {**good, **changes}.items() if value is not None}


def signed(
    payload: dict[str, Any] | None = None,
    *,
    key: str | None = None,
    kid: Any = ...,
    algorithm: str = "HS256",
) -> str:
    """Return a token signed as ours are, except for the given parts."""
    current = signing_keys.current()
    headers = {"kid": current.kid if kid is ... else kid}
    return jwt.encode(
        claims() if payload is None else payload,
        current.key if key is None else key,
        algorithm=algorithm,
        headers={name: value for name, value in headers.items() if value is not None},
    )


def unsigned(algorithm: str) -> str:
    """A token that claims to need no signature."""

    def part(value: dict[str, Any]) -> str:
        text = json.dumps(value, default=lambda moment: int(moment.timestamp()))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    header = {"alg": algorithm, "typ": "JWT", "kid": signing_keys.current().kid}
    return f"{part(header)}.{part(claims())}."


def _tampered() -> str:
    head, body, signature = signed().split(".")
    other = signed(claims(workspace_id="another workspace")).split(".")[1]
    assert body != other
    return f"{head}.{other}.{signature}"


def _without(claim: str) -> str:
    return signed(claims(**{claim: None}))


BAD_TOKENS: dict[str, tuple[Callable[[], str], str]] = {
    "expired": (lambda: signed(claims(iat=LONG_AGO, exp=LONG_AGO)), "TOKEN_EXPIRED"),
    "expired a second ago": (
        lambda: signed(claims(exp=clock.now() - timedelta(seconds=1))),
        "TOKEN_EXPIRED",
    ),
    "wrong key": (lambda: signed(key="k" * 64), "INVALID_TOKEN"),
    "expired and wrong key": (
        lambda: signed(claims(exp=LONG_AGO), key="k" * 64),
        "INVALID_TOKEN",
    ),
    "no algorithm": (lambda: unsigned("none"), "INVALID_TOKEN"),
    "no algorithm, other case": (lambda: unsigned("nOnE"), "INVALID_TOKEN"),
    "no signature": (lambda: unsigned("HS256"), "INVALID_TOKEN"),
    "another algorithm": (lambda: signed(algorithm="HS512"), "INVALID_TOKEN"),
    "wrong audience": (lambda: signed(claims(aud="another-api")), "INVALID_TOKEN"),
    "no audience": (lambda: signed(claims(aud=None)), "INVALID_TOKEN"),
    "wrong issuer": (lambda: signed(claims(iss="https://example.com")), "INVALID_TOKEN"),
    "refresh used as access": (lambda: issue(PRINCIPAL, TokenType.REFRESH), "INVALID_TOKEN"),
    "no such type": (lambda: signed(claims(type="id")), "INVALID_TOKEN"),
    "type of another type": (lambda: signed(claims(type=["access"])), "INVALID_TOKEN"),
    "no such role": (lambda: signed(claims(role="emperor")), "INVALID_TOKEN"),
    "workspace that is no text": (
        lambda: signed(claims(workspace_id=["workspace"])),
        "INVALID_TOKEN",
    ),
    "expiry that is no number": (lambda: signed(claims(exp="tomorrow")), "INVALID_TOKEN"),
    "not valid yet": (
        lambda: signed(claims(nbf=clock.now() + timedelta(hours=1))),
        "INVALID_TOKEN",
    ),
    "issued tomorrow": (
        lambda: signed(claims(iat=clock.now() + timedelta(days=1))),
        "INVALID_TOKEN",
    ),
    "no key name": (lambda: signed(kid=None), "INVALID_TOKEN"),
    "unknown key name": (lambda: signed(kid="unknown"), "INVALID_TOKEN"),
    "tampered": (_tampered, "INVALID_TOKEN"),
    "garbage": (lambda: "garbage", "INVALID_TOKEN"),
    "garbage in three parts": (lambda: "a.b.c", "INVALID_TOKEN"),
    "not ascii": (lambda: "ä.ö.ü", "INVALID_TOKEN"),
    **{
        f"without {name}": (partial(_without, name), "INVALID_TOKEN")
        for name in ("iss", "sub", "workspace_id", "role", "sid", "jti", "iat", "exp", "type")
    },
}
"""A fault of a token: how to make it, and the code of the refusal."""
