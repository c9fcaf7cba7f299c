"""An OpenAPI document, and the helpers to read one."""

from collections.abc import Iterator
from typing import Any

Document = dict[str, Any]

SIGNED_IN: list[dict[str, list[str]]] = [{"bearerAuth": []}]
"""The security of every operation that does not declare another."""


def operations(document: Document) -> Iterator[Document]:
    for item in document["paths"].values():
        yield from item.values()


def resolved(schema: Document, schemas: Document) -> Document:
    if "allOf" in schema:
        schema = schema["allOf"][0]
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rsplit("/", 1)[1]]
    return schema
