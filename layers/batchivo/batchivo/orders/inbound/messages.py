"""The messages of a shop about an order. Every marketplace's messages become one of these."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from batchivo.orders.models import NewOrder, NewRefund


@dataclass(frozen=True)
class Placed:
    """A new order; created unless it already exists."""

    order: NewOrder
    changed_at: datetime | None = None
    """When the shop last changed it; None if the message does not say."""

    @property
    def external_id(self) -> str:
        return self.order.external_id or ""


@dataclass(frozen=True)
class Changed:
    """The present state of an order; applied while ours is ``received``, else flagged."""

    order: NewOrder
    changed_at: datetime | None = None
    is_open: bool = True
    """Whether it is still to be sent; an open order that is not here is made."""
    is_restored: bool = False
    """Whether the shop took back that it had deleted the order."""

    @property
    def external_id(self) -> str:
        return self.order.external_id or ""


@dataclass(frozen=True)
class Cancelled:
    """An order that the shop cancelled, or that has nothing left to ship."""

    external_id: str
    changed_at: datetime | None = None
    is_refunded: bool = False
    """Whether it was paid back in full, which is no cancellation once it has been shipped."""


@dataclass(frozen=True)
class Refunded:
    """Money that the shop gave back."""

    external_id: str
    refund_id: str
    refund: NewRefund | None
    """None if pieces came back, but no money was given for them."""


@dataclass(frozen=True)
class NotUnderstood:
    """A message that is not supported; it changes nothing."""

    topic: str
    reason: str | None = None
    """Why, unless it is the topic itself."""


OrderMessage: TypeAlias = Placed | Changed | Cancelled | Refunded
