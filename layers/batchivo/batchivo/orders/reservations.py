"""Whose pieces are whose: what orders have reserved, what they lack. Pure rules.

An order reserves per product, and shares what it got out over its lines from the first to the last.
"""

from collections.abc import Iterable, Mapping

from batchivo.orders.models import StoredLine


def needed(lines: Iterable[StoredLine]) -> dict[str, int]:
    """How many pieces of each product the lines ask for."""
    return _sums((line.product_id, line.quantity) for line in lines)


def reserved(lines: Iterable[StoredLine]) -> dict[str, int]:
    """How many pieces of each product the lines have reserved."""
    return _sums((line.product_id, line.reserved_quantity) for line in lines)


def shortfall(lines: Iterable[StoredLine]) -> dict[str, int]:
    """How many pieces of each product the lines lack; products that are all there are left out."""
    lacking = _sums((line.product_id, line.shortfall) for line in lines)
    return {product_id: count for product_id, count in lacking.items() if count}


def shared_out(lines: Iterable[StoredLine], pieces: Mapping[str, int]) -> tuple[StoredLine, ...]:
    """The lines with these pieces reserved, in place of what they had, from the first to the last;
    never more than a line asks for."""
    left = dict(pieces)
    shared = []
    for line in lines:
        count = 0
        if line.product_id is not None:
            count = min(line.quantity, left.get(line.product_id, 0))
            left[line.product_id] = left.get(line.product_id, 0) - count
        shared.append(line.model_copy(update={"reserved_quantity": count}))
    return tuple(shared)


def _sums(counts: Iterable[tuple[str | None, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for product_id, count in counts:
        if product_id is not None:
            sums[product_id] = sums.get(product_id, 0) + count
    return sums
