"""Passwords that are easy to guess, refused as NIST SP 800-63B (3.1.1.2) asks.

A password must be worth nine characters, and the first guesses of an attacker are worth less: one
of the ten thousand most common passwords, or a word about the account, counts as three characters,
however often it occurs; a character that continues a row such as "aaa" or "321" counts for nothing;
and of a repeated piece only the first counts. So a few common words are a good password, and one
with a year behind it is not.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from batchivo.errors import FieldError, InvalidFields

LIST = Path(__file__).with_name("common_passwords.txt.gz")
SHORTEST_WORD, LONGEST_WORD = 4, 40
LEAST_WORTH = 9
_WORD_WORTH = 3
_PRODUCT = "batchivo"
_DISGUISES = str.maketrans("@4310!$57", "aaeioisst")
"""How people write letters in passwords, to make them harder to guess."""


def require_hard_to_guess(field: str, password: str, about: Iterable[str] = ()) -> None:
    """Refuse a password that is easy to guess: about a millisecond.

    ``about`` holds the account's address and name, which others know.

    Raises:
        InvalidFields: naming the field.
    """
    words = _words_of([_PRODUCT, *about])
    plain = fold(password)
    if min(_worth(text, words) for text in (plain, plain.translate(_DISGUISES))) < LEAST_WORTH:
        problem = (
            "is easy to guess: it is little more than a common password, a row or repetition of "
            "characters, or your own name or address; take three or four words that do not belong "
            "together"
        )
        raise InvalidFields([FieldError(field, problem)])


def fold(password: str) -> str:
    """Return a password as it is looked up in the list."""
    return unicodedata.normalize("NFKC", password).casefold()


def _worth(text: str, words: frozenset[str]) -> int:
    """Return how many characters the text is worth."""
    text = text[: _period(text)]
    found: set[str] = set()
    worth = position = 0
    while position < len(text):
        word = _word_at(text, position, words)
        if word:
            found.add(word)
            position += len(word)
        else:
            worth += not _continues_row(text, position)
            position += 1
    return worth + _WORD_WORTH * len(found)


def _period(text: str) -> int:
    """Return the length of the piece that the text repeats, or its own."""
    return (text + text).find(text, 1)


def _word_at(text: str, position: int, words: frozenset[str]) -> str:
    """Return the longest known word at this place; empty for none."""
    for end in range(min(len(text), position + LONGEST_WORD), position + SHORTEST_WORD - 1, -1):
        piece = text[position:end]
        if piece in words or piece in _common():
            return piece
    return ""


def _continues_row(text: str, position: int) -> bool:
    """Return whether the character and the two before it are equal, or in alphabetical order."""
    if position < 2:
        return False
    first, second, third = map(ord, text[position - 2 : position + 1])
    return third - second == second - first in (-1, 0, 1)


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the texts, the local parts of addresses among them, and their words."""
    folded = [fold(text) for text in texts]
    words = {word for text in folded for word in (text, text.partition("@")[0])}
    words.update(word for text in folded for word in re.split(r"[\W_]+", text))
    return frozenset(word for word in words if len(word) >= SHORTEST_WORD)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    import gzip  # which only a new password needs

    return frozenset(gzip.decompress(LIST.read_bytes()).decode().split("\n"))
