"""The application of one function, and its Lambda handler."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.dependencies.models import Dependant
from mangum import Mangum
from pydantic import BaseModel

from batchivo.errors import MAX_ERRORS, FieldError, InvalidFields
from batchivo.http import errors
from batchivo.http.cors import allow_other_origins
from batchivo.http.middleware import HeadAsGet, RequestFrame
from batchivo.http.operation import API_PREFIX as API_PREFIX
from batchivo.http.operation import Operation

Responses: TypeAlias = dict[int | str, dict[str, Any]]
"""Descriptions of a route's own refusals; the contract adds those common to all routes."""


async def refuse_unknown_parameters(request: Request) -> None:
    """Refuse unknown and repeated parameters, so that nothing in a query is silently ignored.

    Filters may be repeated: their values mean OR.

    Raises:
        InvalidFields: naming the parameter that was probably meant, or the allowed ones.
    """
    if not request.query_params:
        return
    parameters = _query_parameters(request.scope["route"].dependant)
    counts = Counter(name for name, _ in request.query_params.multi_items())
    unknown = sorted(counts.keys() - parameters.keys())
    repeated = [name for name in counts if counts[name] > 1 and parameters.get(name) is False]
    if unknown or repeated:
        raise InvalidFields(
            [
                *(FieldError(name, _hint(name, parameters)) for name in unknown[:MAX_ERRORS]),
                *(FieldError(name, "may be given only once") for name in repeated),
            ],
            more=len(unknown[MAX_ERRORS:]),
        )


def _hint(name: str, parameters: Iterable[str]) -> str:
    from difflib import get_close_matches  # which is needed for mistakes alone

    near = get_close_matches(name[:100], parameters, n=1)
    if near:
        return f"unknown parameter; did you mean {near[0]}?"
    return f"unknown parameter; allowed here: {', '.join(sorted(parameters)) or 'none'}"


def _query_parameters(dependant: Dependant) -> dict[str, bool]:
    """Return the names of a route's query parameters, and whether each may be repeated."""
    found: dict[str, bool] = {}
    for parameter in dependant.query_params:
        declared = parameter.field_info.annotation
        if isinstance(declared, type) and issubclass(declared, BaseModel):
            fields = declared.model_fields.items()
            found |= {name: "list[" in str(field.annotation) for name, field in fields}
        else:
            found[parameter.alias] = False
    for inner in dependant.dependencies:
        found |= _query_parameters(inner)
    return found


def create_app(*routers: APIRouter) -> FastAPI:
    """Make an app with these routes, the common error shape and the request frame.

    It serves no documentation itself: the contract is openapi/openapi.yaml, and the docs function
    shows it.
    """
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Depends(refuse_unknown_parameters)],
    )
    for router in routers:
        for route in router.routes:
            if not isinstance(route, Operation):
                message = f"{route} is no Operation: make its router with http.operation.router"
                raise TypeError(message)
        app.include_router(router)
    errors.install(app, *routers)
    app.add_middleware(HeadAsGet)
    app.add_middleware(RequestFrame)
    allow_other_origins(app)
    return app


def lambda_handler(app: FastAPI) -> Callable[[dict[str, Any], Any], dict[str, Any]]:
    """Return the handler of a function behind API Gateway.

    Text and JSON go back as they are, anything else in base64, which API Gateway decodes: all media
    types are binary to it, so every body comes in base64 too.
    """
    return Mangum(app, lifespan="off")
