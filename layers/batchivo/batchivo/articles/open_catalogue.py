"""The open catalogue: some 17,000 articles of filament, made from open data by `make catalogue`.

It is an SQLite file beside this module. A look-up opens it and reads the few pages of the index
that lead to the code; nothing is loaded before the first one, not even ``sqlite3``.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from batchivo.articles.codes import gtin_of
from batchivo.fields import exact

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


def find(code: str) -> list[Article]:
    """Return the articles with this GTIN or article number: at most 20."""
    import sqlite3  # which costs each cold start two milliseconds
    from contextlib import closing

    with closing(sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True)) as catalogue:
        rows = catalogue.execute(_FIND, (gtin_of(code), code.strip())).fetchall()
    return [Article(*map(_exact, row)) for row in rows]


def _exact(value: Any) -> Any:
    return exact(value) if isinstance(value, float) else value
