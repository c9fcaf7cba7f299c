"""The states of an order and the transitions between them. Pure functions.

::

    received -> in_production -> ready -> shipped -> delivered
    received -> ready
    received | in_production | ready -> cancelled
    shipped | delivered -> refunded
"""

from batchivo.choices import Choice, check_listed
from batchivo.errors import Conflict


class OrderStatus(Choice):
    """The status of an order."""

    RECEIVED = "received"
    IN_PRODUCTION = "in_production"
    READY = "ready"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"

    @property
    def is_open(self) -> bool:
        """Whether the order has yet to be shipped; an open order reserves stock."""
        return self in _OPEN

    @property
    def is_refundable(self) -> bool:
        """Return whether the order can be refunded."""
        return OrderStatus.REFUNDED in _WAYS.get(self, ())


_OPEN = frozenset((OrderStatus.RECEIVED, OrderStatus.IN_PRODUCTION, OrderStatus.READY))

_WAYS: dict[OrderStatus, frozenset[OrderStatus]] = {
    OrderStatus.RECEIVED: frozenset(
        (OrderStatus.IN_PRODUCTION, OrderStatus.READY, OrderStatus.CANCELLED)
    ),
    OrderStatus.IN_PRODUCTION: frozenset((OrderStatus.READY, OrderStatus.CANCELLED)),
    OrderStatus.READY: frozenset((OrderStatus.SHIPPED, OrderStatus.CANCELLED)),
    OrderStatus.SHIPPED: frozenset((OrderStatus.DELIVERED, OrderStatus.REFUNDED)),
    OrderStatus.DELIVERED: frozenset((OrderStatus.REFUNDED,)),
    OrderStatus.CANCELLED: frozenset(),
    OrderStatus.REFUNDED: frozenset(),
}


def check_transition(current: OrderStatus, wanted: OrderStatus) -> None:
    """Refuse a transition that the diagram does not have.

    Raises:
        Conflict: ``INVALID_STATE``, listing the possible ones.
    """
    check_listed(current, "The order's status")
    if wanted not in _WAYS[current]:
        if not _WAYS[current]:
            raise Conflict(f"The order is {current.value} already, which is final.")
        possible = ", ".join(sorted(_WAYS[current]))
        raise Conflict(
            f"An order that is {current.value} cannot become {wanted.value}; possible: {possible}."
        )


def check_open(current: OrderStatus) -> None:
    """Refuse to plan production for an order that is no longer open.

    Raises:
        Conflict: ``INVALID_STATE``.
    """
    check_listed(current, "The order's status")
    if not current.is_open:
        raise Conflict(f"The order is {current.value}; nothing can be made for it.")


def check_changeable(current: OrderStatus) -> None:
    """Refuse to change the order's content after work on it has started.

    Raises:
        Conflict: ``INVALID_STATE``.
    """
    check_listed(current, "The order's status")
    if current is not OrderStatus.RECEIVED:
        raise Conflict(f"The order is {current.value}; only its notes can still be changed.")
