"""The application of one function, and its Lambda handler."""

import gc
import warnings
from collections.abc import Callable
from typing import Any, TypeAlias

from fastapi import APIRouter, FastAPI
from mangum import Mangum
from pydantic.warnings import UnsupportedFieldAttributeWarning

from batchivo.http import errors
from batchivo.http.cors import allow_other_origins
from batchivo.http.middleware import HeadAsGet, RequestFrame
from batchivo.http.operation import API_PREFIX as API_PREFIX
from batchivo.http.operation import Operation

# FastAPI hides it while it makes a route, whose models are built later, at their first use.
warnings.simplefilter("ignore", UnsupportedFieldAttributeWarning)

Responses: TypeAlias = dict[int | str, dict[str, Any]]
"""Descriptions of a route's own refusals; the contract adds those common to all routes."""


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
    )
    for router in routers:
        for route in router.routes:
            if not isinstance(route, Operation):
                message = f"{route} is no Operation: make its router with http.operation.router"
                raise TypeError(message)
        # Including the router would build every route a second time, for prefixes and the like.
        app.router.routes.extend(router.routes)
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
    gc.freeze()  # all that was loaded stays as long as the process
    return Mangum(app, lifespan="off")
