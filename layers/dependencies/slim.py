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

_FASTAPI_CONFIG = '    model_config = {"extra": "allow"}\n'
_FASTAPI_REBUILDS = "Schema.model_rebuild()\nOperation.model_rebuild()\nEncoding.model_rebuild()\n"


def main() -> None:
    packages, services = Path(sys.argv[1]), sys.argv[2:]
    slim_botocore(packages / "botocore" / "data", services)
    defer_openapi_models(packages / "fastapi" / "openapi" / "models.py")
    stub_pydantic_v1(packages)


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


def defer_openapi_models(file: Path) -> None:
    """Build FastAPI's forty models of an OpenAPI document only when one is used.

    They take a fifth of an API function's load time, and no function uses them: the contract is
    written beforehand.
    """
    text = file.read_text("utf-8")
    for expected in (_FASTAPI_CONFIG, _FASTAPI_REBUILDS):
        if text.count(expected) != 1:
            sys.exit(f"{file} has changed: it has not once {expected!r}")
    deferred = _FASTAPI_CONFIG.replace("}", ', "defer_build": True}')
    text = text.replace(_FASTAPI_CONFIG, deferred).replace(_FASTAPI_REBUILDS, "")
    file.write_text(text, "utf-8")


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


def read(file: Path) -> Any:
    content = file.read_bytes()
    return json.loads(gzip.decompress(content) if file.suffix == ".gz" else content)


def write(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main()
