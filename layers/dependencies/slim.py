"""Remove unused parts of the installed packages, which every cold start would read.

    python3 slim.py FOLDER SERVICE...

Run by the Makefile in this folder with any Python 3. If a package no longer looks as expected, the
build fails: then check what can be removed.
"""

import gzip
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any, Dict, List  # noqa: UP035 - whatever Python the machine has

KEPT_BESIDE_SERVICES = ("_retry.json", "partitions.json", "sdk-default-configuration.json")

_IMPORT_OF_V1 = re.compile(r"(?:from|import) pydantic\.v1|from pydantic import v1\b")
_USE_OF_V1 = re.compile(r"\bv1\.(\w+)")
_STUB_OF_V1 = '''"""Of pydantic's version 1, the class that FastAPI asks about."""


class BaseModel:
    """No model is one of this class."""
'''

_TYPED_DICT = """if sys.version_info < (3, 12):
    from typing_extensions import TypedDict
else:
    from typing import TypedDict
"""
_PLAIN_DICT = """
class TypedDict:
    def __init_subclass__(cls, total: bool = True) -> None: ...

    def __new__(cls, **entries: Any) -> Any:
        return entries

"""

_USES_OF_METADATA = (
    ("plugin/_loader.py", "import importlib.metadata as importlib_metadata\n", ""),
    (
        "plugin/_loader.py",
        "            for dist in importlib_metadata.distributions():\n",
        "            import importlib.metadata as importlib_metadata\n\n"
        "            for dist in importlib_metadata.distributions():\n",
    ),
    (
        "networks.py",
        "from importlib.metadata import version\n",
        "\n\ndef version(name):\n    from importlib.metadata import version as found\n\n"
        "    return found(name)\n\n\n",
    ),
)

_IMPORT_OF_OPENAPI = re.compile(r"from fastapi\.openapi\.(models|utils|docs) import (\([^)]*\)|.*)")
_STUB_OF_OPENAPI = {
    "models": '''"""Of FastAPI's models of an OpenAPI document, what its other modules name."""

from enum import Enum
from typing import Any


class Example(dict[str, Any]):
    """An example of a parameter."""


class _Description:
    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)


class SecurityBase(_Description): ...


class APIKeyIn(Enum):
    query = "query"
    header = "header"
    cookie = "cookie"


class APIKey(SecurityBase): ...


class HTTPBase(SecurityBase): ...


class HTTPBearer(HTTPBase): ...


class OAuthFlows(_Description): ...


class OAuth2(SecurityBase): ...


class OpenIdConnect(SecurityBase): ...
''',
    "utils": '''"""No document is made here."""

from typing import Any


def get_openapi(**_: Any) -> dict[str, Any]:
    raise NotImplementedError("the contract is written when the project is built")
''',
    "docs": '''"""No page is shown here."""

from typing import Any


def get_swagger_ui_html(**_: Any) -> Any:
    raise NotImplementedError("the docs function shows the contract")


get_redoc_html = get_swagger_ui_oauth2_redirect_html = get_swagger_ui_html
''',
}

_IMPORT_OF_TELEMETRY = re.compile(r"from fastapi\.telemetry(\.\w+)? import (\([^)]*\)|.*)")
_IMPORT_OF_OPENTELEMETRY = re.compile(
    r"^\s*(?:from|import) (?:starlette\.middleware\.)?opentelemetry", re.MULTILINE
)
_STUB_OF_TELEMETRY = {
    "__init__": '''"""FastAPI's telemetry, switched off."""

from ._api import TelemetryConfig as TelemetryConfig
''',
    "_api": '''"""FastAPI's telemetry, switched off."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

TelemetryConfig = dict[str, Any]
_NO_OPERATION = nullcontext()


def get_telemetry_data() -> None:
    return None


def _operation(**_: Any) -> nullcontext[None]:
    return _NO_OPERATION


def _route_selected(**_: Any) -> None: ...


def _validation_failed(_: Exception) -> None: ...


def _run_sync_endpoint(*, function: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    return function(**arguments)
''',
    "_asgi": '''"""FastAPI's telemetry, switched off."""

from typing import Any


class NativeTelemetry:
    def __init__(self, _: Any) -> None: ...

    def enabled(self) -> bool:
        return False


class ExceptionTelemetryMiddleware:
    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)


def _legacy_otel(_: Any) -> bool:
    return False
''',
}


def main() -> None:
    packages, services = Path(sys.argv[1]), sys.argv[2:]
    slim_botocore(packages / "botocore" / "data", services)
    stub_openapi(packages / "fastapi")
    stub_telemetry(packages)
    stub_pydantic_v1(packages)
    untype_core_schemas(packages / "pydantic_core" / "core_schema.py")
    defer_metadata(packages / "pydantic")


def slim_botocore(data: Path, services: List[str]) -> None:  # noqa: UP006
    """Keep only the newest description of these services, uncompressed and without documentation:
    that is read in a fifth of the time. botocore has about 400 services."""
    prefixes = []
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        if folder.name not in services:
            shutil.rmtree(str(folder))
            continue
        *older, newest = sorted(folder.iterdir())
        for version in older:
            shutil.rmtree(str(version))
        model = slim_service(newest)
        prefixes.append(model["metadata"]["endpointPrefix"])
    endpoints = read(data / "endpoints.json")
    for partition in endpoints["partitions"]:
        partition["services"] = {
            name: found for name, found in partition["services"].items() if name in prefixes
        }
    write(data / "endpoints.json", endpoints)
    for file in data.iterdir():
        if file.is_file() and file.name not in ("endpoints.json", *KEPT_BESIDE_SERVICES):
            file.unlink()


