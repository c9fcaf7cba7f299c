"""FastAPI's description of all routes."""

import inspect
import re
from contextlib import ExitStack

from fastapi import FastAPI

from batchivo.http.operation import Operation
from batchivo.http.parameters import query_models_declared
from local.contract.document import SIGNED_IN, Document
from local.contract.gateway import Served
from local.contract.operations import IDEMPOTENCY_KEY
from local.contract.webhooks import add_event_schemas
from local.places import ROOT
from local.server import function_modules

DESCRIPTION = """\
What a small 3D-printing business runs on: filament spools by the gram, products, production runs,
orders and signed webhooks.

Sign in with `POST /api/v1/auth/register` or `/login` and send the `access_token` as
`Authorization: Bearer <token>`; an API key of a machine goes the same way. One resource comes as
`{"data": {...}}`, a list with `meta` beside it. Every refusal is `{"detail", "code"}`; a 422 adds
the fields under `errors`. Weights are grams, lengths millimetres, money is in the workspace's
currency. Numbers are doubles, which hold every amount to its last digit.

A list's filters take several values, which mean OR: repeat the parameter, or put commas between
them; a value with a comma is written in double quotes.
"""


def described() -> tuple[Document, dict[str, Served]]:
    """FastAPI's description of all routes, and who serves each path."""
    application = FastAPI(
        title="Batchivo API",
        version=_version(),
        description=DESCRIPTION,
        separate_input_output_schemas=False,
        generate_unique_id_function=lambda route: route.name,
    )
    functions: dict[str, Served] = {}
    with ExitStack() as declared:
        for module in function_modules():
            group = module.__name__.split(".")[1]
            logical_id = "".join(part.title() for part in group.split("_")) + "Function"
            verbs = getattr(module, "VERBS", ("get",))
            functions |= dict.fromkeys(getattr(module, "PATHS", ()), Served(logical_id, verbs))
            if hasattr(module, "router"):
                for route in module.router.routes:
                    declared.enter_context(query_models_declared(route.dependant))
                application.include_router(module.router)
                paths = [route.path for route in module.router.routes]
                functions |= dict.fromkeys(paths, Served(logical_id))
        document = application.openapi()
    add_event_schemas(document["components"]["schemas"])
    for module in function_modules():
        for route in getattr(getattr(module, "router", None), "routes", ()):
            for method in route.methods:
                _describe(document["paths"][route.path][method.lower()], route)
    return document, functions


def _describe(operation: Document, route: Operation) -> None:
    summary, _, rest = inspect.cleandoc(route.endpoint.__doc__ or "").partition("\n\n")
    # A summary is plain text to OpenAPI: readers would show the backticks.
    operation["summary"] = " ".join(summary.split()).rstrip(".").replace("`", "")
    operation.pop("description", None)
    if rest.strip():
        operation["description"] = rest.strip()
    permission = route.permission
    operation["security"] = SIGNED_IN if permission else []
    if permission:
        operation["x-required-permission"] = permission.value
    if route.methods == {"POST"}:
        operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)


def _version() -> str:
    text = (ROOT / "pyproject.toml").read_text()
    found = re.search(r'^version = "(.+)"$', text, re.MULTILINE)
    if not found:
        message = "pyproject.toml has no version"
        raise ValueError(message)
    return found[1]
