"""Text that fits a width, in a sans-serif font that is only known when the label is shown."""

import re
import unicodedata

ELLIPSIS = "…"

_NARROW = frozenset(" !'(),-./:;I[]`fijlrt{|}·ı")
_WIDE = frozenset("%@GMOQWmw—…ŒœÆæ™")
_SIGNS = frozenset("#$&+<=>?^_~×÷")
_WIDTHS = ((_NARROW, 0.37), (_WIDE, 1.0), (_SIGNS, 0.84))
_DIGIT, _CAPITAL, _USUAL, _FULL = 0.7, 0.76, 0.66, 1.05
_JOINED = ("Mn", "Me", "Cf")
"""Categories of characters that stand on the one before."""


def width(text: str) -> float:
    """Return about the width of the text in bold, as a multiple of the font size; a wide font needs
    no more."""
    return sum(map(_width_of, text))


def cut(text: str, most: float) -> str:
    """Return the text, or as much of it as fits with an ellipsis; ``most`` as in ``width``. Accents
    have no width, so they stay with their letter."""
    if width(text) <= most:
        return text
    kept = text
    while kept and width(kept + ELLIPSIS) > most:
        kept = kept[:-1]
    return kept.rstrip(" ·-,") + ELLIPSIS


def wrapped(text: str, most: float, lines: int) -> list[str]:
    """Return the text in at most so many lines, broken at spaces; the last one is cut."""
    words = re.findall(r"[^ \t\r\n]+", text)  # no-break spaces stay
    found: list[str] = []
    while words and len(found) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}") <= most:
            line = f"{line} {words.pop(0)}"
        if width(line) > most:  # one long word
            words.insert(0, line)
            break
        found.append(line)
    return [*found, cut(" ".join(words), most)] if words else found


def _width_of(character: str) -> float:
    for characters, em in _WIDTHS:
        if character in characters:
            return em
    if _is_joined(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF" or unicodedata.category(character) == "So":
        return _FULL * 1.3
    if character.isdigit():
        return _DIGIT
    if character.isupper():
        return _CAPITAL
    return _USUAL if ord(character) < 0x0500 else _FULL


def _is_joined(character: str) -> bool:
    return unicodedata.category(character) in _JOINED
