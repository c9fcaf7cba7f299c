"""The signing secrets of endpoints: encrypted on the endpoint, the previous one beside the current.

A rotation is valid from the next attempt on, because every attempt reads the endpoint.
"""

from datetime import datetime

from batchivo.aws.sealed_secrets import SealedSecret, SecretOwner, open_secret, seal_secret
from batchivo.webhooks.models import StoredEndpoint


def seal(workspace_id: str, endpoint_id: str, secret: str, *, version: int = 1) -> SealedSecret:
    """Encrypt a secret for this endpoint: one Encrypt."""
    return seal_secret(secret, _owner(workspace_id, endpoint_id), version=version)


def valid_secrets(workspace_id: str, endpoint: StoredEndpoint, now: datetime) -> list[str]:
    """Return the secrets to sign with, the current one first: one Decrypt for each new one.

    Raises:
        SecretUnavailable: if KMS does not decrypt one.
    """
    owner = _owner(workspace_id, endpoint.id)
    return [open_secret(secret, owner) for secret in endpoint.sealed_secrets(now)]


def _owner(workspace_id: str, endpoint_id: str) -> SecretOwner:
    return SecretOwner("webhook-endpoint", workspace_id, endpoint_id)
