"""What a code on a package stands for: own spools and filaments first, then the open catalogue."""

from collections.abc import Sequence
from typing import Any

from batchivo.articles import codes, open_catalogue
from batchivo.errors import FieldError, InvalidFields, NotFound
from batchivo.filaments.claims import Belonging, carried_of
from batchivo.filaments.collections import FILAMENTS
from batchivo.filaments.models import StoredFilament
from batchivo.spools.belonging import carried_fields
from batchivo.spools.collections import SPOOLS
from batchivo.spools.materials import DENSITIES, family_of
from batchivo.spools.models import Article, ArticleSource, Lookup, StoredSpool
from batchivo.storage.collection import Reader
from batchivo.storage.listing import ListQuery, Match
from batchivo.text import fold

_LATEST = 20
"""How many of the workspace's spools with the code are looked at, the latest first."""

DESCRIPTION = (
    "material_type",
    "material_name",
    "brand",
    "color",
    "color_hex",
    "finish",
    "diameter_mm",
    "density",
    "net_weight_grams",
    "spool_weight_grams",
)
"""The fields of a spool that are the same for each package with its code."""


def look_up(reader: Reader, code: str) -> Lookup:
    """Return the filaments with this bar code or article number, the workspace's own first: two
    Queries, and a BatchGetItem for the spools and one for the filaments that it has.

    Raises:
        InvalidFields: if nothing has the code and it is a bar code with a wrong check digit.
        NotFound: if nothing has the code otherwise.
    """
    articles = _articles(reader, code)
    if not articles:
        if misreading := codes.misreading(code):
            raise InvalidFields([FieldError("code", misreading)])
        raise NotFound(f"Filament with the code {code}")
    gtin = codes.gtin_of(code)
    usual = None if gtin is None else codes.written_forms(gtin)[0]
    return Lookup(code=code, gtin=usual, articles=list(map(_with_density, articles)))


def _with_density(article: Article) -> Article:
    """Return the article with its material's density, if it is the workspace's and has no other."""
    if article.density is not None or article.source is ArticleSource.OPEN_CATALOGUE:
        return article
    return article.model_copy(update={"density": DENSITIES.get(article.material_type)})


def description(reader: Reader, barcode: str) -> dict[str, Any]:
    """Return the fields of a spool that its bar code tells; none if nothing has the code.

    They are those of the workspace's latest spool with it, else of its filament, both with the
    ``filament_id``; else those that all articles of the open catalogue with this code have in
    common. Costs as ``look_up``.
    """
    articles = _articles(reader, barcode)
    if articles and articles[0].source is not ArticleSource.OPEN_CATALOGUE:
        del articles[1:]
    names = ("filament_id", *DESCRIPTION)
    values = {name: {getattr(article, name) for article in articles} for name in names}
    alike = {name: found.pop() for name, found in values.items() if len(found) == 1}
    return {name: value for name, value in alike.items() if value is not None}


def _articles(reader: Reader, code: str) -> list[Article]:
    gtin = codes.gtin_of(code)
    forms = (code,) if gtin is None else (code, *codes.written_forms(gtin))
    in_stock = _in_stock(reader, forms)
    filament_ids = {article.filament_id for article in in_stock}
    others = [one for one in _own_filaments(reader, forms) if one.filament_id not in filament_ids]
    return [*in_stock, *others, *map(_in_catalogue, open_catalogue.find(code))]


def _own_filaments(reader: Reader, forms: Sequence[str]) -> list[Article]:
    """Return the workspace's filaments with one of these codes, the latest first."""
    names = {fold(form) for form in forms}
    rows = FILAMENTS.columns(reader, ("id", "barcodes", "article_number"))
    ids = [
        filament_id
        for filament_id, barcodes, number in rows
        if not names.isdisjoint(map(fold, (*(barcodes or "").split(), number or "")))
    ]
    found = FILAMENTS.find_many(reader, sorted(ids)[-_LATEST:])
    return [_of_filament(filament) for _, filament in sorted(found.items(), reverse=True)]


def _in_stock(reader: Reader, forms: tuple[str, ...]) -> list[Article]:
    query = ListQuery(limit=_LATEST, matches=(Match("barcode", forms),))
    found: dict[tuple[Any, ...], Article] = {}
    for spool in SPOOLS.page(reader, query).items:
        found.setdefault(tuple(getattr(spool, name) for name in DESCRIPTION), _of_spool(spool))
    return [*found.values()]


def _of_spool(spool: StoredSpool) -> Article:
    return Article(
        source=ArticleSource.SPOOLS,
        spool_id=spool.id,
        filament_id=spool.filament_id,
        barcode=spool.barcode,
        article_number=None,
        **{name: getattr(spool, name) for name in DESCRIPTION},
    )


def _of_filament(filament: StoredFilament) -> Article:
    carried = carried_fields(Belonging(filament.id, carried_of(filament)), {})
    described = {name: carried[name] for name in DESCRIPTION if name != "net_weight_grams"}
    return Article(
        source=ArticleSource.FILAMENTS,
        spool_id=None,
        filament_id=filament.id,
        net_weight_grams=filament.net_weight_grams,
        barcode=next(iter(filament.barcodes), None),
        article_number=filament.article_number,
        **described,
    )


def _in_catalogue(article: open_catalogue.Article) -> Article:
    return Article(
        source=ArticleSource.OPEN_CATALOGUE,
        spool_id=None,
        filament_id=None,
        material_type=family_of(article.material),
        material_name=article.name,
        brand=article.brand,
        color=article.color,
        color_hex=article.color_hex,
        finish=article.finish,
        diameter_mm=article.diameter_mm,
        density=article.density,
        net_weight_grams=article.net_weight_grams,
        spool_weight_grams=article.spool_weight_grams,
        barcode=None if article.gtin is None else codes.written_forms(article.gtin)[0],
        article_number=article.article_number,
    )