def slim_service(folder: Path) -> Dict[str, Any]:  # noqa: UP006
    """Rewrite one service's files and return its model."""
    for packed in folder.glob("*.json.gz"):
        write(folder / packed.name[: -len(".gz")], without_documentation(read(packed)))
        packed.unlink()
    for examples in folder.glob("examples-*"):
        examples.unlink()
    model: Dict[str, Any] = read(folder / "service-2.json")  # noqa: UP006
    return model


def without_documentation(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: without_documentation(inner)
            for name, inner in value.items()
            # A member of a shape may be called so, too.
            if not (name == "documentation" and isinstance(inner, str))
        }
    if isinstance(value, list):
        return [without_documentation(inner) for inner in value]
    return value


def stub_openapi(fastapi: Path) -> None:
    """Keep, of the modules that make and show an OpenAPI document, the names that others import.

    They take a tenth of an API function's load time, and no function uses them: the contract is
    written beforehand.
    """
    folder = fastapi / "openapi"
    for file in fastapi.rglob("*.py"):
        if folder in file.parents:
            continue
        for module, names in _IMPORT_OF_OPENAPI.findall(file.read_text("utf-8")):
            check_names(file, names, _STUB_OF_OPENAPI[module])
    for module, text in _STUB_OF_OPENAPI.items():
        (folder / (module + ".py")).write_text(text, "utf-8")


def stub_telemetry(packages: Path) -> None:
    """Switch off FastAPI's telemetry, and remove OpenTelemetry, which nothing else imports.

    Its import takes a twentieth of an API function's load time. It would export only to a collector
    that someone configures; these functions have X-Ray.
    """
    folder = packages / "fastapi" / "telemetry"
    # A middleware that an application may choose.
    (packages / "starlette" / "middleware" / "opentelemetry.py").unlink()
    for file in packages.rglob("*.py"):
        if folder in file.parents or packages / "opentelemetry" in file.parents:
            continue
        text = file.read_text("utf-8")
        if _IMPORT_OF_OPENTELEMETRY.search(text):
            sys.exit(f"{file} has changed: it imports opentelemetry")
        for module, names in _IMPORT_OF_TELEMETRY.findall(text):
            # Called at the start and end of a server, which a function has not.
            if module != "._runtime":
                check_names(file, names, _STUB_OF_TELEMETRY[module[1:] or "__init__"])
    shutil.rmtree(str(folder))
    folder.mkdir()
    for name, text in _STUB_OF_TELEMETRY.items():
        (folder / (name + ".py")).write_text(text, "utf-8")
    for path in packages.glob("opentelemetry*"):
        shutil.rmtree(str(path))


def check_names(file: Path, imported: str, stub: str) -> None:
    """Fail if the stub lacks one of these names, as written in an import statement."""
    for name in re.findall(r"(\w+)(?: as \w+)?", re.sub(r"#.*", "", imported)):
        if not re.search(rf"\b{name}\b", stub):
            sys.exit(f"{file} has changed: it imports {name}")


def stub_pydantic_v1(packages: Path) -> None:
    """Keep one empty class of pydantic's version 1.

    FastAPI loads all of it, in a tenth of an API function's load time, only to ask whether a model
    is one of that class. No function has such a model.
    """
    asking = packages / "fastapi" / "_compat" / "shared.py"
    for file in packages.rglob("*.py"):
        if packages / "pydantic" in file.parents:
            continue
        text = file.read_text("utf-8")
        imports = len(_IMPORT_OF_V1.findall(text))
        if imports != (2 if file == asking else 0):
            sys.exit(f"{file} has changed: it imports pydantic.v1 {imports} times")
        if file == asking and set(_USE_OF_V1.findall(text)) != {"BaseModel"}:
            sys.exit(f"{file} has changed: it uses more of pydantic.v1 than BaseModel")
    folder = packages / "pydantic" / "v1"
    shutil.rmtree(str(folder))
    folder.mkdir()
    (folder / "__init__.py").write_text(_STUB_OF_V1, "utf-8")


def untype_core_schemas(file: Path) -> None:
    """Make pydantic's seventy kinds of schema plain dictionaries.

    Only type checkers read their fields, but Python analyses them all when they are imported.
    """
    text = file.read_text("utf-8")
    if text.count(_TYPED_DICT) != 1 or "from __future__ import annotations" not in text:
        sys.exit(f"{file} has changed: it defines its dictionaries in another way")
    file.write_text(text.replace(_TYPED_DICT, _PLAIN_DICT), "utf-8")


def defer_metadata(pydantic: Path) -> None:
    """Import the metadata of packages, and zip files with it, only where pydantic looks for plugins
    or checks the version of email-validator, which no function has."""
    for name, text, deferred in _USES_OF_METADATA:
        file = pydantic / name
        content = file.read_text("utf-8")
        if content.count(text) != 1:
            sys.exit(f"{file} has changed: it has not once {text!r}")
        file.write_text(content.replace(text, deferred), "utf-8")


def read(file: Path) -> Any:
    content = file.read_bytes()
    return json.loads(gzip.decompress(content) if file.suffix == ".gz" else content)


def write(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main()
