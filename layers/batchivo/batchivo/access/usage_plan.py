"""The keys of API Gateway's usage plan: an outer limit for groups of users, around the exact
limits.

An account can have only 10,000 API keys, so users have none of their own: template.yaml makes
``BUCKETS`` keys, and each user counts under one of them. A key is not secret. Callers never send
it: the authorizer names it, and API Gateway accepts it from nobody else
(``x-amazon-apigateway-api-key-source: AUTHORIZER``).
"""

import hashlib

from batchivo.config import settings

BUCKETS = 20
"""The number of keys in template.yaml."""


def usage_key(user_id: str) -> str:
    """Return the key that counts this user's calls, always the same one."""
    digest = hashlib.sha256(user_id.encode()).digest()
    bucket = int.from_bytes(digest[:8], "big") % BUCKETS
    return f"{settings().usage_key_prefix}{bucket:02}"
