"""API keys in DynamoDB, beside their collection."""

from batchivo.access import identity_table
from batchivo.api_keys.models import StoredApiKey
from batchivo.storage.table import Key, Write, at_version


def checking_key(workspace_id: str, key: StoredApiKey) -> Write:
    """Return the condition that a key is as it was read."""
    place = Key(identity_table.api_keys(workspace_id), key.id)
    return identity_table.table().checking(place, at_version(key.version))
