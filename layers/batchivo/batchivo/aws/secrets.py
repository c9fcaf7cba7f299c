"""Secrets that users entrust to us, each one a secret of its own in Secrets Manager.

A new value takes the place of the current one, which Secrets Manager keeps under the label
AWSPREVIOUS: both are in force until the next.
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
    """Keep a new secret: one CreateSecret."""
    secrets_manager().create_secret(Name=name, SecretString=value)


def replace(name: str, value: str) -> None:
    """Put another value in force beside the one before: one PutSecretValue."""
    secrets_manager().put_secret_value(SecretId=name, SecretString=value)


def destroy(name: str) -> None:
    """Remove the secret, whether or not it is there: one DeleteSecret."""
    try:
        secrets_manager().delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)
    except ClientError as error:
        if error.response["Error"]["Code"] != _MISSING:
            raise


def read(name: str) -> tuple[str, ...]:
    """The values in force, the current one first: two GetSecretValues."""
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
    """Secrets that were read, kept for a while; the least recently used go when there are many."""

    def __init__(self, *, keep_seconds: float, most: int = 1000) -> None:
        self._keep_seconds = keep_seconds
        self._most = most
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = Lock()

    def values(self, name: str, *, newer_than: float | None = None) -> tuple[str, ...]:
        """The values in force, at most ``newer_than`` seconds old: kept ones, or read anew."""
        oldest = time.monotonic() - (self._keep_seconds if newer_than is None else newer_than)
        with self._lock:
            kept = self._kept.get(name)
            if kept is not None and kept.read_at > oldest:
                self._kept.move_to_end(name)
                return kept.values
        fresh = _Kept(read(name), time.monotonic())
        with self._lock:
            self._kept[name] = fresh
            self._kept.move_to_end(name)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return fresh.values

    def forget(self, name: str | None = None) -> None:
        """Read this secret again at its next use, or all of them."""
        with self._lock:
            if name is None:
                self._kept.clear()
            else:
                self._kept.pop(name, None)
