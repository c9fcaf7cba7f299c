"""The layer describes the AWS services that the library calls, and no other."""

import ast
import re
from pathlib import Path

from local.places import FUNCTIONS, LAYERS, LIBRARY

CLIENTS = (
    LIBRARY / "batchivo" / "storage" / "client.py",
    LIBRARY / "batchivo" / "aws" / "clients.py",
)
MAKERS = ("create_client", "client", "resource")
"""How botocore and boto3 are asked for a client."""


def services_asked_for(file: Path, *makers: str) -> set[str]:
    """The texts that calls of ``makers`` begin with."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in makers
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def test_the_layer_has_the_services_that_the_library_calls() -> None:
    makefile = (LAYERS / "dependencies" / "Makefile").read_text("utf-8")
    line = re.search(r"^SERVICES = (.*)$", makefile, re.MULTILINE)
    assert line is not None
    asked_for = {name for file in CLIENTS for name in services_asked_for(file, "make_client")}
    assert asked_for == set(line[1].split())


def test_clients_are_made_in_one_place() -> None:
    """Or the test above would not see them."""
    files = [file for folder in (LIBRARY, FUNCTIONS) for file in folder.rglob("*.py")]
    assert [file for file in files if services_asked_for(file, *MAKERS)] == []
