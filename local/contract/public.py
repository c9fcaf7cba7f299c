"""The public contract: every operation of the API, for people and their tools."""

from local.contract.document import Document, operations
from local.contract.examples import give_examples
from local.contract.openapi_30 import rename_schemas, to_openapi_30
from local.contract.operations import complete
from local.contract.refusals import HEADERS, add_error_schemas, refusals
from local.contract.sdk_names import add_sdk_names
from local.contract.sharing import share
from local.contract.webhooks import webhooks


def public(described: Document) -> Document:
    """The contract, from FastAPI's description of the routes."""
    rename_schemas(described)
    document = to_openapi_30(described)
    components = document["components"]
    schemas = components["schemas"]
    add_error_schemas(schemas)
    components["responses"] = refusals()
    components["headers"] = HEADERS
    for operation in operations(document):
        complete(operation, schemas)
    bearer = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    components["securitySchemes"] = {"bearerAuth": bearer}
    document["x-webhooks"] = webhooks()
    give_examples(document)
    add_sdk_names(document)
    share(document)
    return document
