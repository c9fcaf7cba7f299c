"""The open catalogue: some 17,000 articles of filament, made from open data by `make catalogue`.

It is an SQLite file beside this module. A look-up opens it and reads the few pages of the index
that lead to the code; nothing is loaded before the first one, not even ``sqlite3``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from batchivo.articles.codes import gtin_of
from batchivo.fields import exact

if TYPE_CHECKING:
    import sqlite3

FILE = Path(__file__).with_name("open_catalogue.sqlite")

SCHEMA = """
CREATE TABLE article (
    brand TEXT NOT NULL,
    material TEXT NOT NULL,
    name TEXT NOT NULL,
    color TEXT,
    color_hex TEXT,
    finish TEXT,
    diameter_mm REAL,
    density REAL,
    net_weight_grams REAL,
    spool_weight_grams REAL,
    gtin INTEGER,
    article_number TEXT COLLATE NOCASE
);
CREATE INDEX by_gtin ON article (gtin) WHERE gtin IS NOT NULL;
CREATE INDEX by_article_number ON article (article_number) WHERE article_number IS NOT NULL;
CREATE TABLE source (name TEXT NOT NULL, edition TEXT NOT NULL, licence TEXT NOT NULL);
"""


class Article(NamedTuple):
    """Filament as its maker sells it; unknown properties are None."""

    brand: str
    material: str
    """As the maker calls it, such as PLA-CF."""
    name: str
    """The product line, such as PolyLite PLA Pro."""
    color: str | None
    color_hex: str | None
    finish: str | None
    diameter_mm: Decimal | None
    density: Decimal | None
    net_weight_grams: Decimal | None
    spool_weight_grams: Decimal | None
    gtin: int | None
    article_number: str | None


_FIND = """
SELECT * FROM article WHERE gtin = ? OR article_number = ?
ORDER BY brand, name, color, net_weight_grams LIMIT 20
"""
_EVERY = "SELECT * FROM article ORDER BY brand, name, color, net_weight_grams"
_DENSITIES = """
SELECT material, density FROM article WHERE density IS NOT NULL
GROUP BY material, density ORDER BY material, COUNT(*) DESC, density
"""


def find(code: str) -> list[Article]:
    """Return the articles with this GTIN or article number: at most 20."""
    with closing(_opened()) as catalogue:
        rows = catalogue.execute(_FIND, (gtin_of(code), code.strip())).fetchall()
    return [_article(row) for row in rows]


def every() -> Iterator[Article]:
    """Yield all articles in the order of their brands, names and colours."""
    with closing(_opened()) as catalogue:
        yield from map(_article, catalogue.execute(_EVERY))


def densities() -> dict[str, Decimal]:
    """Return the materials in their order, each with the density that most of its articles have."""
    found: dict[str, Decimal] = {}
    with closing(_opened()) as catalogue:
        for material, density in catalogue.execute(_DENSITIES):
            found.setdefault(material, _exact(density))
    return found


def _opened() -> sqlite3.Connection:
    import sqlite3  # which costs each cold start two milliseconds

    return sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True)


def _article(row: tuple[Any, ...]) -> Article:
    return Article(*map(_exact, row))


def _exact(value: Any) -> Any:
    return exact(value) if isinstance(value, float) else value
