"""All functions of the API in one ASGI application, for uvicorn.

    uvicorn local.server:app

The same ``app.py`` files run in Lambda. There is no API Gateway here, so the application itself
gives the answers that API Gateway would.
"""

import logging
import re
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from batchivo.http.app import create_app
from functions.spoolman.app import app as spoolman
from local.contract import served
from local.live.sockets import add_sockets
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
            if not hasattr(module, "VERBS"):
                application.router.routes.append(Route(path, module.app))
    return application


class WithDoors:
    """The API, and beside it the functions that speak another contract, with a frame of their
    own."""

    def __init__(self, api: Starlette) -> None:
        modules = [module for module in function_modules() if hasattr(module, "VERBS")]
        self._doors = [(module.PREFIX, module.app) for module in modules]
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = f"{scope.get('path', '')}/"
        doors = (app for prefix, app in self._doors if path.startswith(f"{prefix}/"))
        await next(doors, self._api)(scope, receive, send)


class Keyless(logging.Filter):
    """Hides the keys that stand in paths from uvicorn's logs."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(_without_key, record.args))
        return True


class Refusing(logging.Filter):
    """Drops the line in which uvicorn calls each refused handshake an error of the application."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "without completing handshake" not in record.getMessage()


def _without_key(argument: object) -> object:
    if not isinstance(argument, str):
        return argument
    return re.sub(r"(/spoolman/)(?!api(?:/|$))[^/?\s]+", r"\1***", argument)


for name in ("uvicorn.access", "uvicorn.error"):  # the second tells of sockets
    logging.getLogger(name).addFilter(Keyless())
logging.getLogger("uvicorn.error").addFilter(Refusing())
add_sockets(spoolman)
app = WithDoors(compose())
