"""Spools as the rows of a file, and what an import says of them."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, Field, StrictBool

from batchivo.fields import Grams, PositiveGrams, ShortText
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import Diameter, SpoolDetails

MAX_ROWS = 5_000
MAX_ERRORS_SHOWN = 500
"""With so many, an answer still fits into the record of an ``Idempotency-Key``."""
MAX_COLUMNS_SHOWN = 100


class FileFormat(StrEnum):
    """What a file of spools is written in."""

    CSV = "csv"
    JSON = "json"


class Origin(StrEnum):
    """Whose names the columns of a file have."""

    BATCHIVO = "batchivo"
    SPOOLMAN = "spoolman"


ROWS_EXAMPLE: list[dict[str, Any]] = [
    {
        "external_id": "INV-0042",
        "material_type": "PLA",
        "brand": "Polymaker",
        "color": "Charcoal Black",
        "net_weight_grams": 1000,
        "remaining_weight_grams": 672.4,
    },
    {"external_id": "INV-0043", "material_type": "PETG", "net_weight_grams": 750},
]

CSV_EXAMPLE = """\
external_id,material_type,brand,color,net_weight_grams,remaining_weight_grams
INV-0042,PLA,Polymaker,Charcoal Black,1000,672.4
INV-0043,PETG,,,750,
"""


class SpoolRecord(SpoolDetails):
    """A spool as a row of a file: all that is known of it but what follows from the rest.

    In an import, what a row leaves out stays as it is, or is a new spool's usual value.
    """

    id: ShortText | None = Field(
        default=None, description="The spool's; one of elsewhere counts as an external id."
    )
    material_type: MaterialType | None = None
    diameter_mm: Diameter | None = None
    net_weight_grams: PositiveGrams | None = None
    remaining_weight_grams: Grams | None = None
    archived: StrictBool | None = None

    @property
    def key(self) -> str | None:
        """By which a later import finds the spool again."""
        return self.external_id or self.id


COLUMNS = (
    "id",
    "external_id",
    "material_type",
    "material_name",
    "brand",
    "color",
    "color_hex",
    "finish",
    "diameter_mm",
    "density",
    "net_weight_grams",
    "remaining_weight_grams",
    "spool_weight_grams",
    "purchase_price",
    "supplier",
    "purchase_date",
    "lot_number",
    "location",
    "barcode",
    "low_stock_threshold_grams",
    "archived",
    "notes",
)
"""The fields of a record, in the order in which a file has them."""


class RowError(BaseModel):
    """What is wrong with a field of a row."""

    line: int = Field(description="In CSV the line, the header being 1; in JSON the entry, from 1.")
    field: str = Field(description="The column's name in the file.")
    message: str


class ImportReport(BaseModel):
    """What an import has done, or would do."""

    dry_run: bool
    origin: Origin = Field(description="Whose names the columns have.")
    rows: int = Field(description="created + updated + unchanged + failed + left")
    created: int
    updated: int
    unchanged: int
    failed: int
    left: int = Field(
        description="Rows that there was no time for: send them again, from `next_line` on."
    )
    next_line: int | None = Field(description="The first row that is left, counted as in `errors`.")
    not_taken: list[str] = Field(
        description=f"Columns with values that have no place here; the first {MAX_COLUMNS_SHOWN}."
    )
    errors: list[RowError] = Field(
        description=f"What is wrong with the rows that failed; the first {MAX_ERRORS_SHOWN}."
    )
