"""The API's address and key from the environment."""

import os

from .errors import BatchivoError
from .session import TokenPair


def address_and_key(
    base_url: str | None, api_key: str | None, tokens: TokenPair | None
) -> tuple[str, str | None]:
    """Return the address and key of a client, from the environment if it is given no address.

    The environment's key is only used with the environment's address, so that it is never sent
    elsewhere.

    Raises:
        BatchivoError: There is no address.
    """
    if base_url is None:
        base_url = os.environ.get("BATCHIVO_URL")
        if api_key is None and tokens is None:
            api_key = os.environ.get("BATCHIVO_API_KEY") or None
    if not base_url:
        raise BatchivoError("Give the client a base_url, or set BATCHIVO_URL.")
    return base_url, api_key
