"""Spoolman's settings, which its clients read and keep: JSON in text, by key."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, TypeAdapter, ValidationError, model_validator

from batchivo.access.principal import Principal
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.errors import DomainError, NotFound
from batchivo.sentences import field_errors, pattern
from batchivo.storage.collection import Collection, Reader
from batchivo.storage.documents import changed
from batchivo.storage.entity import Entity
from batchivo.storage.work import Work, operation

MAX_VALUE = 65_535
ENTITIES = ("vendor", "filament", "spool")
_FIELDS = "extra_fields_"
_KEY = pattern(r"^[a-z0-9_]+$", "must be of the letters a to z, digits and underscores")


class StoredSetting(Entity):
    """A setting that was set; its id is its key."""

    value: str


SETTINGS = Collection(
    "Setting", "{workspace}/spoolman/settings", StoredSetting, table="inventory_table"
)


FieldType = Literal[
    "text",
    "integer",
    "integer_range",
    "float",
    "float_range",
    "datetime",
    "boolean",
    "choice",
]


class CustomField(BaseModel):
    """The definition of a custom field, by Spoolman's rules."""

    key: Annotated[str, Field(pattern=_KEY, max_length=64)]
    entity_type: Literal["vendor", "filament", "spool"]
    name: Annotated[str, Field(min_length=1, max_length=128)]
    field_type: FieldType
    order: int = 0
    unit: Annotated[str, Field(min_length=1, max_length=16)] | None = None
    default_value: str | None = None
    choices: Annotated[list[str], Field(min_length=1)] | None = None
    multi_choice: bool | None = None

    @model_validator(mode="after")
    def _only_a_choice_has_choices(self) -> Self:
        for part in (self.choices, self.multi_choice):
            if (part is not None) != (self.field_type == "choice"):
                raise ValueError("choices and multi_choice belong to the field_type choice")
        return self


_DEFINITIONS: TypeAdapter[list[CustomField]] = TypeAdapter(
    Annotated[list[CustomField], Field(max_length=128)]
)


class CustomFieldsMissing(DomainError):
    """Custom fields are not part of this door."""

    def __init__(self) -> None:
        super().__init__("Batchivo has no custom fields.")


@dataclass(frozen=True)
class _Kind:
    """A kind of value: its name in Spoolman, and which values are of it."""

    name: str
    holds: Callable[[Any], bool]


_BOOLEAN = _Kind("boolean", lambda value: isinstance(value, bool))
_STRING = _Kind("string", lambda value: isinstance(value, str))
_ARRAY = _Kind("array", lambda value: isinstance(value, list))
_OBJECT = _Kind("object", lambda value: isinstance(value, dict))

_DEFAULTS: dict[str, tuple[_Kind, str]] = {
    "currency": (_STRING, ""),  # the workspace's
    "round_prices": (_BOOLEAN, "false"),
    "print_presets": (_ARRAY, "[]"),
    "label_designs": (_ARRAY, "[]"),
    **{f"{_FIELDS}{entity}": (_ARRAY, "[]") for entity in ENTITIES},
    "base_url": (_STRING, '""'),
    "locations": (_ARRAY, "[]"),
    "locations_spoolorders": (_OBJECT, "{}"),
    "dashboard_groups": (_OBJECT, "{}"),
    "dashboard_spoolorders": (_OBJECT, "{}"),
}

Shown = dict[str, Any]


def every(reader: Reader) -> dict[str, Shown]:
    """Return all settings by key: one Query."""
    stored = {setting.id: setting for setting in SETTINGS.walk(reader)}
    return {key: _shown(reader, key, stored.get(key)) for key in _DEFAULTS}


def get(reader: Reader, key: str) -> Shown:
    """Return one setting: one GetItem.

    Raises:
        NotFound: for a key that Spoolman does not have.
    """
    _require_known(key)
    return _shown(reader, key, SETTINGS.find(reader, key))


@operation
def store(work: Work, principal: Principal, key: str, value: str) -> Shown:
    """Keep a setting, or forget it for an empty value or null: a GetItem and a transaction.

    Raises:
        NotFound: for a key that Spoolman does not have.
        CustomFieldsMissing: for definitions of custom fields.
        DomainError: for a value of another kind.
    """
    _require_known(key)
    before = work.find(SETTINGS, key)
    if not value or value == "null":
        if before is not None:
            work.remove(SETTINGS, before)
        return _shown(work, key, None)
    _check(key, value)
    if before is None:
        return _shown(work, key, work.add(SETTINGS, StoredSetting.new(id=key, value=value)))
    return _shown(work, key, work.save(SETTINGS, changed(before, value=value)))


def _require_known(key: str) -> None:
    if key not in _DEFAULTS:
        raise NotFound("Setting")


def _check(key: str, text: str) -> None:
    kind, _ = _DEFAULTS[key]
    try:
        size, value = len(text.encode()), json.loads(text)  # JSON can hold half a surrogate pair
    except (ValueError, RecursionError) as error:
        raise DomainError(f"The value of {key} is not JSON.") from error
    if not kind.holds(value):
        raise DomainError(f"The value of {key} must be of the kind {kind.name}.")
    if size > MAX_VALUE:
        raise DomainError(f"The value of {key} is longer than {MAX_VALUE:,} bytes.")
    if key.startswith(_FIELDS) and value:
        _check_definitions(key, value)
        raise CustomFieldsMissing


def _check_definitions(key: str, value: list[Any]) -> None:
    """Refuse what defines no custom fields at all."""
    entity = key.removeprefix(_FIELDS)
    try:
        fields = _DEFINITIONS.validate_python(value)
    except ValidationError as error:
        found, _ = field_errors(error.errors(include_url=False, include_input=False), _place)
        raise DomainError(f"{key}.{found[0].field}: {found[0].message}") from None
    for field in fields:
        if field.entity_type != entity:
            raise DomainError(f"The custom field {field.key} is one of {field.entity_type}.")
    if len({field.key for field in fields}) < len(fields):
        raise DomainError(f"Two custom fields in {key} have the same key.")


def _place(parts: tuple[int | str, ...]) -> str:
    return ".".join(map(str, parts))


def _shown(reader: Reader, key: str, stored: StoredSetting | None) -> Shown:
    kind, default = _DEFAULTS[key]
    if key == "currency" and stored is None:
        default = json.dumps(workspace_settings(reader.workspace_id).currency)
    value = default if stored is None else stored.value
    return {"value": value, "is_set": stored is not None, "type": kind.name}
