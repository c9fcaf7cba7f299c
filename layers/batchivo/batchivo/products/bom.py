"""The graph of bills of materials: which products each product contains. Pure functions."""

from collections.abc import Mapping, Sequence

from batchivo.errors import Conflict

MAX_DEPTH = 10
"""Levels of components below a product."""

Graph = Mapping[str, Sequence[str]]
"""Product id to the ids of its components."""


def check(graph: Graph, product_id: str) -> None:
    """Refuse a graph in which this product's new components close a cycle or go too deep.

    The graph without them is assumed to be valid, so every cycle leads through the product.

    Raises:
        Conflict: ``BOM_CYCLE``, listing the cycle; ``BOM_TOO_DEEP``.
    """
    cycle = _way_back(graph, product_id)
    if cycle:
        raise Conflict(
            f"The product would be a component of itself: {' -> '.join(cycle)}.", code="BOM_CYCLE"
        )
    depth = _height(_reversed(graph), product_id) + _height(graph, product_id)
    if depth > MAX_DEPTH:
        raise Conflict(
            f"Components may be nested {MAX_DEPTH} levels deep; these would be {depth}.",
            code="BOM_TOO_DEEP",
        )


def _way_back(graph: Graph, start: str) -> list[str]:
    """Return the ids from ``start`` through its components back to itself, or an empty list."""
    came_from: dict[str, str] = {}
    open_ids = [start]
    while open_ids:
        current = open_ids.pop()
        for component in graph.get(current, ()):
            if component == start:
                way = [start, current]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if component not in came_from:
                came_from[component] = current
                open_ids.append(component)
    return []


def _reversed(graph: Graph) -> Graph:
    parents: dict[str, list[str]] = {}
    for product_id, components in graph.items():
        for component in components:
            parents.setdefault(component, []).append(product_id)
    return parents


def _height(graph: Graph, start: str) -> int:
    """Return the number of levels below ``start`` in a graph without cycles."""
    level, height = {start}, 0
    while True:
        level = {component for product_id in level for component in graph.get(product_id, ())}
        if not level:
            return height
        height += 1
