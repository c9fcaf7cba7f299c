"""Sharing pieces out over the lines of an order."""

from hypothesis import given
from hypothesis import strategies as st

from batchivo.orders import reservations
from batchivo.orders.models import StoredLine

PRODUCTS = ("lamp", "vase")

lines: st.SearchStrategy[list[StoredLine]] = st.lists(
    st.builds(
        StoredLine,
        name=st.just("x"),
        product_id=st.sampled_from([*PRODUCTS, None]),
        quantity=st.integers(1, 20),
        unit_price=st.just(1),
        reserved_quantity=st.just(0),
    ),
    max_size=10,
)
pieces = st.dictionaries(st.sampled_from(PRODUCTS), st.integers(0, 100))


@given(lines, pieces)
def test_nothing_is_lost_or_made_up(order: list[StoredLine], pieces: dict[str, int]) -> None:
    shared = reservations.shared_out(order, pieces)
    needed, held = reservations.needed(shared), reservations.reserved(shared)
    assert needed == reservations.needed(order)
    for product_id, count in needed.items():
        assert held[product_id] == min(count, pieces.get(product_id, 0))
        assert reservations.shortfall(shared).get(product_id, 0) == count - held[product_id]
    assert all(0 <= line.reserved_quantity <= line.quantity for line in shared)


@given(lines, pieces)
def test_the_first_lines_are_served_first(order: list[StoredLine], pieces: dict[str, int]) -> None:
    shared = reservations.shared_out(order, pieces)
    for product_id in PRODUCTS:
        of_it = [line for line in shared if line.product_id == product_id]
        served = [line.reserved_quantity == line.quantity for line in of_it]
        first_unserved = served.index(False) if False in served else len(served)
        assert all(line.reserved_quantity == 0 for line in of_it[first_unserved + 1 :])


@given(lines, pieces)
def test_free_text_reserves_and_lacks_nothing(
    order: list[StoredLine], pieces: dict[str, int]
) -> None:
    for line in reservations.shared_out(order, pieces):
        if line.product_id is None:
            assert (line.reserved_quantity, line.shortfall) == (0, 0)


@given(lines, pieces, pieces)
def test_sharing_out_again_replaces_earlier_shares(
    order: list[StoredLine], first: dict[str, int], second: dict[str, int]
) -> None:
    once = reservations.shared_out(order, second)
    assert reservations.shared_out(reservations.shared_out(order, first), second) == once
