"""How tests come by a client that is signed in."""

import uuid
from collections.abc import Callable

from batchivo_client import Batchivo, Patience

IN_HASTE = Patience(retry_delay=0.005)

Make = Callable[..., Batchivo]
"""Makes a client for an address, with the options of one."""


def signed_in(client: Batchivo) -> Batchivo:
    """The client, in a new workspace of its own."""
    client.auth.register(
        email=f"{uuid.uuid4()}@example.com", password="a long enough password", name="Ada"
    )
    return client
