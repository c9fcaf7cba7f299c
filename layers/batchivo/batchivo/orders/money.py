"""The sums of an order. Pure functions.

- subtotal: sum of quantity * unit_price
- total, paid by the customer: subtotal - discount + shipping + tax; tax that is included in the
  prices is not added
- cost: sum of quantity * the cost of a piece when the order was received; lines of unknown cost
  count as 0
- profit: total - tax - refunded - fees - cost

Every amount is rounded half-even to 0.0001 on input. After that, amounts are only added and
multiplied by whole numbers, so there is no more rounding and every sum is exact.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

_NOTHING = Decimal(0)


class PricedLine(Protocol):
    """The amounts of a line."""

    @property
    def quantity(self) -> int: ...

    @property
    def unit_price(self) -> Decimal: ...

    @property
    def unit_cost(self) -> Decimal | None: ...


@dataclass(frozen=True)
class Charges:
    """Amounts added to the lines, or deducted."""

    shipping: Decimal = _NOTHING
    tax: Decimal = _NOTHING
    tax_included: bool = False
    discount: Decimal = _NOTHING
    fees: Decimal = _NOTHING


@dataclass(frozen=True)
class Totals:
    """The sums of an order."""

    subtotal: Decimal
    total: Decimal
    cost: Decimal
    profit: Decimal


def totals(
    lines: Iterable[PricedLine], charges: Charges, *, refunded: Decimal = _NOTHING
) -> Totals:
    """Calculate an order's sums in one currency."""
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
