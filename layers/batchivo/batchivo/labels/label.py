"""The content of a label."""

from typing import NamedTuple


class Label(NamedTuple):
    """The texts and colours of a label; empty parts are left out."""

    name: str
    heading: str = ""
    """Above the name: such as the brand."""
    color: str = ""
    """Under the name, beside the colours."""
    color_hexes: tuple[str, ...] = ()
    """As ``#RRGGBB``."""
    details: tuple[str, ...] = ()
    """Up to two short lines, such as the weight and the diameter."""
    number: str = ""
    """The number or SKU, by which people call the thing."""
