"""The interface of a marketplace: the signature and content of its messages.

To add one, write a file like ``shopify.py`` and an entry in ``marketplaces.py``.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from batchivo.orders.inbound.messages import NotUnderstood, OrderMessage
from batchivo.orders.models import Channel


class Marketplace(Protocol):
    """A marketplace that sends messages about its orders."""

    @property
    def channel(self) -> Channel: ...

    @property
    def topic_header(self) -> str:
        """The header with the kind of a message, in lower case."""

    def is_signed(self, body: bytes, headers: Mapping[str, str], secret: str) -> bool:
        """Return whether the body was signed with this secret, compared in constant time.

        The names of the headers are in lower case.
        """

    def read(self, payload: Any, topic: str) -> list[OrderMessage] | NotUnderstood:
        """Parse a message by its topic; lines keep the marketplace's SKUs.

        Raises:
            InvalidFields: names fields of the payload, but not their values, which may be
                personal.
        """
