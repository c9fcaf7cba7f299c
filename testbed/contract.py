"""The public contract, as tests read it."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import yaml
from openapi_schema_validator import OAS30Validator, oas30_format_checker

from batchivo.access.permissions import Permission
from batchivo.examples import example_of
from local.places import CONTRACT

Json = dict[str, Any]

METHODS = ("get", "put", "post", "patch", "delete")


@lru_cache(maxsize=1)
def public_contract() -> Json:
    document: Json = yaml.load(CONTRACT.read_text("utf-8"), yaml.CSafeLoader)
    return document


@dataclass(frozen=True)
class Operation:
    """One operation of the contract; ``described`` is its entry there."""

    method: str
    path: str
    described: Json

    def __str__(self) -> str:
        return self.id

    @property
    def id(self) -> str:
        name: str = self.described["operationId"]
        return name

    @property
    def secured(self) -> bool:
        return bool(self.described["security"])

    @property
    def permission(self) -> Permission | None:
        """The permission that it requires; None if it is public."""
        declared = self.described.get("x-required-permission")
        return Permission(declared) if declared else None

    @property
    def path_parameters(self) -> list[str]:
        parameters = self.described.get("parameters", [])
        return [parameter["name"] for parameter in parameters if parameter["in"] == "path"]

    @property
    def query_example(self) -> dict[str, str]:
        """The contract's own examples of the query parameters that a call must have."""
        parameters = self.described.get("parameters", [])
        return {
            one["name"]: one["example"]
            for one in parameters
            if one["in"] == "query" and one.get("required")
        }

    @cached_property
    def body_schema(self) -> Json | None:
        """The schema of the JSON body, or None where none is taken."""
        return self._body.get("schema")

    @property
    def body_example(self) -> Any:
        """The contract's own example of a body, anew at each call; None where none is taken."""
        return shown(self.body_schema) if self.body_schema else None

    @property
    def _body(self) -> Json:
        content: Json = self.described.get("requestBody", {}).get("content", {})
        media: Json = content.get("application/json", {})
        return media


@lru_cache(maxsize=1)
def operations() -> list[Operation]:
    """Every operation, in the contract's order."""
    return [
        Operation(method, path, _with_parts(described))
        for path, item in public_contract()["paths"].items()
        for method, described in item.items()
        if method in METHODS
    ]


def _with_parts(described: Json) -> Json:
    """The operation with its parameters and responses, where these are given by name, and its
    security, where it is that of the whole contract."""
    responses = {status: _named(response) for status, response in described["responses"].items()}
    parameters = [_named(parameter) for parameter in described.get("parameters", [])]
    security = described.get("security", public_contract()["security"])
    parts = {"parameters": parameters, "responses": responses, "security": security}
    return {**described, **parts}


def _named(part: Json) -> Json:
    found: Json = public_contract() if "$ref" in part else part
    for name in part.get("$ref", "#").split("/")[1:]:
        found = found[name]
    return found


def shown(schema: Json) -> Any:
    """Return the contract's example for this schema, as a new copy at each call."""
    return copy.deepcopy(example_of(schema, public_contract()["components"]["schemas"]))


def operation(operation_id: str) -> Operation:
    return next(o for o in operations() if o.id == operation_id)


def resolved(schema: Json) -> Json:
    """The schema itself where it is given by name, alone or as the one part of an ``allOf``."""
    while True:
        match schema:
            case {"$ref": str(reference)}:
                schema = public_contract()["components"]["schemas"][reference.rsplit("/", 1)[1]]
            case {"allOf": [only]}:
                schema = only
            case _:
                return schema


def schemas_within(node: Any, path: str = "") -> Iterator[tuple[str, Json]]:
    """Every object of a document with the path to it."""
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from schemas_within(value, f"{path}/{key}")
    elif isinstance(node, list):
        for position, value in enumerate(node):
            yield from schemas_within(value, f"{path}/{position}")


def must_fit(value: Any, schema: Json) -> None:
    """Fail when the value is not one of this schema of the public contract."""
    document = {**schema, "components": public_contract()["components"]}
    OAS30Validator(document, format_checker=oas30_format_checker).validate(value)
