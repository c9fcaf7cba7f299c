"""The models of filaments and brands: inputs, answers and stored items."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    StringConstraints,
)

from batchivo.articles.codes import without_gaps
from batchivo.choices import Choice
from batchivo.fields import (
    UNSET,
    Composed,
    Density,
    Grams,
    Input,
    LongText,
    Model,
    Money,
    PositiveGrams,
    Quantity,
    ShortText,
    ShownNumber,
)
from batchivo.sentences import pattern
from batchivo.spools.materials import MaterialType
from batchivo.storage.entity import SPARSE, Entity, is_empty

_NUMBER = "Counts the workspace's, and stands for the id in paths."
MAX_COLORS = 10
MAX_BARCODES = 10


def _known_spelling(name: str) -> str:
    try:
        return MaterialType(name).value
    except ValueError:
        return name


MaterialName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=64),
    Composed,
    AfterValidator(_known_spelling),
]
"""A material in any words; known ones get their usual spelling."""

FilamentColor = Annotated[
    str,
    Field(
        pattern=pattern(
            r"^#?[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?$",
            "must be a colour such as #1A2B3C, or #1A2B3C80 with its opacity",
        ),
        max_length=9,
    ),
    AfterValidator(lambda text: "#" + text.removeprefix("#").upper()),
]
"""A colour as ``#RRGGBB``, or ``#RRGGBBAA`` with its opacity."""

AnyDiameter = Annotated[
    Decimal, Quantity(Decimal("0.001"), least=Decimal("0.001"), most=Decimal(100))
]
"""A diameter of filament in millimetres."""

Barcode = Annotated[
    str,
    Field(pattern=pattern(r"^[!-~]{1,64}$", "must be 1 to 64 characters without blanks")),
    BeforeValidator(lambda code: without_gaps(code) if isinstance(code, str) else code),
]
"""The text of a bar code."""

Temperature = Annotated[StrictInt, Field(ge=0, le=1000)]
"""A temperature in degrees Celsius."""


BrandId = Annotated[ShortText | None, Field(description="The brand; or give its name.")]


class State(Choice):
    """What is being done to a filament's spools, or a brand's filaments."""

    READY = "ready"
    UPDATING = "updating"
    DELETING = "deleting"


class ColorDirection(Choice):
    """How several colours share a filament: side by side, or one after the other."""

    COAXIAL = "coaxial"
    LONGITUDINAL = "longitudinal"


class FilamentDetails(Input):
    """Optional fields of a new filament, which a change may set to null."""

    brand: ShortText | None = Field(
        default=None, description="The brand's name: found, or made if there is none of this name."
    )
    material: MaterialName | None = Field(
        default=None, description="Such as PLA, or any other words."
    )
    name: ShortText | None = Field(default=None, description="Such as PLA Silk.")
    color: ShortText | None = None
    color_hex: FilamentColor | None = Field(default=None, description="`#RRGGBB[AA]`")
    color_direction: ColorDirection | None = None
    finish: ShortText | None = Field(default=None, description="Such as matte or silk.")
    density: Density | None = Field(
        default=None, description="g/cm3; needed unless the material's is known."
    )
    net_weight_grams: PositiveGrams | None = Field(
        default=None, description="Filament on a full spool."
    )
    spool_weight_grams: Grams | None = Field(default=None, description="The empty spool.")
    price: Money | None = Field(
        default=None, description="Of a full spool, in the workspace's currency."
    )
    extruder_temperature_c: Temperature | None = None
    bed_temperature_c: Temperature | None = None
    article_number: ShortText | None = None
    external_id: ShortText | None = Field(
        default=None, description="The filament's id in another system."
    )
    low_stock_threshold_grams: Grams | None = Field(
        default=None,
        description="Of all its spools together. It counts for spools without one of their own, in "
        "place of the workspace's default.",
    )
    notes: LongText | None = None


class NewFilament(FilamentDetails):
    """A filament to add."""

    brand_id: BrandId = None
    diameter_mm: AnyDiameter = Decimal("1.75")
    color_hexes: tuple[FilamentColor, ...] = Field(
        default=(), max_length=MAX_COLORS, description="The colours, if it has several."
    )
    barcodes: tuple[Barcode, ...] = Field(default=(), max_length=MAX_BARCODES)


class FilamentChange(FilamentDetails):
    """Fields to change; those left out stay the same, null clears."""

    brand_id: BrandId = None
    diameter_mm: AnyDiameter = UNSET
    color_hexes: tuple[FilamentColor, ...] = Field(default=UNSET, max_length=MAX_COLORS)
    barcodes: tuple[Barcode, ...] = Field(default=UNSET, max_length=MAX_BARCODES)


class NewBrand(Input):
    """A brand to add."""

    name: ShortText
    spool_weight_grams: Grams | None = Field(default=None, description="Its empty spools.")
    external_id: ShortText | None = Field(
        default=None, description="The brand's id in another system."
    )
    notes: LongText | None = None


