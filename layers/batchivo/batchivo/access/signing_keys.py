"""The keys that sign tokens, from Secrets Manager.

To rotate the secret ``{"kid", "key"}``, write a new version: Secrets Manager keeps the old one
under the label AWSPREVIOUS, so tokens signed with it stay valid until they expire.
"""

import json
import time
from dataclasses import dataclass
from threading import Lock

from batchivo.aws.clients import secrets_manager
from batchivo.config import settings

_CURRENT, _PREVIOUS = "AWSCURRENT", "AWSPREVIOUS"
_KEEP_SECONDS = 300.0
_ASK_AGAIN_SECONDS = 15.0  # an unknown kid may be a new key, or invented


@dataclass(frozen=True)
class SigningKey:
    """A key and the name that tokens refer to it by."""

    kid: str
    key: str


class SigningKeys:
    """The valid keys, cached for five minutes."""

    def __init__(self) -> None:
        self._keys: dict[str, SigningKey] = {}
        self._current: SigningKey | None = None
        self._read_at = float("-inf")
        self._lock = Lock()

    def current(self) -> SigningKey:
        """Return the key to sign with."""
        self._refresh(_KEEP_SECONDS)
        assert self._current is not None  # noqa: S101 - set by every refresh
        return self._current

    def find(self, kid: str) -> SigningKey | None:
        """Return the key with this name, or None. For an unknown name the secret is read
        once more."""
        self._refresh(_KEEP_SECONDS)
        if kid not in self._keys:
            self._refresh(_ASK_AGAIN_SECONDS)
        return self._keys.get(kid)

    def forget(self) -> None:
        """Drop the cache, so that the next use reads the secret again."""
        self._read_at = float("-inf")

    def _refresh(self, older_than: float) -> None:
        with self._lock:
            if time.monotonic() - self._read_at <= older_than:
                return
            current = _read(_CURRENT)
            if current is None:
                message = "the signing key's secret has no value"
                raise RuntimeError(message)
            previous = _read(_PREVIOUS)
            self._current = current
            self._keys = {key.kid: key for key in (previous, current) if key}
            self._read_at = time.monotonic()


def _read(stage: str) -> SigningKey | None:
    client = secrets_manager()
    try:
        answer = client.get_secret_value(SecretId=settings().signing_key_secret, VersionStage=stage)
    except client.exceptions.ResourceNotFoundException:
        return None
    secret = json.loads(answer["SecretString"])
    # A key without a name is identified by its version, which changes at rotation.
    return SigningKey(kid=secret.get("kid") or answer["VersionId"], key=secret["key"])


signing_keys = SigningKeys()
