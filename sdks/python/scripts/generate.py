"""Writes ``batchivo_client/generated`` from the contract.

    python sdks/python/scripts/generate.py            write the files
    python sdks/python/scripts/generate.py --check    fail when they differ from the contract

openapi-python-client makes the models; resources.py beside this file makes a class for each
resource, with a method for each operation.
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
import yaml

Document = dict[str, Any]

SDK = Path(__file__).resolve().parents[1]
CONTRACT = SDK.parents[1] / "openapi" / "openapi.yaml"
GENERATED = SDK / "src" / "batchivo_client" / "generated"


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the generated part of the SDK.")
    parser.add_argument("--check", action="store_true", help="only compare; fail on a difference")
    check: bool = parser.parse_args().check
    contract = _contract()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "generated"
        _generate(contract, target)
        if check:
            differing = _differences(dircmp(target, GENERATED, ignore=["__pycache__"]))
            if differing:
                print("differ from the contract:", *differing, sep="\n  ", file=sys.stderr)
                print("The Python SDK is out of date: run `make sdks`.", file=sys.stderr)
            return int(bool(differing))
        shutil.rmtree(GENERATED, ignore_errors=True)
        shutil.copytree(target, GENERATED)
    return 0


def _contract() -> Document:
    """The contract; parameters and answers that it gives by name are in their places."""
    contract: Document = yaml.load(CONTRACT.read_text("utf-8"), yaml.CSafeLoader)
    _allow_null_at_fields(contract)

    def in_place(part: Document) -> Document:
        found = contract if "$ref" in part else part
        for name in part.get("$ref", "#").split("/")[1:]:
            found = found[name]
        return found

    for _, _, operation in resources.operations(contract):
        operation["parameters"] = [*map(in_place, operation.get("parameters", ()))]
        answers = operation["responses"].items()
        operation["responses"] = {status: in_place(answer) for status, answer in answers}
    _tag_pages(contract)
    return contract


def _tag_pages(contract: Document) -> None:
    """Give the pages that have an ETag a field for it."""
    for _, _, operation in resources.operations(contract):
        schema = resources.schema_of_success(operation)
        if schema and resources.is_tagged(operation):
            page = contract["components"]["schemas"][resources.referred(schema)]
            page["properties"]["etag"] = {
                "type": "string",
                "nullable": True,
                "description": "For `if_none_match`; null if the page changed while it was read.",
            }
            page["required"] = [*dict.fromkeys([*page.get("required", ()), "etag"])]


def _allow_null_at_fields(contract: Document) -> None:
    """Allow null at the fields that refer to a nullable schema, and make one class of it."""
    schemas = contract["components"]["schemas"]
    bases = {name: name.removesuffix("OrNull") for name in schemas if schemas[name].get("nullable")}
    for schema in schemas.values():
        for field in schema.get("properties", {}).values():
            name = resources.referred(field) if {"$ref", "allOf"} & {*field} else ""
            if name in bases:
                field.pop("$ref", None)
                reference = f"#/components/schemas/{bases[name]}"
                field |= {"nullable": True, "allOf": [{"$ref": reference}]}
    for name, base in bases.items():
        nullable = schemas.pop(name)
        if base == name:
            del nullable["nullable"]
            schemas[base] = nullable
            if "enum" in nullable:
                nullable["enum"].remove(None)


def _generate(contract: Document, target: Path) -> None:
    source = target.with_suffix(".json")
    source.write_text(json.dumps(_models_of(contract)))
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
    # The methods call httpx themselves.
    shutil.rmtree(target / "api")
    for name in ("client.py", "errors.py"):
        (target / name).unlink()
    (target / "__init__.py").write_text('"""Code generated from the contract by `make sdks`."""\n')
    for name, text in resources.files(contract).items():
        (target / name).write_text(text, "utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    plain = ["--isolated", "--quiet", "--config", "line-length = 100", str(target)]
    subprocess.run([*ruff, "check", "--fix-only", "--select", "I,F401,UP", *plain], check=True)
    subprocess.run([*ruff, "format", *plain], check=True)


def _models_of(contract: Document) -> Document:
    """The schemas that callers use, simplified where the generator would produce too much.

    Of a body they do not: its fields are the method's parameters.
    """
    every = contract["components"]["schemas"]
    met: Document = {}
    unseen: list[Any] = [item["post"]["requestBody"] for item in contract["x-webhooks"].values()]
    for _, _, operation in resources.operations(contract):
        unseen += [operation.get("parameters"), resources.schema_of_success(operation)]
        if body := resources.is_method(operation) and resources.body_model(operation):
            unseen.append(every[body]["properties"])
    while unseen:
        node = unseen.pop()
        if isinstance(node, list):
            unseen += node
        elif isinstance(node, dict):
            unseen += node.values()
            name = resources.referred(node) if "$ref" in node else None
            if name and name not in met:
                met[name] = every[name]
                unseen.append(every[name])
    schemas = copy.deepcopy({name: every[name] for name in every if name in met})
    for schema in schemas.values():
        schema.pop("example", None)
    return {
        "openapi": contract["openapi"],
        "info": contract["info"],
        "paths": {},
        "components": {"schemas": schemas},
    }


def _differences(found: "dircmp[str]", folder: str = "") -> list[str]:
    # dircmp compares by size and time first; files that it calls equal may still differ.
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
