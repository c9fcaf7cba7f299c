"""FastAPI's OpenAPI 3.1 as 3.0 says it, with alphanumeric schema names."""

import json
import re
from typing import Any

from local.contract.document import Document

_ENVELOPES = (
    (re.compile(r"^One_list_(\w+?)__$"), r"\1sResponse"),
    (re.compile(r"^One_(\w+?)_$"), r"\1Response"),
    (re.compile(r"^Many_(\w+?)_$"), r"\1ListResponse"),
    (re.compile(r"^Log_(\w+?)_$"), r"\1LogResponse"),
    (re.compile(r"^Created_(\w+?)_$"), r"\1CreatedResponse"),
)


def rename_schemas(document: Document) -> None:
    """``One_Spool_`` becomes ``SpoolResponse``: API Gateway takes letters and digits only."""
    renamed = {}
    for name in document["components"]["schemas"]:
        alphanumeric = name
        for pattern, replacement in _ENVELOPES:
            alphanumeric = pattern.sub(replacement, alphanumeric)
        renamed[name] = re.sub(r"[^A-Za-z0-9]", "", alphanumeric)
    text = json.dumps(document)
    for old, new in renamed.items():
        text = text.replace(f'"#/components/schemas/{old}"', f'"#/components/schemas/{new}"')
    document.clear()
    document.update(json.loads(text))
    schemas = document["components"]["schemas"]
    unused = ("HTTPValidationError", "ValidationError")  # FastAPI's own error shape
    document["components"]["schemas"] = {
        renamed[name]: schema for name, schema in sorted(schemas.items()) if name not in unused
    }


def to_openapi_30(document: Document) -> Document:
    converted: Document = convert(document)
    converted["openapi"] = "3.0.3"
    converted["servers"] = [{"url": "/"}]
    return converted


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
    if result.get("type") == "number" and isinstance(result.get("default"), str):
        result["default"] = json.loads(result["default"])  # pydantic writes a Decimal as text
    if "anyOf" in result:
        kinds = [kind for kind in result["anyOf"] if kind != {"type": "null"}]
        if len(kinds) < len(result["anyOf"]):
            result["nullable"] = True
            del result["anyOf"]
            if len(kinds) > 1:
                result["anyOf"] = kinds
            elif "$ref" in kinds[0]:
                result["allOf"] = kinds
            else:
                result = {**kinds[0], **result}
    if "$ref" in result and len(result) > 1:
        result["allOf"] = [{"$ref": result.pop("$ref")}]
    return result
