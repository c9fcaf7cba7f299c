"""The demo workspace's stock: real products, bought, shelved and used as in a small shop.

The products come from the catalogue in the `tigertag` package. Everything else (price, supplier,
shelf, use) is drawn from a seeded random generator, so the stock is always the same.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from batchivo.articles.codes import gtin_of
from local import tigertag_data

SPOOL_COUNT = 250
SEED = 250

_LATEST_PURCHASE = date(2026, 11, 20)
_DAYS_OF_PURCHASES = 540
_LEFT_WHEN_LOW = (12, 95)
"""Grams; below a new workspace's threshold of 100 g."""
_LEAST_NET_FOR_A_THRESHOLD = 750
"""Grams; a smaller spool would count as low as soon as it is opened."""
_MOST_PER_BRAND = 14
_NET_GRAMS = (250, 3000)


@dataclass(frozen=True)
class Family:
    """The filaments of one catalogue family: our material type, how many, and the price."""

    material_type: str
    spools: int
    euros_per_kg: tuple[float, float]
    needs_dry_box: bool = False


FAMILIES = {
    "PLA": Family("PLA", 120, (18, 28)),
    "PETG": Family("PETG", 54, (20, 30)),
    "TPU": Family("TPU", 19, (28, 42), needs_dry_box=True),
    "ABS": Family("ABS", 16, (19, 29)),
    "ASA": Family("ASA", 13, (26, 38)),
    "PA": Family("Nylon", 5, (48, 85), needs_dry_box=True),
    "PA6": Family("Nylon", 4, (48, 85), needs_dry_box=True),
    "PC": Family("PC", 5, (36, 58), needs_dry_box=True),
    "HIPS": Family("HIPS", 3, (24, 34)),
    "PVA": Family("PVA", 3, (58, 85), needs_dry_box=True),
    "PCTG": Family("Custom", 3, (27, 38)),
    "PP": Family("Custom", 2, (38, 60)),
    "PVB": Family("Custom", 1, (34, 52)),
    "PEEK": Family("Custom", 1, (290, 390), needs_dry_box=True),
    "BVOH": Family("Custom", 1, (90, 130), needs_dry_box=True),
}
"""By the catalogue's name of the family."""

FILLED_SURCHARGE = 1.3
"""Carbon or glass fibres raise the price by this factor."""

_SUPPLIERS = ("3DJake", "Filamentworld", "Amazon", "Reichelt", "{brand} store")
_SUPPLIER_SHARES = (40, 20, 20, 8, 12)
_PRICE_ENDINGS = (0.99, 0.90, 0.49)
_SHELVES = tuple(f"Shelf {row}{place}" for row in "ABCD" for place in range(1, 7))
_DRY_BOXES = tuple(f"Dry box {number}" for number in range(1, 5))
_THRESHOLDS = (None, None, None, 150, 200, 250)
_JOBS = (
    "Phone stands",
    "Cable clips, batch of 40",
    "Planters for the market stall",
    "Gear housing, prototype",
    "Drawer organisers",
    "Lamp shade",
    "Calibration prints",
    "Tool holder, French cleat",
    "Replacement knobs",
    "Cosplay helmet, left half",
    "Name plates",
    "Failed overnight print",
)


@dataclass(frozen=True)
class Deduction:
    """Filament used for a job."""

    grams: float
    reason: str


@dataclass(frozen=True)
class DemoSpool:
    """A spool to create, and its later history."""

    body: dict[str, Any]
    deductions: tuple[Deduction, ...] = ()
    archived: bool = False


@dataclass(frozen=True)
class Material:
    """A material of the catalogue, such as PLA Silk of the family PLA."""

    label: str
    family: str
    filled: bool
    density: float | None


@dataclass(frozen=True)
class Product:
    """A filament of the catalogue."""

    title: str
    brand: str
    color: str
    color_hex: str
    sku: str
    barcode: str | None
    material: Material
    finish: str | None
    diameter_mm: float
    net_grams: float


def demo_stock() -> list[DemoSpool]:
    """The spools in the order in which they were bought."""
    random = Random(SEED)
    spools = [_spool(product, random) for product in _choose(random)]
    spools.sort(key=lambda spool: str(spool.body["purchase_date"]))
    return _used(spools, random)


def catalogue() -> Iterator[Product]:
    """Yield the catalogue's filaments that have everything a spool needs, in its order."""
    materials = {
        entry["id"]: Material(
            label=entry["label"],
            family=entry["material_type"],
            filled=entry["filled"],
            density=entry["density"] or None,
        )
        for entry in tigertag_data.table("id_material.json")
    }
    finishes, diameters = tigertag_data.finishes(), tigertag_data.diameters()
    for entry in tigertag_data.table("id_catalog.json.gz"):
        if entry["product_type"] != "Filament" or not entry["sku"]:
            continue
        chip = entry["RFID_Data"]
        material = materials[chip["id_material"]]
        color, color_hex = _color_name(entry, material), tigertag_data.color_hex(entry)
        net_grams = tigertag_data.grams(entry["measure"])
        if color is None or color_hex is None or net_grams is None:
            continue
        barcode = tigertag_data.barcode(entry)
        yield Product(
            title=entry["title"],
            brand=entry["brand"],
            color=color,
            color_hex=color_hex,
            sku=entry["sku"],
            barcode=None if gtin_of(barcode) is None else barcode,
            material=material,
            finish=finishes.get(chip["id_aspect1"]),
            diameter_mm=float(diameters[chip["data1"]]),
            net_grams=net_grams,
        )


