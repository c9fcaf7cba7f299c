"""What an order comes to. Pure rules.

- subtotal: sum of quantity * unit_price
- total, what the customer pays: subtotal - discount + shipping + tax; a tax that the prices
  include already is not added
- cost: sum of quantity * what a piece cost to make when the order was received; a line without a
  known cost counts as nothing
- profit: total - tax - refunded - fees - cost

Every amount is kept to 0.0001 and was rounded half-even where it came in. From there on amounts
are added and multiplied by whole numbers only, so no rounding takes place and every sum is exact.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

_NOTHING = Decimal(0)


class PricedLine(Protocol):
    """What a line says of money."""

    @property
    def quantity(self) -> int: ...

    @property
    def unit_price(self) -> Decimal: ...

    @property
    def unit_cost(self) -> Decimal | None: ...


@dataclass(frozen=True)
class Charges:
    """What is added to the lines, or taken off."""

    shipping: Decimal = _NOTHING
    tax: Decimal = _NOTHING
    tax_included: bool = False
    discount: Decimal = _NOTHING
    fees: Decimal = _NOTHING


@dataclass(frozen=True)
class Totals:
    """What an order comes to."""

    subtotal: Decimal
    total: Decimal
    cost: Decimal
    profit: Decimal


def totals(
    lines: Iterable[PricedLine], charges: Charges, *, refunded: Decimal = _NOTHING
) -> Totals:
    """The sums of an order in one currency."""
    lines = tuple(lines)
    subtotal = sum((line.unit_price * line.quantity for line in lines), _NOTHING)
    cost = sum((line.unit_cost * line.quantity for line in lines if line.unit_cost), _NOTHING)
    added_tax = _NOTHING if charges.tax_included else charges.tax
    total = subtotal - charges.discount + charges.shipping + added_tax
    return Totals(
        subtotal=subtotal,
        total=total,
        cost=cost,
        profit=total - charges.tax - refunded - charges.fees - cost,
    )
