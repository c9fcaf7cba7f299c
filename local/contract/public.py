"""The public contract: every operation of the API, for people and their tools."""

from local.contract.document import SIGNED_IN, Document, operations
from local.contract.examples import give_examples
from local.contract.openapi_30 import rename_schemas, to_openapi_30
from local.contract.operations import complete
from local.contract.refusals import HEADERS, add_error_schemas, not_modified, refusals
from local.contract.sdk_names import add_sdk_names
from local.contract.sharing import share
from local.contract.webhooks import RESPONSES, webhooks
from local.contract.webhooks import TAG as EVENTS_TAG

TAGS = {
    "Spools": "Filament in stock: weighed, deducted, imported and exported.",
    "Filaments": "The kinds of filament that are bought, with their brands and total stock.",
    "Products": "What is made: bills of materials, costs, stock of finished pieces.",
    "Production runs": "Prints on a printer: planned, started, completed, and what they used.",
    "Printers": "Printers, the spools in them, and their reports.",
    "Orders": "What customers bought: reserved, made, shipped, refunded.",
    "Order connections": "Shops that send their orders themselves.",
    "Webhooks": "Endpoints of your own that hear of events, and every delivery to them.",
    "Auth": "Accounts, sessions, the workspace, its members, invitations and API keys.",
    EVENTS_TAG: "What is sent to your endpoints, signed.",
}
"""The groups of operations, in the order of a shop's day."""

SERVER = {
    "url": "{api}",
    "description": "The API: on your machine after `make run`, on AWS the stack's output `ApiUrl`.",
    "variables": {"api": {"default": "http://localhost:8000"}},
}


def public(described: Document) -> Document:
    """The contract, from FastAPI's description of the routes."""
    rename_schemas(described)
    document = to_openapi_30(described)
    document["info"]["contact"] = {"name": "The Batchivo authors"}
    document["info"]["license"] = {"name": "MIT", "url": "https://opensource.org/license/mit"}
    document["servers"] = [SERVER]
    document["tags"] = [{"name": name, "description": said} for name, said in TAGS.items()]
    components = document["components"]
    schemas = components["schemas"]
    add_error_schemas(schemas)
    # A Go client would have a constant Client beside its own type of that name.
    schemas["SessionStore"]["x-enum-varnames"] = ["InClient", "InCookie"]
    components["responses"] = {**refusals(), "NotModified": not_modified(), **RESPONSES}
    components["headers"] = HEADERS
    for item in document["paths"].values():
        for method, operation in item.items():
            complete(method, operation, schemas)
    bearer = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    components["securitySchemes"] = {"bearerAuth": bearer}
    document["x-webhooks"] = webhooks()
    give_examples(document)
    add_sdk_names(document)
    share(document)
    document["security"] = SIGNED_IN
    for operation in operations(document):
        if operation["security"] == SIGNED_IN:
            del operation["security"]
    return document
