"""The collections of filaments and brands, and of the descriptions and names that mean them."""

from collections.abc import Mapping
from typing import Any

from batchivo.filaments.models import (
    StoredAlert,
    StoredBrand,
    StoredBrandName,
    StoredDescription,
    StoredFilament,
)
from batchivo.storage.collection import Collection, ListedCollection
from batchivo.storage.listing import ListField, ListSpec
from batchivo.storage.numbers import Numbers


def _is_low(low: Any, filament_id: Any) -> bool:
    return filament_id in low


def _row_of(filament: StoredFilament) -> Mapping[str, object]:
    own = {field.name: getattr(filament, field.name) for field in _FILAMENT_LIST.stored}
    return own | {"barcodes": " ".join(filament.barcodes) or None}


_FILAMENT_LIST = ListSpec(
    "Filament",
    (
        ListField("brand_id", filterable=True),
        ListField("brand", filterable=True, sortable=True, searchable=True),
        ListField("material", filterable=True, sortable=True, searchable=True),
        ListField("name", filterable=True, sortable=True, searchable=True),
        ListField("color", filterable=True, sortable=True, searchable=True),
        ListField("color_hex", filterable=True),
        ListField("finish", filterable=True),
        ListField("diameter_mm", "number", filterable=True),
        ListField("net_weight_grams", "number", sortable=True),
        ListField("price", "number", sortable=True, ranged=True),
        ListField("article_number", filterable=True, searchable=True),
        ListField("barcodes", "ids", filterable=True, filter_name="barcode", searchable=True),
        ListField("external_id", filterable=True, searchable=True),
        ListField("low_stock_threshold_grams", "number"),
        ListField("number", "number", filterable=True, sortable=True, searchable=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
        ListField("updated_at", "moment", sortable=True, ranged=True),
        ListField("low_stock", "bool", filterable=True, derive=_is_low, derive_from=("id",)),
    ),
)
"""The context is a set of the ids of low filaments, for a filter by ``low_stock``."""

FILAMENTS = ListedCollection(
    "Filament",
    "{workspace}/filaments",
    StoredFilament,
    table="inventory_table",
    spec=_FILAMENT_LIST,
    row=_row_of,
    address="/filaments",
    remembers=True,
    numbers=Numbers("filaments", table="inventory_table"),
)
DESCRIPTIONS = Collection(
    "Filament's description",
    "{workspace}/filament-descriptions",
    StoredDescription,
    table="inventory_table",
    remembers=True,
)
ALERTS = Collection(
    "Filament's alert", "{workspace}/filament-alerts", StoredAlert, table="inventory_table"
)
"""Which filaments are low. The stream announces each that becomes so."""
BRANDS = ListedCollection(
    "Brand",
    "{workspace}/brands",
    StoredBrand,
    table="inventory_table",
    spec=ListSpec(
        "Brand",
        (
            ListField("name", filterable=True, sortable=True, searchable=True),
            ListField("external_id", filterable=True, searchable=True),
            ListField("number", "number", filterable=True, sortable=True, searchable=True),
            ListField("created_at", "moment", sortable=True, ranged=True),
            ListField("updated_at", "moment", sortable=True, ranged=True),
        ),
    ),
    address="/brands",
    remembers=True,
    numbers=Numbers("brands", table="inventory_table"),
)
BRAND_NAMES = Collection(
    "Brand's name", "{workspace}/brand-names", StoredBrandName, table="inventory_table"
)
