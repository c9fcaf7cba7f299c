"""The contract and the code take the same values, and null in the same places."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from batchivo.http.operation import Operation
from batchivo.spools.files.record_models import SpoolRecord
from local.server import function_modules
from testbed.contract import Json, operation, public_contract, resolved

Compared = tuple[str, str, bool]


def bodies() -> Iterator[tuple[type[BaseModel], Json]]:
    """Each body of the API, as the code and as the contract has it."""
    yield SpoolRecord, public_contract()["components"]["schemas"]["SpoolRecord"]
    for module in function_modules():
        for route in getattr(getattr(module, "router", None), "routes", ()):
            assert isinstance(route, Operation)
            schema = operation(route.name).body_schema
            if route.body_field is None or schema is None:
                continue
            for model in models_in(route.body_field.field_info.annotation):
                yield model, schema


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def compare(model: type[BaseModel], schema: Json) -> Iterator[Compared]:
    """Yield each field with an enum, and whether the code takes null there."""
    for name, declared in resolved(schema).get("properties", {}).items():
        field, values = model.model_fields[name], resolved(declared)
        reader: TypeAdapter[Any] = TypeAdapter(Annotated[field.annotation, field])
        if "enum" in values:
            for value in values["enum"]:
                if value is not None:
                    assert reader.validate_python(value) is not None, (model, name, value)
            takes_null = is_taken(reader, None)
            assert takes_null is values.get("nullable", False), (model, name)
            assert (None in values["enum"]) is takes_null, (model, name)
            yield model.__name__, name, takes_null
        for inner in models_in(field.annotation):
            yield from compare(inner, values.get("items", values))


def is_taken(reader: TypeAdapter[Any], value: object) -> bool:
    try:
        reader.validate_python(value)
    except ValidationError:
        return False
    return True


def test_the_code_takes_the_values_of_an_enum_and_null_where_the_contract_does() -> None:
    compared = {found for model, schema in bodies() for found in compare(model, schema)}
    assert ("SpoolRecord", "material_type", True) in compared
    assert {nullable for _, _, nullable in compared} == {True, False}
    assert len(compared) > 8
