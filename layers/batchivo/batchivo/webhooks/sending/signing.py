"""Signatures as in Standard Webhooks: HMAC-SHA256 over ``id.timestamp.body``."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

_PREFIX = "whsec_"
_BYTES = 32


def new_secret() -> str:
    """Return a secret of 32 random bytes in the verifiers' format."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def signed_headers(
    message_id: str, timestamp: int, body: bytes, keys: Iterable[str]
) -> dict[str, str]:
    """Return the headers of an attempt, signed with each of the secrets."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(f"v1,{_signature(key, signed)}" for key in keys),
    }


def _signature(key: str, signed: bytes) -> str:
    digest = hmac.new(base64.b64decode(key.removeprefix(_PREFIX)), signed, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()
