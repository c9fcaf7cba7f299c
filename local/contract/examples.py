"""An example for every body: the models' own, put together."""

from typing import Any

from local.contract.document import Document, resolved


def give_example(content: Document, schemas: Document) -> None:
    for media in content.values():
        media["example"] = _example(media["schema"], schemas)


def _example(schema: Document, schemas: Document) -> Any:
    if "example" in schema:
        return schema["example"]
    if "$ref" in schema or "allOf" in schema:
        return _example(resolved(schema, schemas), schemas)
    if schema.get("type") == "array":
        return [_example(schema["items"], schemas)]
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        return {name: _example(inner, schemas) for name, inner in properties.items()}
    if schema.get("type") == "string":
        return "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45"  # the ids of what a call created
    message = f"no example for {schema}"
    raise ValueError(message)


def restore_nulls(example: Any, schema: Document, schemas: Document) -> None:
    """FastAPI leaves null out of examples, also where the property is always there."""
    schema = resolved(schema, schemas)
    if isinstance(example, list):
        for entry in example:
            restore_nulls(entry, schema.get("items", {}), schemas)
    elif isinstance(example, dict):
        for name, inner in schema.get("properties", {}).items():
            if name in schema.get("required", ()) and inner.get("nullable"):
                example.setdefault(name, None)
            restore_nulls(example.get(name), inner, schemas)
