"""The open catalogue: real packages are found, and its data are in order."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from batchivo.articles.codes import gtin_of, written_forms
from batchivo.articles.open_catalogue import FILE, Article, find
from batchivo.fields import MAX_GRAMS
from local.open_catalogue import known_by_code, merged, of_open_filament_database
from tests.support.packages import PACKAGES


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


def article(**fields: object) -> Article:
    defaults = dict.fromkeys(Article._fields) | {
        "brand": "eSun",
        "material": "PLA+",
        "name": "PLA+",
    }
    return Article(**defaults | {"gtin": 6922572200001} | fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "count"),
    [
        pytest.param({"color": "Red", "density": Decimal("1.24")}, 1, id="the same, told fuller"),
        pytest.param({"material": "pla"}, 1, id="of the same family"),
        pytest.param({"material": "PETG"}, 2, id="of another family"),
        pytest.param({"net_weight_grams": Decimal(750)}, 2, id="of another weight"),
        pytest.param({"gtin": 6922572200018}, 2, id="of another code"),
        pytest.param({"gtin": None, "article_number": "X1"}, 2, id="without a code"),
    ],
)
def test_two_sources_tell_of_one_article_once(other: dict[str, object], count: int) -> None:
    first = article(net_weight_grams=Decimal(1000), color="Black")
    second = article(**{"net_weight_grams": Decimal(1000), **other})
    found = merged([first], [second])
    assert len(found) == count
    assert found == merged([first], [second, second, first])
    if count == 1:
        [one] = found
        assert (one.color, one.material) == ("Black", "PLA+")
        assert one.density == other.get("density")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"name": "eSun Silk", "color": "eSun Gold"}, ("Silk PLA+", "Gold")),
        ({"name": "- PLA  Basic", "color": "Red"}, ("PLA Basic", "Red")),
        ({"gtin": None, "article_number": "6922572229020"}, ("PLA+", None)),
    ],
)
def test_texts_are_put_in_order(fields: dict[str, object], expected: tuple[str, str]) -> None:
    [found] = known_by_code(article(**fields))
    assert (found.name, found.color) == expected
    assert found.gtin is not None
    assert found.article_number is None


@pytest.mark.parametrize("fields", [{"gtin": None}, {"brand": ""}, {"material": ""}])
def test_an_article_that_nobody_could_find_is_left_out(fields: dict[str, object]) -> None:
    assert [*known_by_code(article(**fields))] == []


def test_the_open_filament_database_is_read_by_its_folders(tmp_path: Path) -> None:
    folder = tmp_path / "esun" / "PLA" / "plus" / "black"
    folder.mkdir(parents=True)
    files: dict[Path, object] = {
        folder.parents[2] / "brand.json": {"name": "eSun"},
        folder.parents[1] / "material.json": {"material": "PLA"},
        folder.parents[0] / "filament.json": {"name": "PLA Plus", "density": 1.24},
        folder / "variant.json": {
            "name": "Black",
            "color_hex": ["#000000", "#FFFFFF"],
            "traits": {"matte": True},
        },
        folder / "sizes.json": [
            {"filament_weight": 1000, "diameter": 1.75, "gtin": "6922572229020"},
            {
                "filament_weight": 1000,
                "diameter": 1.75,
                "article_number": "X1",
                "spool_refill": True,
                "empty_spool_weight": 170,
            },
            {"filament_weight": 1000, "diameter": 1.75},
        ],
    }
    for file, content in files.items():
        file.write_text(json.dumps(content))
    coded, refill = of_open_filament_database(tmp_path)
    assert (coded.brand, coded.name, coded.color, coded.color_hex) == (
        "eSun",
        "PLA Plus",
        "Black",
        "#000000",
    )
    assert coded.gtin == 6922572229020
    assert coded.net_weight_grams == 1000
    assert (refill.gtin, refill.article_number, refill.spool_weight_grams) == (None, "X1", None)
