"""Entities as rows of a file, and the report of an import."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BeforeValidator, Field, StrictBool, StrictInt

from batchivo.fields import Grams, Input, Model, PositiveGrams, ShortText, whole
from batchivo.filaments.models import AnyDiameter, FilamentColor
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import SpoolDetails

MAX_ROWS = 5_000
MAX_ERRORS_SHOWN = 500
MAX_ERRORS_KEPT = 20
"""The most errors that a repetition with the same ``Idempotency-Key`` shows."""
MAX_COLUMNS_SHOWN = 100
MAX_NUMBER = 9_999_999
"""The largest number that a file can give a spool; the next new spools get those above it."""

GivenNumber = Annotated[StrictInt, Field(ge=1, le=MAX_NUMBER), BeforeValidator(whole)]


class FileFormat(StrEnum):
    """The format of a file."""

    CSV = "csv"
    JSON = "json"


class Origin(StrEnum):
    """The program whose column names a file uses."""

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


class Record(Input):
    """An entity as a row of a file."""

    id: ShortText | None = None
    external_id: ShortText | None = None
    number: GivenNumber | None = None

    @property
    def key(self) -> str | None:
        """The id by which a later import finds the entity."""
        return self.external_id or self.id


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Layout(Generic[R]):
    """The columns of a kind of file."""

    noun: str
    """The word for several of the entities."""
    record: type[R]
    columns: tuple[str, ...]
    numbers: frozenset[str]
    """Those that hold numbers."""
    lists: frozenset[str] = frozenset()
    """Those that hold several values: in CSV with a space between."""
    may_be_spoolmans: bool = False
    """Whether a file may have Spoolman's columns in their place."""


class SpoolRecord(SpoolDetails, Record):
    """A spool as a row of a file: all stored fields, without derived ones.

    In an import, empty fields of an existing spool stay the same; a new one gets the defaults, and
    without a net weight it is of unknown weight.
    """

    id: ShortText | None = Field(
        default=None, description="The spool's id; another system's id becomes the external id."
    )
    number: GivenNumber | None = Field(
        default=None, description="A new spool keeps it, unless another one has or had it."
    )
    material_type: MaterialType | None = None
    color_hex: FilamentColor | None = None
    diameter_mm: AnyDiameter | None = None
    net_weight_grams: PositiveGrams | None = None
    remaining_weight_grams: Grams | None = None
    used_weight_grams: Grams | None = Field(
        default=None, description="Needed only if the net weight is not known."
    )
    archived: StrictBool | None = None
    filament_id: ShortText | None = Field(
        default=None,
        description="A new spool joins this filament, or the one with this external id. Without "
        "one, and for a spool that exists, the description says which.",
    )


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
    "number",
    "used_weight_grams",
    "filament_id",
)
"""The fields of a record, in the order of a file's columns."""

SPOOLS = Layout(
    "spools",
    SpoolRecord,
    COLUMNS,
    numbers=frozenset(
        (
            "diameter_mm",
            "density",
            "net_weight_grams",
            "remaining_weight_grams",
            "used_weight_grams",
            "spool_weight_grams",
            "purchase_price",
            "low_stock_threshold_grams",
            "number",
        )
    ),
    may_be_spoolmans=True,
)


class RowError(Model):
    """An invalid field of a row."""

    line: int = Field(
        description="In CSV the line, with the header as 1; in JSON the entry, from 1."
    )
    field: str = Field(description="The column's name in the file.")
    message: str


class ImportReport(Model):
    """The result of an import, or of a dry run."""

    dry_run: bool
    origin: Origin = Field(description="The program whose column names the file uses.")
    rows: int = Field(description="created + updated + unchanged + failed + left")
    created: int
    updated: int
    unchanged: int
    failed: int
    renumbered: int = Field(
        default=0,
        description="New ones whose number another one has or had, and that got the next.",
    )
    left: int = Field(
        description="Rows not processed in time: send them again, starting at `next_line`."
    )
    next_line: int | None = Field(description="The first unprocessed row, counted as in `errors`.")
    not_taken: list[str] = Field(
        description=f"Columns that cannot be imported; the first {MAX_COLUMNS_SHOWN}."
    )
    errors: list[RowError] = Field(
        description=f"The errors of failed rows; the first {MAX_ERRORS_SHOWN}."
    )
