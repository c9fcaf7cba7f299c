"""Writes ``batchivo_client/generated`` from the contract.

    python sdks/python/scripts/generate.py            write the files
    python sdks/python/scripts/generate.py --check    fail when they differ from the contract

openapi-python-client makes the models and a function for each operation; resources.py beside this
file makes a class for each resource, with a method for each operation.
"""

import argparse
import copy
import json
import shutil
import subprocess
import sys
import tempfile
from filecmp import dircmp
from pathlib import Path
from typing import Any

import resources

Document = dict[str, Any]

SDK = Path(__file__).resolve().parents[1]
CONTRACT = SDK.parents[1] / "functions" / "docs" / "openapi.json"
NAMES = SDK.parent / "names.json"
GENERATED = SDK / "src" / "batchivo_client" / "generated"

WRITTEN_BY_HAND = frozenset(("importSpools", "exportSpools"))
"""What sends or answers files; see batchivo_client/files.py."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the generated part of the SDK.")
    parser.add_argument("--check", action="store_true", help="only compare; fail on a difference")
    check: bool = parser.parse_args().check
    contract: Document = json.loads(CONTRACT.read_text("utf-8"))
    names: dict[str, str | None] = json.loads(NAMES.read_text("utf-8"))
    _must_fit(names, contract)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "generated"
        _generate(contract, names, fresh)
        if check:
            differing = _differences(dircmp(fresh, GENERATED, ignore=["__pycache__"]))
            if differing:
                print("differ from the contract:", *differing, sep="\n  ", file=sys.stderr)
                print("The Python SDK is out of date: run `make sdks`.", file=sys.stderr)
            return int(bool(differing))
        shutil.rmtree(GENERATED, ignore_errors=True)
        shutil.copytree(fresh, GENERATED)
    return 0


def _must_fit(names: dict[str, str | None], contract: Document) -> None:
    there = {o["operationId"] for item in contract["paths"].values() for o in item.values()}
    if different := sorted(there ^ set(names)):
        message = f"sdks/names.json and the contract differ in {', '.join(different)}"
        raise SystemExit(message)


def _generate(contract: Document, names: dict[str, str | None], target: Path) -> None:
    simple = _simplified(contract, names)
    source = target.with_suffix(".json")
    source.write_text(json.dumps(simple))
    scripts = Path(__file__).parent
    subprocess.run(
        [
            *(sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"),
            *("--path", str(source), "--output-path", str(target)),
            *("--config", str(scripts / "config.yaml")),
            *("--custom-template-path", str(scripts / "templates")),
            "--fail-on-warning",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    for name, text in resources.files(simple, names).items():
        (target / name).write_text(text, "utf-8")
    if wrong := resources.misfits(target):
        message = f"openapi-python-client has other names for these: {', '.join(wrong)}"
        raise SystemExit(message)
    ruff = [sys.executable, "-m", "ruff"]
    plain = ["--isolated", "--quiet", "--config", "line-length = 100", str(target)]
    subprocess.run([*ruff, "check", "--fix-only", "--select", "I,F401,UP", *plain], check=True)
    subprocess.run([*ruff, "format", *plain], check=True)


def _simplified(contract: Document, names: dict[str, str | None]) -> Document:
    """The contract without what the generator does not know or would make too much of.

    Refusals are raised as errors by hand, so no function need read them; what a query may be is the
    API's to say, so a new sort field needs no new package.
    """
    simple = copy.deepcopy(contract)
    for path, item in [*simple["paths"].items()]:
        for verb, operation in [*item.items()]:
            name = operation["operationId"]
            if names[name] is None or name in WRITTEN_BY_HAND:
                del item[verb]
            else:
                _simplify(operation)
        if not item:
            del simple["paths"][path]
    _without_number_enums(simple)
    return simple


def _simplify(operation: Document) -> None:
    operation["responses"] = {
        status: answer
        for status, answer in operation["responses"].items()
        if status.startswith("2")
    }
    # Signing is the client's: no function need demand a client that does it on its own.
    operation["x-signed"] = bool(operation["security"])
    operation["security"] = []
    for parameter in operation.get("parameters", ()):
        for said in ("default", "enum"):
            parameter["schema"].pop(said, None)
    for media in operation.get("requestBody", {}).get("content", {}).values():
        media["schema"].pop("default", None)


def _without_number_enums(node: Any) -> None:
    if isinstance(node, dict):
        if node.get("type") == "number":
            node.pop("enum", None)
        for inner in node.values():
            _without_number_enums(inner)
    elif isinstance(node, list):
        for inner in node:
            _without_number_enums(inner)


def _differences(found: "dircmp[str]", folder: str = "") -> list[str]:
    # dircmp compares by size and time first; what it calls the same may still differ.
    different = [*found.left_only, *found.right_only, *found.funny_files]
    different += [
        name
        for name in found.common_files
        if Path(found.left, name).read_bytes() != Path(found.right, name).read_bytes()
    ]
    paths = [f"{folder}{name}" for name in different]
    for name, inner in found.subdirs.items():
        paths += _differences(inner, f"{folder}{name}/")
    return sorted(paths)


if __name__ == "__main__":
    raise SystemExit(main())
