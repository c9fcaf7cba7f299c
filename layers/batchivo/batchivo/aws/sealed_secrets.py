"""Secrets of webhook endpoints and connected shops, stored encrypted on the items they belong to.

KMS decrypts one only for the owner and the version that it was encrypted for. A process keeps the
secrets it has decrypted, so it asks KMS once for each.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from botocore.exceptions import BotoCoreError, ClientError
from pydantic import ConfigDict
from snapshot_restore_py import register_before_snapshot  # type: ignore[import-untyped]

from batchivo.aws import sealing
from batchivo.config import settings
from batchivo.fields import Model

_MAX_OPENED = 1000

Kind: TypeAlias = Literal["webhook-endpoint", "order-connection", "shop-access"]
"""The roles in template.yaml allow each function the kinds that it works with."""


class SealedSecret(Model):
    """An encrypted secret as its item stores it."""

    model_config = ConfigDict(frozen=True)

    version: int
    """Counts the owner's secrets."""
    sealed: str


@dataclass(frozen=True)
class SecretOwner:
    """The item that a secret belongs to."""

    kind: Kind
    workspace_id: str
    id: str

    def context(self, version: int) -> dict[str, str]:
        """Return KMS's encryption context for one version of the secret; CloudTrail shows it."""
        return {
            "kind": self.kind,
            "workspace": self.workspace_id,
            "id": self.id,
            "version": str(version),
        }


class SecretUnavailable(Exception):
    """KMS did not decrypt a secret: it is out of reach, or the secret is another owner's."""


def seal_secret(secret: str, owner: SecretOwner, *, version: int = 1) -> SealedSecret:
    """Encrypt a secret for its owner: one Encrypt."""
    sealed = sealing.seal(
        secret.encode(), key=settings().secrets_key, context=owner.context(version)
    )
    return SealedSecret(version=version, sealed=sealed)


def open_secret(secret: SealedSecret, owner: SecretOwner) -> str:
    """Decrypt a secret of this owner: one Decrypt, or none if this process has done so before.

    Raises:
        SecretUnavailable: if KMS refuses or does not answer.
    """
    try:
        return _open(secret, owner)
    except (ClientError, BotoCoreError) as error:
        message = f"KMS did not open version {secret.version} of the secret of {owner.id}"
        raise SecretUnavailable(message) from error


@lru_cache(maxsize=_MAX_OPENED)
def _open(secret: SealedSecret, owner: SecretOwner) -> str:
    content = sealing.unseal(
        secret.sealed, key=settings().secrets_key, context=owner.context(secret.version)
    )
    return content.decode()


@register_before_snapshot  # type: ignore[untyped-decorator]
def forget_opened() -> None:
    """With SnapStart, leave no decrypted secret in the snapshot, nor in the copies made of it."""
    _open.cache_clear()
