"""FastAPI's OpenAPI 3.1 as 3.0 says it, with alphanumeric schema names."""

import json
import re
from typing import Any

from local.contract.document import Document, operations

_ENVELOPES = (
    (re.compile(r"^One_list_(\w+?)__$"), r"\1sResponse"),
    (re.compile(r"^One_(\w+?)_$"), r"\1Response"),
    (re.compile(r"^Many_(\w+?)_$"), r"\1ListResponse"),
    (re.compile(r"^Log_(\w+?)_$"), r"\1LogResponse"),
    (re.compile(r"^Created_(\w+?)_$"), r"\1CreatedResponse"),
)
_INPUT = (re.compile(r"^New([A-Z]\w+)$"), r"\1Input")
_REFERENCE = "#/components/schemas/"
_OR_NULL = "OrNull"
"""Ends the name of a copy that allows null; in Go, ``Nullable`` before it is another type."""
_NULL = {"type": "null"}

_FORMATS = {"number": "double", "integer": "int64"}
"""A double holds every amount to its last digit: 1,000,000,000.0000 has 14 digits, and it 15."""


def rename_schemas(document: Document) -> None:
    """Give the schemas names that generators can make classes of.

    ``One_Spool_`` becomes ``SpoolResponse``: generators take letters and digits. ``NewSpool``
    becomes ``SpoolInput``, since Go's generators call the constructor of ``Spool`` ``NewSpool``.
    """
    renamed = {}
    for name in document["components"]["schemas"]:
        alphanumeric = name
        for pattern, replacement in (*_ENVELOPES, _INPUT):
            alphanumeric = pattern.sub(replacement, alphanumeric)
        renamed[name] = re.sub(r"[^A-Za-z0-9]", "", alphanumeric)
    _rename_references(document, renamed)
    schemas = document["components"]["schemas"]
    unused = ("HTTPValidationError", "ValidationError")  # FastAPI's own error shape
    document["components"]["schemas"] = {
        renamed[name]: schema for name, schema in sorted(schemas.items()) if name not in unused
    }


def to_openapi_30(document: Document) -> Document:
    for operation in operations(document):
        for parameter in operation.get("parameters", ()):
            _simplify(parameter)
    converted: Document = convert(document)
    converted["openapi"] = "3.0.3"
    add_nullable(converted)
    return converted


def _simplify(parameter: Document) -> None:
    """Leave null out of a parameter's schema, and its default where the schema has a name.

    A parameter without a value is left out of the request; it cannot be null.
    """
    if not parameter.get("required"):
        parameter.pop("required", None)
    schema = parameter["schema"]
    if "anyOf" in schema:
        [kind] = [kind for kind in schema.pop("anyOf") if kind != _NULL]
        schema |= kind
    if "$ref" in schema:
        described = _with_default(schema)
        parameter["schema"] = {"$ref": schema["$ref"]}
        if "description" in described:
            parameter["description"] = described["description"]


def _with_default(schema: Document) -> Document:
    """The schema with its default in words: generators stumble over one beside a reference."""
    default = schema.get("default")
    words = [schema["description"]] if "description" in schema else []
    words += [f"`{default}` if left out."] if isinstance(default, str) else []
    described = {key: value for key, value in schema.items() if key != "default"}
    return {**described, "description": " ".join(words)} if words else described


def add_nullable(document: Document) -> None:
    """Add the schema that allows null for each ``...OrNull`` that is referred to.

    By OpenAPI 3.0, ``nullable`` beside ``allOf`` allows nothing: the named schema must allow null
    itself. One that is null wherever it occurs does; of the others there is a copy.
    """
    schemas = document["components"]["schemas"]
    referred = {*re.findall(rf'"{_REFERENCE}(\w+)"', json.dumps(document))}
    renamed = {}
    for name in sorted(name for name in referred if name.endswith(_OR_NULL)):
        base = name.removesuffix(_OR_NULL)
        nullable = {**schemas[base], "nullable": True}
        if "enum" in nullable:
            nullable["enum"] = [*nullable["enum"], None]
        if base in referred:
            schemas[name] = nullable
        else:
            schemas[base] = nullable
            renamed[name] = base
    _rename_references(document, renamed)
    document["components"]["schemas"] = dict(sorted(document["components"]["schemas"].items()))


def _rename_references(document: Document, renamed: dict[str, str]) -> None:
    text = json.dumps(document)
    for old, new in renamed.items():
        text = text.replace(f'"{_REFERENCE}{old}"', f'"{_REFERENCE}{new}"')
    document.clear()
    document.update(json.loads(text))


def convert(node: Any, *, is_properties: bool = False) -> Any:
    """JSON Schema 2020-12 as OpenAPI 3.0 says it; property names are never keywords."""
    if isinstance(node, list):
        return [convert(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    if is_properties:
        return {name: convert(schema) for name, schema in node.items()}
    result = {
        key: value
        if key in ("example", "default", "enum")
        else convert(value, is_properties=key in ("properties", "schemas", "paths"))
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str) and ("type" in node or "anyOf" in node))
    }
    if isinstance(result.get("examples"), list):
        result["example"] = result.pop("examples")[0]
    if "const" in result:
        result["enum"] = [result.pop("const")]
    if "default" in result and result["default"] is None:
        del result["default"]
    if "anyOf" in result:
        result = _without_null(result)
    if result.get("type") in _FORMATS:
        result = _number(result)
    if "$ref" in result:
        result = _with_default(result)
        if len(result) > 1:
            result["allOf"] = [{"$ref": result.pop("$ref")}]
    return result


def _without_null(schema: Document) -> Document:
    """A union with null as ``nullable``, or as the schema of this name that allows null."""
    kinds = [kind for kind in schema["anyOf"] if kind != _NULL]
    if len(kinds) == len(schema["anyOf"]):
        return schema
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    if len(kinds) > 1:
        return {**rest, "nullable": True, "anyOf": kinds}
    if "$ref" in kinds[0]:
        return {**rest, "$ref": kinds[0]["$ref"] + _OR_NULL}
    return {**kinds[0], **rest, "nullable": True}


def _number(schema: Document) -> Document:
    """A number with its format: without one, some generators take 32 bits."""
    kind = schema["type"]
    result = {"type": kind, "format": _FORMATS[kind], **schema}
    for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "default"):
        value = result.get(key)
        if isinstance(value, str):
            result[key] = value = json.loads(value)  # pydantic writes a Decimal as text
        if kind == "integer" and isinstance(value, float):
            result[key] = int(value)
    return result