def _color_name(entry: dict[str, Any], material: Material) -> str | None:
    """Return the colour from a title such as "PLA Basic - Jade White", if it names one."""
    _, dash, text = entry["title"].rpartition(" - ")
    repeated = {entry["brand"], material.label, material.family}
    name = " ".join(word for word in text.split() if word not in repeated)
    # Anything but letters is a code, a weight or a list. A pack is not a spool.
    if not dash or not name.replace(" ", "").isalpha() or "Pack" in name:
        return None
    return name.title() if name.isupper() or name.islower() else name


def _choose(random: Random) -> list[Product]:
    """Choose the required number of each family, from more than one brand."""
    least, most = _NET_GRAMS
    products = [product for product in catalogue() if least <= product.net_grams <= most]
    random.shuffle(products)
    of_brand: Counter[str] = Counter()
    chosen: list[Product] = []
    # Rare families first, because only few brands have them.
    for name, family in sorted(FAMILIES.items(), key=lambda item: item[1].spools):
        wanted = family.spools
        for product in products:
            if (
                wanted
                and product.material.family == name
                and of_brand[product.brand] < _MOST_PER_BRAND
            ):
                wanted -= 1
                of_brand[product.brand] += 1
                chosen.append(product)
    return chosen


def _spool(product: Product, random: Random) -> DemoSpool:
    family = FAMILIES[product.material.family]
    bought = _LATEST_PURCHASE - timedelta(days=random.randrange(_DAYS_OF_PURCHASES))
    body = {
        "material_type": family.material_type,
        "material_name": product.material.label,
        "brand": product.brand,
        "color": product.color,
        "color_hex": product.color_hex,
        "finish": product.finish,
        "diameter_mm": product.diameter_mm,
        # The API knows the densities of plain materials.
        "density": (
            None if product.material.label == family.material_type else product.material.density
        ),
        "net_weight_grams": product.net_grams,
        "spool_weight_grams": _tare(product),
        "purchase_price": _price(product, family, random),
        "supplier": random.choices(_SUPPLIERS, _SUPPLIER_SHARES)[0].format(brand=product.brand),
        "purchase_date": bought.isoformat(),
        "lot_number": f"{product.brand[:2].upper()}-{bought:%y%m}-{random.choice('ABCDEF')}",
        "location": random.choice(_DRY_BOXES if family.needs_dry_box else _SHELVES),
        "barcode": product.barcode,
        "low_stock_threshold_grams": random.choice(_THRESHOLDS)
        if product.net_grams >= _LEAST_NET_FOR_A_THRESHOLD
        else None,
        "notes": f"{product.title}, SKU {product.sku}",
    }
    return DemoSpool({name: value for name, value in body.items() if value is not None})


def _tare(product: Product) -> int:
    """A maker uses the same empty spool for the same weight: light cardboard, except for large
    ones."""
    lightest, heaviest = (
        (120, 160)
        if product.net_grams <= 600
        else (135, 250)
        if product.net_grams <= 1200
        else (230, 280)
    )
    return Random(f"{product.brand} {product.net_grams}").randint(lightest, heaviest)


def _price(product: Product, family: Family, random: Random) -> float:
    surcharge = FILLED_SURCHARGE if product.material.filled else 1
    euros = product.net_grams / 1000 * random.uniform(*family.euros_per_kg) * surcharge
    return round(int(euros) + random.choice(_PRICE_ENDINGS), 2)


def _used(spools: list[DemoSpool], random: Random) -> list[DemoSpool]:
    """Use the spools: a few end up archived, empty or low; nearly half of the others are opened."""
    fates = ["archived"] * 8 + ["empty"] * 6 + ["low"] * 25 + ["begun"] * 90
    fates += ["full"] * (len(spools) - len(fates))
    random.shuffle(fates)
    return [_with_fate(spool, fate, random) for spool, fate in zip(spools, fates, strict=True)]


def _with_fate(spool: DemoSpool, fate: str, random: Random) -> DemoSpool:
    net = float(spool.body["net_weight_grams"])
    match fate:
        case "low":
            used = net - random.uniform(*_LEFT_WHEN_LOW)
        case "empty":
            used = net
        case "archived" | "begun":
            used = net * random.uniform(0.05, 0.6)
        case _:
            return spool
    deductions = _deductions(used, jobs=random.choice((1, 1, 2)), random=random)
    return replace(spool, deductions=deductions, archived=fate == "archived")


def _deductions(grams: float, *, jobs: int, random: Random) -> tuple[Deduction, ...]:
    reasons = random.sample(_JOBS, jobs)
    first = round(grams * (random.uniform(0.3, 0.7) if jobs > 1 else 1), 1)
    rest = round(grams - first, 1)
    return tuple(
        Deduction(weight, reason) for weight, reason in zip((first, rest), reasons, strict=False)
    )
