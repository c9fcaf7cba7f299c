"""The collection of API keys."""

from batchivo.api_keys.listing import API_KEYS as API_KEY_LIST
from batchivo.api_keys.models import StoredApiKey
from batchivo.storage.collection import ListedCollection

API_KEYS = ListedCollection(
    "API key",
    "{workspace}/api-keys",
    StoredApiKey,
    table="identity_table",
    spec=API_KEY_LIST,
    address="/auth/api-keys",
)
