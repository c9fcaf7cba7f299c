"""Labels drawn as SVG: a QR code, a name, and a number, on 62 by 29 mm, a common label."""

import re
from collections.abc import Iterator, Sequence
from html import escape

import segno

from batchivo.labels.fitting import cut, width, wrapped
from batchivo.labels.label import Label

WIDTH, HEIGHT = 62, 29

_QR_SIZE = 22.0
_LEFT = 28.5
_ROOM = WIDTH - 2.5 - _LEFT
_BOTTOM = 26.0
_NUMBER_SIZES = (5.2, 4.4, 3.6, 2.8)
_SWATCH = 6.0
_SMALL = 2.8
_REGULAR = 0.9
"""The width of a text compared with the same in bold."""

_NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def svg(label: Label, code: str) -> str:
    """Return the label as a document. ``code`` is the text of the QR code; other texts that are too
    long end in an ellipsis."""
    spoken = " ".join(part for part in (label.heading, label.name, label.number) if part)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{HEIGHT}mm"'
            f' viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
            ' font-family="Helvetica, Arial, sans-serif">',
            f"<title>{_escaped(spoken)}</title>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            _qr_code(code),
            *_texts(label),
            "</svg>\n",
        )
    )


def _texts(label: Label) -> Iterator[str]:
    y = 2.6
    if label.heading:
        y += 2.8
        yield _small(label.heading, y, _ROOM)
        y += 0.7
    for line in wrapped(label.name, _ROOM / 3.9, 2):
        y += 4.2
        yield _text(line, y, 3.9, bold=True)
    if label.color_hexes:
        y += 4.3
        yield from _swatches(label.color_hexes, y - 2.7)
        yield _small(label.color, y, _ROOM - _SWATCH - 1.2, x=_LEFT + _SWATCH + 1.2)
    elif label.color:
        y += 4.0
        yield _small(label.color, y, _ROOM)
    details, size = _beside(label)
    room = _ROOM - _width_beside(details)
    yield _text(cut(label.number, room / size), _BOTTOM, size, bold=True)
    for place, line in enumerate(reversed(details)):
        yield _text(line, _BOTTOM - place * 3.4, _SMALL, x=_LEFT + _ROOM, anchor="end")


def _beside(label: Label) -> tuple[tuple[str, ...], float]:
    """Return the details for which there is room beside the number, and the number's size."""
    for details in (label.details, ()):
        room = _ROOM - _width_beside(details)
        for size in _NUMBER_SIZES:
            if width(label.number) * size <= room:
                return details, size
    return (), _NUMBER_SIZES[-1]


def _width_beside(details: tuple[str, ...]) -> float:
    return max((width(line) * _SMALL * _REGULAR + 1.5 for line in details), default=0.0)


def _small(text: str, y: float, room: float, *, x: float = _LEFT) -> str:
    return _text(cut(text, room / _SMALL / _REGULAR), y, _SMALL, x=x)


def _swatches(hexes: Sequence[str], y: float) -> Iterator[str]:
    """Yield one bar with a stripe for each colour; its outline shows white, too."""
    stripe = _SWATCH / len(hexes)
    for place, color in enumerate(hexes):
        x = _LEFT + place * stripe
        yield _bar(x, y, stripe, f'fill="{_escaped(color)}"')
    yield _bar(_LEFT, y, _SWATCH, 'fill="none" stroke="#000" stroke-width="0.2"')


def _bar(x: float, y: float, length: float, paint: str) -> str:
    return f'<rect x="{x:.3f}" y="{y:.2f}" width="{length:.3f}" height="3.2" {paint}/>'


def _text(
    text: str, y: float, size: float, *, x: float = _LEFT, bold: bool = False, anchor: str = ""
) -> str:
    if not text:
        return ""
    weight = ' font-weight="bold"' if bold else ""
    place = f' text-anchor="{anchor}"' if anchor else ""
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size}"{weight}{place}>{_escaped(text)}</text>'
    )


def _qr_code(code: str) -> str:
    matrix = segno.make_qr(code, error="m").matrix
    runs = (
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(matrix)
        for run in re.finditer(b"\x01+", bytes(row))
    )
    top = (HEIGHT - _QR_SIZE) / 2
    scale = _QR_SIZE / len(matrix)
    return (
        f'<path transform="translate({top} {top}) scale({scale:.5f})" shape-rendering="crispEdges"'
        f' d="{"".join(runs)}"/>'
    )


def _escaped(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))
