"""Money adds up: to the last digit, whatever the discounts, taxes and refunds."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from batchivo.orders.models import NewOrder, StoredLine, StoredOrder
from batchivo.orders.money import Charges, totals
from batchivo.orders.service import shown
from tests.support.factory import stored_order

STEP = Decimal("0.0001")

amounts = st.decimals(min_value=0, max_value=1_000_000, places=4)
cents = st.decimals(min_value=0, max_value=1_000_000, places=2)
lines: st.SearchStrategy[StoredLine] = st.builds(
    StoredLine,
    name=st.just("Lamp"),
    product_id=st.sampled_from(["lamp", "vase", None]),
    quantity=st.integers(1, 10_000),
    unit_price=amounts,
    unit_cost=st.none() | amounts,
)
charges: st.SearchStrategy[Charges] = st.builds(
    Charges,
    shipping=amounts,
    tax=amounts,
    tax_included=st.booleans(),
    discount=amounts,
    fees=amounts,
)


@given(st.lists(lines, max_size=20), charges, amounts)
def test_sums_are_exact(items: list[StoredLine], charges: Charges, refunded: Decimal) -> None:
    """Computed once more with fractions, which know no rounding."""
    found = totals(items, charges, refunded=refunded)
    subtotal = sum((Fraction(i.unit_price) * i.quantity for i in items), Fraction(0))
    cost = sum((Fraction(i.unit_cost or 0) * i.quantity for i in items), Fraction(0))
    tax, discount, shipping = map(Fraction, (charges.tax, charges.discount, charges.shipping))
    total = subtotal - discount + shipping + (0 if charges.tax_included else tax)
    profit = total - tax - Fraction(refunded) - Fraction(charges.fees) - cost
    assert [Fraction(v) for v in (found.subtotal, found.total, found.cost, found.profit)] == [
        subtotal,
        total,
        cost,
        profit,
    ]
    for amount in (found.subtotal, found.total, found.cost, found.profit):
        assert amount == amount.quantize(STEP)


@given(
    st.lists(st.tuples(st.integers(1, 1000), cents), min_size=1, max_size=20),
    cents,
    cents,
    cents,
    st.booleans(),
    st.data(),
)
def test_the_shown_amounts_add_up_to_the_cent(
    priced: list[tuple[int, Decimal]],
    shipping: Decimal,
    tax: Decimal,
    fees: Decimal,
    tax_included: bool,
    data: Any,
) -> None:
    """Of the JSON that a client reads: floats with two decimals, as a shop's prices have."""
    subtotal = sum((price * quantity for quantity, price in priced), Decimal(0))
    discount = data.draw(st.decimals(min_value=0, max_value=subtotal, places=2))
    order = stored_order(
        items=tuple(
            StoredLine(name="Lamp", quantity=quantity, unit_price=price)
            for quantity, price in priced
        ),
        shipping=shipping,
        tax=tax,
        tax_included=tax_included,
        discount=discount,
        fees=fees,
    )
    total = totals(order.items, order.charges).total
    remainder, refunds = total, []
    for _ in range(data.draw(st.integers(0, 3))):
        amount = data.draw(st.decimals(min_value=0, max_value=remainder, places=2))
        remainder -= amount
        refunds.append({"amount": amount, "at": order.created_at, "user_id": "user"})
    order = StoredOrder.model_validate({**order.model_dump(), "refunds": refunds})

    answer = shown(order).model_dump(mode="json")
    in_cents = {
        name: round(answer[name] * 100)
        for name in ("subtotal", "discount", "shipping", "tax", "total", "refunded_total", "fees")
    }
    profit = round(answer["profit"] * 100)
    assert in_cents["subtotal"] == sum(round(i["line_total"] * 100) for i in answer["items"])
    assert in_cents["subtotal"] == sum(
        i["quantity"] * round(i["unit_price"] * 100) for i in answer["items"]
    )
    added_tax = 0 if tax_included else in_cents["tax"]
    assert in_cents["total"] == (
        in_cents["subtotal"] - in_cents["discount"] + in_cents["shipping"] + added_tax
    )
    assert in_cents["refunded_total"] == sum(round(r["amount"] * 100) for r in answer["refunds"])
    assert in_cents["refunded_total"] <= in_cents["total"]
    assert profit == (
        in_cents["total"] - in_cents["tax"] - in_cents["refunded_total"] - in_cents["fees"]
    )


@given(st.decimals(min_value=0, max_value=1_000_000, places=7))
def test_an_amount_is_rounded_once_half_to_even_where_it_comes_in(price: Decimal) -> None:
    line = {"name": "Lamp", "quantity": 3, "unit_price": price}
    (item,) = NewOrder.model_validate({"items": [line]}).items
    assert item.unit_price is not None
    assert item.unit_price == price.quantize(STEP, "ROUND_HALF_EVEN")


@dataclass(frozen=True)
class _Line:
    quantity: int
    unit_price: Decimal
    unit_cost: Decimal | None


def test_the_figures_of_an_example() -> None:
    found = totals(
        [_Line(2, Decimal("29.9"), Decimal("12.1473"))],
        Charges(Decimal("6.5"), Decimal("12.56"), False, Decimal(5), Decimal("4.2")),
        refunded=Decimal(10),
    )
    assert (found.subtotal, found.total) == (Decimal("59.8"), Decimal("73.86"))
    assert (found.cost, found.profit) == (Decimal("24.2946"), Decimal("22.8054"))
