"""Similar colours: Spoolman's measure of their difference, CIE94 of CIELAB colours."""

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from batchivo.spoolman.showing import Shown

_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
"""X, Y and Z of the light's red, green and blue."""
_WHITE = (0.95047, 1.0, 1.08883)
"""The white of daylight (D65), by which X, Y and Z are divided."""


class Lab(NamedTuple):
    """A CIELAB colour: its lightness of 0 to 100, and how red and how yellow it is."""

    lightness: float
    red: float
    yellow: float

    @property
    def chroma(self) -> float:
        return math.hypot(self.red, self.yellow)


def similar(filaments: Iterable[Shown], color: str, threshold: float) -> Iterator[Shown]:
    """Yield the filaments with a colour whose difference from ``color`` is at most ``threshold``,
    which is 0 for the same colour and 100 for nearly any."""
    sought = lab(color)
    for filament in filaments:
        colors = filament.get("color_hex") or filament.get("multi_color_hexes")
        if colors and any(difference(sought, lab(each)) <= threshold for each in colors.split(",")):
            yield filament


def lab(color: str) -> Lab:
    """Return the colour of ``RRGGBB``; what follows, which is the opacity, does not count."""
    digits = color.removeprefix("#")
    red, green, blue = (_linear(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4))
    x, y, z = (
        _perceived((part[0] * red + part[1] * green + part[2] * blue) / white)
        for part, white in zip(_XYZ, _WHITE, strict=True)
    )
    return Lab(116 * y - 16, 500 * (x - y), 200 * (y - z))


def difference(sought: Lab, other: Lab) -> float:
    """Return how far a colour is from the one that is sought. It weighs by the chroma of the sought
    colour, so the other way round it may differ."""
    lightness = sought.lightness - other.lightness
    chroma = sought.chroma - other.chroma
    squared = (sought.red - other.red) ** 2 + (sought.yellow - other.yellow) ** 2
    hue = math.sqrt(max(squared - chroma**2, 0.0))
    return math.hypot(
        lightness, chroma / (1 + 0.045 * sought.chroma), hue / (1 + 0.015 * sought.chroma)
    )


def _linear(part: float) -> float:
    """Undo the gamma of sRGB."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _perceived(part: float) -> float:
    return math.cbrt(part) if part > 0.008856 else 7.787 * part + 16 / 116
