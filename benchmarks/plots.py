"""Plots as SVG: the same figures give the same bytes, so plots change only when figures do."""

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH = 760
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 20, 46, 56
_COLOURS = ("#0b6e99", "#d9730d", "#448361", "#9065b0", "#d44c47", "#787774", "#cb912f", "#c14c8a")
_TEXT = 'font-family="sans-serif" font-size="12" fill="#37352f"'
_BAR = 13
_GROUP_GAP = 10


def lines(
    title: str,
    series: Mapping[str, Sequence[tuple[float, float]]],
    *,
    x_title: str,
    y_title: str,
    height: int = 380,
) -> str:
    """Lines over two logarithmic axes; every value is above 0."""
    xs = [x for points in series.values() for x, _ in points]
    ys = [y for points in series.values() for _, y in points]
    across = _Axis(min(xs), max(xs), _LEFT, WIDTH - _RIGHT - 190)
    up = _Axis(min(*ys, 1), max(*ys, 10), height - _BOTTOM, _TOP)
    parts = [_text(_LEFT, 24, title, bold=True)]
    for x in sorted(set(xs)):
        at = across.place(x)
        parts.append(_line(at, _TOP, at, height - _BOTTOM, "#e3e2e0"))
        parts.append(_text(at, height - _BOTTOM + 18, f"{x:,.0f}", anchor="middle"))
    for y in up.decades():
        at = up.place(y)
        parts.append(_line(_LEFT, at, across.end, at, "#e3e2e0"))
        parts.append(_text(_LEFT - 8, at + 4, f"{y:g}", anchor="end"))
    for number, (name, points) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [(across.place(x), up.place(y)) for x, y in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        parts += _legend(across.end + 16, _TOP + 10 + 20 * number, name, colour)
    parts.append(_text((_LEFT + across.end) / 2, height - 12, x_title, anchor="middle"))
    parts.append(_text(_LEFT, _TOP - 8, y_title))
    return _svg(height, parts)


def bars(
    title: str,
    groups: Mapping[str, Mapping[str, float]],
    *,
    unit: str,
    digits: int = 1,
) -> str:
    """Groups of lying bars; each group gives a value to each of the same names."""
    names = list(next(iter(groups.values())))
    margin = 250
    longest = max(value for group in groups.values() for value in group.values())
    scale = (WIDTH - margin - 90) / longest
    parts = [_text(16, 24, f"{title} ({unit})", bold=True)]
    if len(names) > 1:
        for number, name in enumerate(names):
            parts += _legend(margin + 180 * number, 44, name, _COLOURS[number])
    y = 60.0
    for label, group in groups.items():
        middle = y + _BAR * len(names) / 2 + 4
        parts.append(_text(margin - 10, middle, label, anchor="end"))
        for number, name in enumerate(names):
            width = group[name] * scale
            parts.append(
                f'<rect x="{margin}" y="{y:.1f}" width="{width:.1f}" height="{_BAR - 2}" '
                f'fill="{_COLOURS[number]}"/>'
            )
            parts.append(_text(margin + width + 6, y + _BAR - 3, f"{group[name]:,.{digits}f}"))
            y += _BAR
        y += _GROUP_GAP
    return _svg(round(y + 10), parts)


class _Axis:
    """A logarithmic axis from ``start`` to ``end`` of the picture."""

    def __init__(self, least: float, most: float, start: float, end: float) -> None:
        self.start, self.end = start, end
        self._low, self._high = math.log10(least), math.log10(most)

    def place(self, value: float) -> float:
        share = (math.log10(value) - self._low) / ((self._high - self._low) or 1)
        return self.start + share * (self.end - self.start)

    def decades(self) -> list[float]:
        first, last = math.ceil(self._low - 1e-9), math.floor(self._high + 1e-9)
        return [10.0**power for power in range(first, last + 1)]


def _legend(x: float, y: float, name: str, colour: str) -> list[str]:
    mark = f'<rect x="{x:.1f}" y="{y - 9:.1f}" width="10" height="10" fill="{colour}"/>'
    return [mark, _text(x + 15, y, name)]


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'


def _text(x: float, y: float, text: str, *, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f"<text {place} {_TEXT}{weight}>{escape(text)}</text>"


def _svg(height: int, parts: Sequence[str]) -> str:
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )
