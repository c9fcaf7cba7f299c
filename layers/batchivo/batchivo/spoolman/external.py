"""The open catalogue in the words of SpoolmanDB, from which programs fill in a new filament.

Nothing of it is loaded before the first call.
"""

from functools import lru_cache
from itertools import islice
from typing import Any

from batchivo.articles import open_catalogue
from batchivo.articles.open_catalogue import Article
from batchivo.spoolman.showing import Shown
from batchivo.spools.materials import DENSITIES, family_of
from batchivo.text import fold

_FINISHES: dict[str, dict[str, Any]] = {
    "matte": {"finish": "matte"},
    "marble": {"pattern": "marble"},
    "glitter": {"pattern": "sparkle"},
    "translucent": {"translucent": True},
    "transparent": {"translucent": True},
    "glow in the dark": {"glow": True},
}


def filaments() -> list[Shown]:
    """Return all filaments: some 16,000, in 3.6 MB of JSON."""
    return [*_filaments()]


def search(query: str, limit: int) -> list[Shown]:
    """Return the first filaments whose maker, name and material together hold each of the words;
    none for no word."""
    words = fold(query).split()
    return [*islice(filter(lambda each: _holds(each, words), _filaments()), limit)] if words else []


def materials() -> list[Shown]:
    """Return the materials with their densities."""
    return [
        {"material": material, "density": float(density)}
        for material, density in open_catalogue.densities().items()
    ]


def _holds(filament: Shown, words: list[str]) -> bool:
    text = fold(" ".join(filament[name] for name in ("manufacturer", "name", "material")))
    return all(word in text for word in words)


@lru_cache(maxsize=1)
def _filaments() -> tuple[Shown, ...]:
    """Return each filament once, though it may have several codes; they are kept, since programs
    search with every key that is pressed."""
    found: dict[str, Shown] = {}
    for article in open_catalogue.every():
        shown = _shown(article)
        if shown is not None:
            found.setdefault(shown["id"], shown)
    return (*found.values(),)


def _shown(article: Article) -> Shown | None:
    """Return the article; None without one of the values that every filament of SpoolmanDB has."""
    density = article.density or DENSITIES.get(family_of(article.material))
    weight, diameter = article.net_weight_grams, article.diameter_mm
    if not density or not weight or not diameter:
        return None
    name = " ".join(part for part in (article.name, article.color) if part)
    words = (article.brand, article.material, name, f"{weight:.0f}", f"{100 * diameter:.0f}")
    shown: Shown = {
        "id": "_".join("".join(filter(str.isalnum, word.lower())) for word in words),
        "manufacturer": article.brand,
        "name": name,
        "material": article.material,
        "density": float(density),
        "weight": float(weight),
        "diameter": float(diameter),
        "translucent": False,
        "glow": False,
    }
    if article.spool_weight_grams is not None:
        shown["spool_weight"] = float(article.spool_weight_grams)
    if article.color_hex is not None:
        shown["color_hex"] = article.color_hex.removeprefix("#")
    return shown | _FINISHES.get(article.finish or "", {})
