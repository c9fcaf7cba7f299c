"""Make the open catalogue of filament from TigerTag's data and the Open Filament Database.

    python -m local.open_catalogue FOLDER

TigerTag's data come with the package ``tigertag``; FOLDER is a checkout of
https://github.com/OpenFilamentCollective/open-filament-database. The same data and
version of SQLite give the same file.
"""

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from decimal import Decimal
from importlib import metadata
from pathlib import Path
from typing import Any

from batchivo.articles.codes import gtin_of
from batchivo.articles.open_catalogue import FILE, SCHEMA, Article
from batchivo.text import fold, nfc
from local import tigertag_data

LONGEST = 100
"""The longest text of a spool's field."""

_FINISHES = {
    "silk": "silk",
    "matte": "matte",
    "glitter": "glitter",
    "glow": "glow in the dark",
    "neon": "neon",
    "iridescent": "iridescent",
    "imitates_marble": "marble",
    "imitates_stone": "stone",
    "imitates_metal": "metal",
    "imitates_wood": "wood",
    "contains_wood": "wood",
    "temperature_color_change": "thermochromic",
    "translucent": "translucent",
    "transparent": "transparent",
}
"""Our names of the Open Filament Database's traits that are finishes, the most telling first."""


def main(folder: Path) -> None:
    open_filament = [*of_open_filament_database(folder / "data")]
    articles = merged(open_filament, of_tigertag())
    sources = (
        ("TigerTag", metadata.version("tigertag"), "CC0-1.0"),
        ("Open Filament Database", _commit(folder), "MIT"),
    )
    write(FILE, articles, sources)
    with_gtin = len({one.gtin for one in articles if one.gtin is not None})
    print(f"{len(articles):,} articles, {with_gtin:,} GTINs, {FILE.stat().st_size:,} bytes")


def of_tigertag() -> Iterator[Article]:
    """Yield TigerTag's filaments."""
    materials = {one["id"]: one for one in tigertag_data.table("id_material.json")}
    finishes, diameters = tigertag_data.finishes(), tigertag_data.diameters()
    for entry in tigertag_data.table("id_catalog.json.gz"):
        chip = entry["RFID_Data"]
        if entry["product_type"] != "Filament" or chip is None:
            continue
        name, _, color = entry["title"].rpartition(" - ")
        yield from known_by_code(
            Article(
                brand=_text(entry["brand"]) or "",
                material=_text(entry["material"]) or "",
                name=name or color,
                color=_text(color) if name else None,
                color_hex=tigertag_data.color_hex(entry),
                finish=finishes.get(chip["id_aspect1"]),
                diameter_mm=_number(diameters.get(chip["data1"])),
                density=_number(materials.get(chip["id_material"], {}).get("density")),
                net_weight_grams=_number(tigertag_data.grams(entry["measure"])),
                spool_weight_grams=None,
                gtin=gtin_of(tigertag_data.barcode(entry)),
                article_number=entry["sku"],
            )
        )


def of_open_filament_database(data: Path) -> Iterator[Article]:
    """Yield the sizes of the Open Filament Database: brand/material/filament/variant/sizes.json."""
    for file in sorted(data.glob("*/*/*/*/sizes.json")):
        variant_folder, filament_folder, material_folder, brand_folder, *_ = file.parents
        brand = _json(brand_folder / "brand.json")["name"]
        material = _json(material_folder / "material.json")["material"]
        filament = _json(filament_folder / "filament.json")
        variant = _json(variant_folder / "variant.json")
        hexes = variant.get("color_hex")
        traits = variant.get("traits", {})
        for size in _json(file):
            empty = None if size.get("spool_refill") else size.get("empty_spool_weight")
            yield from known_by_code(
                Article(
                    brand=_text(brand) or "",
                    material=_text(material) or "",
                    name=filament["name"],
                    color=_text(variant["name"]),
                    color_hex=_hex(hexes[0] if isinstance(hexes, list) and hexes else hexes),
                    finish=next((_FINISHES[name] for name in _FINISHES if traits.get(name)), None),
                    diameter_mm=_number(size["diameter"]),
                    density=_number(filament.get("density")),
                    net_weight_grams=_number(size["filament_weight"]),
                    spool_weight_grams=_number(empty),
                    gtin=gtin_of(size.get("gtin") or "") or gtin_of(size.get("ean") or ""),
                    article_number=size.get("article_number"),
                )
            )


def known_by_code(article: Article) -> Iterator[Article]:
    """Yield the article with its texts in order, if it can be found by a code."""
    number = _text(article.article_number)
    gtin = article.gtin
    if number and len(number) == 13 and gtin_of(number) is not None:  # some makers number so
        gtin, number = gtin or gtin_of(number), None
    if (gtin is None and number is None) or not (article.brand and article.material):
        return
    name = article.name.removeprefix(f"{article.brand} ").removeprefix("- ")
    words = article.material.partition(" ")[0].replace("+", "").split("-")
    if not all(fold(word) in fold(name) for word in words):
        name = f"{name} {article.material}"
    color = article.color
    if color and color.startswith(f"{article.brand} "):
        color = color.removeprefix(f"{article.brand} ")
    yield article._replace(name=_text(name) or "", color=color, gtin=gtin, article_number=number)


def merged(first: Iterable[Article], others: Iterable[Article]) -> list[Article]:
    """Return all articles; what both sources know of one is told once, the first one's word first.

    A GTIN that names different weights or materials names different articles: one source is wrong.
    """
    articles = [*first]
    places: dict[int, list[int]] = {}
    for place, article in enumerate(articles):
        if article.gtin is not None:
            places.setdefault(article.gtin, []).append(place)
    for other in others:
        for place in places.get(other.gtin or 0, ()):
            if _agree(articles[place], other):
                articles[place] = _filled(articles[place], other)
                break
        else:
            articles.append(other)
    return sorted(set(articles), key=lambda one: [str(value or "") for value in one])


def _agree(one: Article, other: Article) -> bool:
    family = re.compile("[A-Za-z]+")
    same_material = family.match(one.material), family.match(other.material)
    first, second = (found[0].upper() if found else "" for found in same_material)
    return first == second and one.net_weight_grams in (None, other.net_weight_grams)


def _filled(one: Article, other: Article) -> Article:
    pairs = zip(one, other, strict=True)
    return Article._make(second if first is None else first for first, second in pairs)


def write(file: Path, articles: Iterable[Article], sources: Iterable[tuple[str, str, str]]) -> None:
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as catalogue:
        catalogue.executescript(SCHEMA)
        columns = ",".join("?" * len(Article._fields))
        catalogue.executemany(
            f"INSERT INTO article VALUES ({columns})",  # noqa: S608 - question marks
            ([float(v) if isinstance(v, Decimal) else v for v in article] for article in articles),
        )
        catalogue.executemany("INSERT INTO source VALUES (?, ?, ?)", sources)
        catalogue.commit()
        catalogue.execute("VACUUM")


def _commit(folder: Path) -> str:
    command = ["git", "-C", str(folder), "rev-parse", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _json(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


def _text(value: str | None) -> str | None:
    """Return the text as a spool's field holds it."""
    return nfc(" ".join((value or "").split()))[:LONGEST].strip() or None


def _hex(value: str | None) -> str | None:
    found = re.match(r"#[0-9A-Fa-f]{6}", value or "")
    return found[0].upper() if found else None


def _number(value: float | str | None) -> Decimal | None:
    number = Decimal(str(value or 0))
    return number if number > 0 else None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