class BrandChange(NewBrand):
    """Fields to change; those left out stay the same, null clears."""

    name: ShortText = UNSET


Sparse = Annotated[str | None, SPARSE]
SparseNumber = Annotated[Decimal | None, SPARSE]


class Description(Model):
    """What a filament is called and made of: two spools of one description are of one filament."""

    model_config = ConfigDict(frozen=True)

    brand: Sparse = None
    material: Sparse = None
    name: Sparse = None
    color: Sparse = None
    color_hex: Sparse = None
    color_hexes: Annotated[tuple[str, ...], Field(exclude_if=is_empty)] = ()
    finish: Sparse = None
    diameter_mm: Decimal
    net_weight_grams: SparseNumber = None


class Carried(Description):
    """What a spool carries of its filament."""

    density: SparseNumber = None
    spool_weight_grams: SparseNumber = None


DESCRIBED = frozenset(Description.model_fields)
CARRIED = frozenset(Carried.model_fields) - {"net_weight_grams"}


class StoredFilament(Entity, Carried):
    """A stored filament."""

    number: int | None = None
    brand_id: Sparse = None
    color_direction: Annotated[ColorDirection | None, SPARSE] = None
    price: SparseNumber = None
    extruder_temperature_c: Annotated[int | None, SPARSE] = None
    bed_temperature_c: Annotated[int | None, SPARSE] = None
    article_number: Sparse = None
    barcodes: Annotated[tuple[str, ...], Field(exclude_if=is_empty)] = ()
    external_id: Sparse = None
    low_stock_threshold_grams: SparseNumber = None
    notes: Sparse = None
    state: Annotated[State | None, SPARSE] = None
    """None if nothing is being done."""
    claim: Sparse = None
    """The id of the description that names this filament, if one does."""

    @property
    def display_name(self) -> str:
        """The name shown to people: brand, name or material, and colour."""
        parts = (self.brand, self.name or self.material, self.color)
        return " ".join(part for part in parts if part)


class StoredDescription(Entity):
    """The filament that a description names. It is written with the filament that was first, and
    whenever what a spool carries of that changes; so its version guards new spools."""

    filament_id: str
    carried: Carried


class StoredAlert(Entity):
    """Whether a filament's spools hold no more than its threshold, and its figures at that time.
    Its id is the filament's."""

    is_low: bool
    name: str
    material_type: str
    color: str | None = None
    remaining_weight_grams: Decimal
    threshold_grams: Decimal
    spool_id: str
    """The spool whose change was looked at; empty if it was the filament's threshold."""
    location: str | None = None
    cause_version: int


class StoredBrand(Entity):
    """A stored brand."""

    name: str
    number: int | None = None
    spool_weight_grams: SparseNumber = None
    external_id: Sparse = None
    notes: Sparse = None
    state: Annotated[State | None, SPARSE] = None
    claim: Sparse = None
    """The id of the name that names this brand, if one does."""


class StoredBrandName(Entity):
    """The brand that a name names."""

    brand_id: str
    name: str


class FilamentStock(Model):
    """The spools of a filament, without archived ones."""

    spools: int
    remaining_weight_grams: ShownNumber
    unweighed_spools: int = Field(description="Spools of unknown weight, which add no grams.")


class Filament(Model):
    """A kind of filament."""

    id: str
    number: int | None = Field(description=_NUMBER)
    brand_id: str | None
    brand: str | None
    material: str | None
    name: str | None
    color: str | None
    color_hex: str | None
    color_hexes: list[str]
    color_direction: ColorDirection | None
    finish: str | None
    diameter_mm: ShownNumber
    density: ShownNumber | None = Field(description="g/cm3; its own or its material's.")
    net_weight_grams: ShownNumber | None
    spool_weight_grams: ShownNumber | None
    price: ShownNumber | None
    extruder_temperature_c: int | None
    bed_temperature_c: int | None
    article_number: str | None
    barcodes: list[str]
    external_id: str | None
    low_stock_threshold_grams: ShownNumber | None
    low_stock: bool = Field(
        description="Whether `stock` is at `low_stock_threshold_grams` or below; false without one."
    )
    notes: str | None
    state: State = Field(description="`updating` until all of its spools show the last change.")
    stock: FilamentStock
    created_at: datetime
    updated_at: datetime
    version: int


class Brand(Model):
    """A maker of filament."""

    id: str
    number: int | None = Field(description=_NUMBER)
    name: str
    spool_weight_grams: ShownNumber | None
    external_id: str | None
    notes: str | None
    state: State = Field(description="`updating` until all of its filaments have its name.")
    created_at: datetime
    updated_at: datetime
    version: int


def changes_of(change: Input, *, without: Iterable[str] = ()) -> dict[str, Any]:
    """Return the fields that a change sets."""
    return {name: getattr(change, name) for name in change.model_fields_set.difference(without)}
