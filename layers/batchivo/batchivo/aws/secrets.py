"""Secrets that users entrust to us, each stored as its own secret in Secrets Manager.

A new value replaces the current one, which Secrets Manager keeps under the label AWSPREVIOUS: both
are valid until the next replacement.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from botocore.exceptions import ClientError

from batchivo.aws.clients import secrets_manager

_STAGES = ("AWSCURRENT", "AWSPREVIOUS")
_MISSING = "ResourceNotFoundException"


def store(name: str, value: str) -> None:
    """Store a new secret: one CreateSecret."""
    secrets_manager().create_secret(Name=name, SecretString=value)


def replace(name: str, value: str) -> None:
    """Store a new value; the previous one stays valid beside it: one PutSecretValue."""
    secrets_manager().put_secret_value(SecretId=name, SecretString=value)


def destroy(name: str) -> None:
    """Delete the secret, if it exists: one DeleteSecret."""
    try:
        secrets_manager().delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)
    except ClientError as error:
        if error.response["Error"]["Code"] != _MISSING:
            raise


def read(name: str) -> tuple[str, ...]:
    """Return the valid values, the current one first: two GetSecretValues."""
    return tuple(value for stage in _STAGES if (value := _value(name, stage)) is not None)


def _value(name: str, stage: str) -> str | None:
    try:
        answer = secrets_manager().get_secret_value(SecretId=name, VersionStage=stage)
    except ClientError as error:
        if error.response["Error"]["Code"] == _MISSING:
            return None
        raise
    value: str = answer["SecretString"]
    return value


@dataclass(frozen=True)
class _Kept:
    values: tuple[str, ...]
    read_at: float


class KeptSecrets:
    """A cache of secrets; the least recently used are dropped."""

    def __init__(self, *, keep_seconds: float, most: int = 1000) -> None:
        self._keep_seconds = keep_seconds
        self._most = most
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = Lock()

    def values(self, name: str, *, newer_than: float | None = None) -> tuple[str, ...]:
        """Return the valid values, read at most ``newer_than`` seconds ago."""
        oldest = time.monotonic() - (self._keep_seconds if newer_than is None else newer_than)
        with self._lock:
            kept = self._kept.get(name)
            if kept is not None and kept.read_at > oldest:
                self._kept.move_to_end(name)
                return kept.values
        secret = _Kept(read(name), time.monotonic())
        with self._lock:
            self._kept[name] = secret
            self._kept.move_to_end(name)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return secret.values

    def forget(self, name: str | None = None) -> None:
        """Drop this secret from the cache, or all of them, so that the next use reads it again."""
        with self._lock:
            if name is None:
                self._kept.clear()
            else:
                self._kept.pop(name, None)
