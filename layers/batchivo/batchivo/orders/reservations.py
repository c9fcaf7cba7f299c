"""Stock reserved by orders, and the pieces they lack. Pure functions.

An order reserves stock per product and distributes it over its lines, the first line first.
"""

from collections.abc import Iterable, Mapping

from batchivo.orders.models import StoredLine


def needed(lines: Iterable[StoredLine]) -> dict[str, int]:
    """Return the pieces of each product that the lines need and that were not shipped yet."""
    return _sums((line.product_id, line.open_quantity) for line in lines)


def reserved(lines: Iterable[StoredLine]) -> dict[str, int]:
    """Return the pieces of each product that the lines have reserved."""
    return _sums((line.product_id, line.reserved_quantity) for line in lines)


def shortfall(lines: Iterable[StoredLine]) -> dict[str, int]:
    """Return the pieces of each product that the lines lack, without products that lack none."""
    lacking = _sums((line.product_id, line.shortfall) for line in lines)
    return {product_id: count for product_id, count in lacking.items() if count}


def shared_out(lines: Iterable[StoredLine], pieces: Mapping[str, int]) -> tuple[StoredLine, ...]:
    """Reserve these pieces for the lines instead, first line first, up to each line's need."""
    remaining = dict(pieces)
    shared = []
    for line in lines:
        count = 0
        if line.product_id is not None:
            count = min(line.open_quantity, remaining.get(line.product_id, 0))
            remaining[line.product_id] = remaining.get(line.product_id, 0) - count
        shared.append(line.model_copy(update={"reserved_quantity": count}))
    return tuple(shared)


def _sums(counts: Iterable[tuple[str | None, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for product_id, count in counts:
        if product_id is not None:
            sums[product_id] = sums.get(product_id, 0) + count
    return sums
