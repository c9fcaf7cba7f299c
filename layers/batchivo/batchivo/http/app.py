"""The application of one function, and its Lambda handler."""

from collections.abc import Callable
from typing import Any, TypeAlias

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.dependencies.models import Dependant
from mangum import Mangum
from pydantic import BaseModel

from batchivo.errors import FieldError, InvalidFields
from batchivo.http import errors
from batchivo.http.cors import allow_other_origins
from batchivo.http.middleware import HeadAsGet, RequestFrame
from batchivo.http.operation import API_PREFIX as API_PREFIX
from batchivo.http.operation import Operation

Responses: TypeAlias = dict[int | str, dict[str, Any]]
"""Descriptions of a route's own refusals; the contract adds those common to all routes."""


async def refuse_unknown_parameters(request: Request) -> None:
    """Refuse unknown parameters, so that a misspelt filter does not silently return the whole list.

    Raises:
        InvalidFields: naming the allowed parameters.
    """
    if not request.query_params:
        return
    allowed = sorted(_query_names(request.scope["route"].dependant))
    unknown = sorted(set(request.query_params) - set(allowed))
    if unknown:
        hint = f"allowed here: {', '.join(allowed) or 'none'}"
        raise InvalidFields([FieldError(name, f"unknown parameter; {hint}") for name in unknown])


def _query_names(dependant: Dependant) -> set[str]:
    names: set[str] = set()
    for parameter in dependant.query_params:
        declared = parameter.field_info.annotation
        if isinstance(declared, type) and issubclass(declared, BaseModel):
            names |= set(declared.model_fields)
        else:
            names.add(parameter.alias)
    return names.union(*(_query_names(inner) for inner in dependant.dependencies))


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
