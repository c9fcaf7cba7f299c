"""What a marketplace is to us: how its orders are signed and what they say.

A new one is a file beside ``shopify.py`` and an entry in ``marketplaces.py``.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from batchivo.orders.models import Channel, NewOrder


class Marketplace(Protocol):
    """A marketplace that sends its orders."""

    @property
    def channel(self) -> Channel: ...

    def is_signed(self, body: bytes, headers: Mapping[str, str], secret: str) -> bool:
        """Whether the body was signed with this secret, told in constant time.

        The names of the headers are in lower case.
        """

    def read(self, payload: Any) -> NewOrder:
        """The order in a payload: lines of free text, their SKUs as the marketplace knows them.

        Raises:
            InvalidFields: naming fields of the payload, never their values: they may be personal.
        """
