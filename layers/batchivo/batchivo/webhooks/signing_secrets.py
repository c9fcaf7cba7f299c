"""The endpoints' signing secrets, each a secret of its own in Secrets Manager.

An endpoint names the version of its secret that is in force, and during a rotation the one before.
A version never changes, so what was read once holds, and a rotation is in force with the next
attempt. Secrets Manager keeps the two newest versions under AWSCURRENT and AWSPREVIOUS, which are
the two that an endpoint can name.
"""

from functools import lru_cache

from batchivo.aws.clients import secrets_manager
from batchivo.config import settings

_RECOVERY_DAYS = 7


def create(endpoint_id: str, secret: str) -> str:
    """Keep a new endpoint's secret: one CreateSecret. Gives its version."""
    answer = secrets_manager().create_secret(Name=_name(endpoint_id), SecretString=secret)
    version: str = answer["VersionId"]
    return version


def replace(endpoint_id: str, secret: str) -> str:
    """Keep a secret beside the one before: one PutSecretValue. Gives its version."""
    answer = secrets_manager().put_secret_value(SecretId=_name(endpoint_id), SecretString=secret)
    version: str = answer["VersionId"]
    return version


def destroy(endpoint_id: str) -> None:
    """Give up an endpoint's secret; it can be recovered for a week: one DeleteSecret."""
    client = secrets_manager()
    try:
        client.delete_secret(SecretId=_name(endpoint_id), RecoveryWindowInDays=_RECOVERY_DAYS)
    except client.exceptions.ResourceNotFoundException:
        return


@lru_cache(maxsize=1000)
def read(endpoint_id: str, version: str) -> str:
    """One version of an endpoint's secret: one GetSecretValue, or none."""
    answer = secrets_manager().get_secret_value(SecretId=_name(endpoint_id), VersionId=version)
    secret: str = answer["SecretString"]
    return secret


def _name(endpoint_id: str) -> str:
    return f"{settings().webhook_secret_prefix}/{endpoint_id}"
