"""The diagram of an order's states, walked in every way."""

import pytest

from batchivo.errors import Conflict
from batchivo.orders.states import OrderStatus, check_changeable, check_open, check_transition

DIAGRAM = """
received -> in_production, ready, cancelled
in_production -> ready, cancelled
ready -> shipped, cancelled
shipped -> delivered, refunded
delivered -> refunded
cancelled ->
refunded ->
"""
WAYS = {
    (OrderStatus(current.strip()), OrderStatus(wanted.strip()))
    for current, _, wanteds in (row.partition("->") for row in DIAGRAM.strip().splitlines())
    for wanted in wanteds.split(",")
    if wanted.strip()
}


@pytest.mark.parametrize("current", OrderStatus)
@pytest.mark.parametrize("wanted", OrderStatus)
def test_a_step_is_in_the_diagram_or_refused(current: OrderStatus, wanted: OrderStatus) -> None:
    if (current, wanted) in WAYS:
        check_transition(current, wanted)
    else:
        with pytest.raises(Conflict) as refused:
            check_transition(current, wanted)
        assert refused.value.code == "INVALID_STATE"
        possible = sorted(w.value for c, w in WAYS if c is current)
        said = f"possible: {', '.join(possible)}." if possible else "which is final."
        assert said in refused.value.detail


@pytest.mark.parametrize("status", OrderStatus)
def test_open_refundable_and_changeable_states(status: OrderStatus) -> None:
    assert status.is_open == ((status, OrderStatus.CANCELLED) in WAYS)
    assert status.is_refundable == ((status, OrderStatus.REFUNDED) in WAYS)
    for demand, holds in (
        (check_open, status.is_open),
        (check_changeable, status is OrderStatus.RECEIVED),
    ):
        if holds:
            demand(status)
        else:
            with pytest.raises(Conflict):
                demand(status)
