"""The whole contract, and what the world sees of it."""

import copy
from typing import Any

from local.contract import gateway
from local.contract.document import Document, operations
from local.contract.openapi_30 import rename_schemas, to_openapi_30
from local.contract.operations import complete
from local.contract.refusals import HEADERS, add_error_schemas, refusals
from local.contract.routes import described
from local.contract.webhooks import webhooks


def build() -> Document:
    """The whole contract, API Gateway's parts included."""
    document, functions = described()
    rename_schemas(document)
    document = to_openapi_30(document)
    schemas = document["components"]["schemas"]
    add_error_schemas(schemas)
    document["components"]["responses"] = refusals()
    document["components"]["headers"] = HEADERS
    for operation in operations(document):
        complete(operation, schemas)
    gateway.add(document, functions)
    document["x-webhooks"] = webhooks()
    return document


def public(contract: Document) -> Document:
    """The contract as the world sees it: without API Gateway's parts."""
    shown = copy.deepcopy(contract)
    for item in shown["paths"].values():
        item.pop("options", None)
    shown["paths"] = {
        path: item
        for path, item in shown["paths"].items()
        if not any(operation.get("x-internal") for operation in item.values())
    }
    # API Gateway knows no bearer scheme, only a header that an authorizer reads.
    bearer = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    shown["components"]["securitySchemes"] = {"bearerAuth": bearer}
    for operation in operations(shown):
        for requirement in operation["security"]:
            del requirement["usageKey"]
    parts: Document = _without_gateway_parts(shown)
    return parts


def _without_gateway_parts(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: _without_gateway_parts(value)
            for key, value in node.items()
            if not key.startswith("x-amazon-")
        }
    if isinstance(node, list):
        return [_without_gateway_parts(entry) for entry in node]
    return node
