"""The open catalogue: real packages are found, and its data are in order."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest

from batchivo.articles.codes import gtin_of, written_forms
from batchivo.articles.open_catalogue import FILE, find
from batchivo.fields import MAX_GRAMS

PACKAGES = [
    ("6938936714927", "Polymaker", "PLA", "Charcoal Black", 1000),
    ("5903175658203", "Spectrum", "ABS", "Silver Star", 1000),
    ("6975337030331", "Bambu Lab", "ABS", "Black", 1000),
    ("8594173676404", "Prusament", "PETG", "Sky Blue", 1000),
    ("9010241466023", "Extrudr", "PLA", "Jet Black", 800),
    ("6922572229020", "eSun", "ABS", "BLACK", 1000),
    ("5902560993837", "Fiberlogy", "ABS", "Black", 850),
    ("8595632811022", "Fillamentum", "ABS", "Traffic Black", 750),
    ("6933582315993", "Sunlu", "ABS", "Black", 1000),
    ("849344024248", "Hatchbox", "PLA", "True Black", 1000),
    ("0849344024248", "Hatchbox", "PLA", "True Black", 1000),
    ("8720039151949", "ColorFabb", "ASA", "Black", 650),
    ("5902280034155", "Devil Design", "ASA", "BLACK", 800),
]
"""The bar codes on packages of twelve makers; Hatchbox's as a UPC-A and as an EAN-13."""


@pytest.mark.parametrize(("code", "brand", "material", "color", "grams"), PACKAGES)
def test_a_real_package_is_found(
    *, code: str, brand: str, material: str, color: str, grams: int
) -> None:
    (article,) = find(code)
    assert (article.brand, article.material, article.color) == (brand, material, color)
    assert article.net_weight_grams == grams
    assert article.gtin == gtin_of(code)


def test_an_article_number_is_found_in_any_case() -> None:
    assert find("CA04015") == find("ca04015") == find("6938936714927")


def test_a_code_of_several_articles_gives_all_of_them() -> None:
    assert {article.net_weight_grams for article in find("8594173675216")} == {
        Decimal(800),
        Decimal(850),
    }


@pytest.mark.parametrize("code", ["4006381333931", "4006381333932", "", "' OR 1=1 --", "\0"])
def test_nothing_is_found_for_another_code(code: str) -> None:
    assert find(code) == []


@pytest.fixture(scope="module")
def catalogue() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True)) as file:
        yield file


class TestTheData:
    def test_every_article_has_a_code_and_fits_a_spool(self, catalogue: sqlite3.Connection) -> None:
        count = 0
        for row in catalogue.execute("SELECT * FROM article"):
            brand, material, name, color, color_hex, finish, diameter, density, *others = row
            net, spool, gtin, number = others
            count += 1
            assert gtin is not None or number, row
            texts = (brand, material, name, color, finish, number)
            assert all(text is None or 0 < len(text) <= 100 for text in texts), row
            assert color_hex is None or re.fullmatch("#[0-9A-F]{6}", color_hex), row
            assert diameter in (1.75, 2.85), row
            assert density is None or 0.5 < density < 10, row
            assert net is None or 0 < net <= MAX_GRAMS, row
            assert spool is None or 0 < spool < 5000, row
            assert gtin is None or gtin_of(written_forms(gtin)[0]) == gtin, row
        assert count > 16_000

    def test_each_look_up_reads_an_index(self, catalogue: sqlite3.Connection) -> None:
        plan = catalogue.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM article WHERE gtin = 1 OR article_number = 'A'"
        ).fetchall()
        assert [step[3] for step in plan if "article" in step[3]] == [
            "SEARCH article USING INDEX by_gtin (gtin=?)",
            "SEARCH article USING INDEX by_article_number (article_number=?)",
        ]

    def test_the_sources_and_their_licences_are_told(self, catalogue: sqlite3.Connection) -> None:
        notice = FILE.with_suffix(".NOTICE.txt").read_text("utf-8")
        sources = catalogue.execute("SELECT name, licence FROM source").fetchall()
        assert sources == [("TigerTag", "CC0-1.0"), ("Open Filament Database", "MIT")]
        assert all(name in notice for name, _ in sources)
        assert "Permission is hereby granted, free of charge" in notice
