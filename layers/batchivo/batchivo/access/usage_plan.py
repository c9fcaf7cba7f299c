"""The keys of API Gateway's usage plan: a wall before the exact limits, for some users together.

An account may have 10,000 API keys and no more, so no user has one of their own: template.yaml
makes ``BUCKETS``, and each user is counted by one of them. A key is no secret. Callers never send
it: the authorizer names it, and API Gateway takes it from nobody else
(``x-amazon-apigateway-api-key-source: AUTHORIZER``).
"""

import hashlib

from batchivo.config import settings

BUCKETS = 20
"""How many keys template.yaml makes."""


def usage_key(user_id: str) -> str:
    """The value of the key that counts this user's calls; always the same one."""
    digest = hashlib.sha256(user_id.encode()).digest()
    bucket = int.from_bytes(digest[:8], "big") % BUCKETS
    return f"{settings().usage_key_prefix}{bucket:02}"
