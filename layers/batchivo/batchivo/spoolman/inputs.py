"""Spoolman's inputs, with its rules, and our fields made of them.

A wrong input is FastAPI's 422, as at Spoolman. Our own limits that Spoolman does not have are 400.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, Field, ValidationError, model_validator

from batchivo.errors import DomainError, InvalidFields
from batchivo.fields import UNSET
from batchivo.sentences import field_errors

M = TypeVar("M", bound=BaseModel)

Name = Annotated[str, Field(max_length=64)]
Comment = Annotated[str, Field(max_length=1024)]
Weight = Annotated[float, Field(ge=0, allow_inf_nan=False)]
SpoolWeight = Annotated[float, Field(ge=0, le=1e5, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
ExternalId = Annotated[str, Field(max_length=256)]
_APART = {"extra", "first_used", "last_used"}
"""Fields that ours are not made of."""
_COLOR = re.compile(r"#?([0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?)")


def _color(text: str) -> str:
    found = _COLOR.fullmatch(text)
    if text and not found:
        raise ValueError("must have 6 or 8 characters of 0 to 9 and A to F")
    return f"#{found[1]}" if found else ""


def _colors(text: str) -> str:
    colors = [_color(part) for part in text.split(",")] if text else []
    if "" in colors:
        raise ValueError("has an empty colour")
    return ",".join(colors)


def in_utc(moment: datetime) -> datetime:
    """Return the moment in UTC, which one without an offset is in.

    Raises:
        ValueError: if that is before year 1 or after 9999.
    """
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("must be in the years 1 to 9999 in UTC") from None


Moment = Annotated[datetime, AfterValidator(in_utc)]


class Parameters(BaseModel):
    """The fields that all of them have."""

    comment: Comment | None = None
    extra: dict[str, str | None] | None = None

    @property
    def sent(self) -> dict[str, Any]:
        """The fields that were sent.

        Raises:
            DomainError: for custom fields, since there are none.
        """
        if self.extra:
            raise DomainError(f"There is no custom field {next(iter(self.extra))[:60]!r}.")
        names = self.model_fields_set & type(self).model_fields.keys() - _APART
        return {name: getattr(self, name) for name in names}


class VendorChange(Parameters):
    """The fields of a vendor to change."""

    name: Name = UNSET
    empty_spool_weight: Weight | None = None
    external_id: ExternalId | None = None


class NewVendor(VendorChange):
    """A vendor to add."""

    name: Name


class FilamentChange(Parameters):
    """The fields of a filament to change."""

    name: Name | None = None
    vendor_id: int | None = None
    material: Name | None = None
    price: Weight | None = None
    density: Positive = UNSET
    diameter: Positive = UNSET
    weight: Positive | None = None
    spool_weight: Weight | None = None
    article_number: Name | None = None
    settings_extruder_temp: Annotated[int, Field(ge=0)] | None = None
    settings_bed_temp: Annotated[int, Field(ge=0)] | None = None
    color_hex: Annotated[str, AfterValidator(_color)] | None = None
    multi_color_hexes: Annotated[str, AfterValidator(_colors)] | None = None
    multi_color_direction: Literal["coaxial", "longitudinal"] | None = None
    external_id: ExternalId | None = None

    @model_validator(mode="after")
    def _one_color_or_several(self) -> Self:
        if self.color_hex and self.multi_color_hexes:
            raise ValueError("give color_hex or multi_color_hexes, not both")
        if self.multi_color_hexes and "," not in self.multi_color_hexes:
            raise ValueError("multi_color_hexes are at least two")
        if bool(self.multi_color_hexes) != bool(self.multi_color_direction):
            raise ValueError("multi_color_hexes and multi_color_direction go together")
        return self


class NewFilament(FilamentChange):
    """A filament to add."""

    density: Positive
    diameter: Positive


class SpoolChange(Parameters):
    """The fields of a spool to change."""

    filament_id: int = UNSET
    price: Weight | None = None
    initial_weight: Weight | None = None
    remaining_weight: SpoolWeight | None = None
    used_weight: SpoolWeight | None = None
    spool_weight: Weight | None = None
    location: Name | None = None
    lot_nr: Name | None = None
    archived: bool = UNSET
    first_used: Moment | None = None
    last_used: Moment | None = None

    @property
    def times(self) -> dict[str, datetime | None]:
        """The times of use that were sent."""
        sent = self.model_fields_set & {"first_used", "last_used"}
        return {f"{name}_at": getattr(self, name) for name in sent}


class NewSpool(SpoolChange):
    """A spool to add: a full one, unless it says otherwise."""

    filament_id: int


class Use(BaseModel):
    """Used filament, by its length in mm or its weight in g; below zero it is given back."""

    use_length: Annotated[float, Field(allow_inf_nan=False, ge=-1e8, le=1e8)] | None = None
    use_weight: Annotated[float, Field(allow_inf_nan=False, ge=-1e5, le=1e5)] | None = None


class NewName(BaseModel):
    """The new name of a location."""

    name: Annotated[str, Field(min_length=1, max_length=64)]


class Measured(BaseModel):
    """The reading of a scale with the spool on it, in g."""

    weight: Weight


Names = Mapping[str, str]
"""Spoolman's names of an entity's fields that have another name here, with ours."""

VENDOR: Names = {"comment": "notes", "empty_spool_weight": "spool_weight_grams"}
FILAMENT: Names = {
    "vendor_id": "brand_id",
    "comment": "notes",
    "diameter": "diameter_mm",
    "weight": "net_weight_grams",
    "spool_weight": "spool_weight_grams",
    "settings_extruder_temp": "extruder_temperature_c",
    "settings_bed_temp": "bed_temperature_c",
    "multi_color_hexes": "color_hexes",
    "multi_color_direction": "color_direction",
}
SPOOL: Names = {
    "comment": "notes",
    "price": "purchase_price",
    "initial_weight": "net_weight_grams",
    "spool_weight": "spool_weight_grams",
    "lot_nr": "lot_number",
}
MEASURED: Names = {"weight": "gross_weight_grams"}
LOCATION: Names = {"name": "location"}


def as_ours(model: type[M], fields: dict[str, Any], names: Names) -> M:
    """Return our input with these fields of Spoolman's.

    Raises:
        InvalidFields: for a value beyond our limits.
    """
    ours = {names.get(name, name): _value(name, value) for name, value in fields.items()}
    try:
        return model.model_validate(ours)
    except ValidationError as error:
        errors, _ = field_errors(error.errors(include_url=False, include_input=False), _field)
        raise InvalidFields(errors) from None


@contextmanager
def naming(names: Names) -> Iterator[None]:
    """Name the fields of refusals as Spoolman does.

    Raises:
        InvalidFields: in place of one that names our fields.
    """
    theirs = {ours: name for name, ours in names.items()}
    try:
        yield
    except InvalidFields as refusal:
        errors = [replace(e, field=theirs.get(e.field, e.field)) for e in refusal.errors]
        raise InvalidFields(errors) from refusal


def _field(place: tuple[int | str, ...]) -> str:
    return str(place[0]) if place else "body"


def _value(name: str, value: Any) -> Any:
    if name == "multi_color_hexes":
        return value.split(",") if value else []
    return None if value == "" else value
