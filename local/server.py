"""All functions of the API in one ASGI application, for uvicorn.

    uvicorn local.server:app

The same ``app.py`` files run in Lambda. There is no API Gateway here, so the application itself
gives the answers that API Gateway would.
"""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from starlette.applications import Starlette
from starlette.routing import Route

from batchivo.http.app import create_app
from local.contract import served
from local.places import FUNCTIONS


def function_modules() -> Iterator[ModuleType]:
    for entry_point in sorted(FUNCTIONS.glob("*/app.py")):
        yield import_module(f"functions.{entry_point.parent.name}.app")


def compose() -> Starlette:
    served.refresh()
    modules = list(function_modules())
    application = create_app(*(module.router for module in modules if hasattr(module, "router")))
    for module in modules:
        # A function with an application of its own lists the paths that it serves.
        for path in getattr(module, "PATHS", ()):
            application.router.routes.append(Route(path, module.app))
    return application


app = compose()
