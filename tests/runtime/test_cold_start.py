"""The modules that the built functions load at start: every cold start pays for them."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from testbed.lambda_runtime import BuiltFunction, built_functions
from testbed.sample_events import functions_of_template

HTTP = frozenset(("fastapi", "starlette", "mangum"))
ANSWER_HTTP = frozenset(
    f"{name}Function"
    for name in (
        *("Auth", "Filaments", "Orders", "PrinterJobs", "Printers", "ProductionRuns", "Products"),
        *("Spoolman", "Spools", "Webhooks"),
    )
)
NOBODY_NEEDS = frozenset(
    (
        "aws_xray_sdk",
        "boto3",
        "cryptography",
        "dotenv",
        "email_validator",
        "numpy",
        "pandas",
        "pydantic_settings",
        "requests",
    )
)
SPOOLS_LOADS = frozenset(
    (
        *("app", "batchivo", "snapshot_restore_py"),
        *("annotated_doc", "anyio", "fastapi", "mangum", "starlette"),
        *("annotated_types", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection"),
        *("aws_lambda_powertools", "botocore", "jmespath"),
    )
)
SPOOLS_MODULES = 546
LOAD = """
import json, sys
import app
loaded = [module for name, module in sys.modules.items() if name != "__main__"]
sources = [getattr(module, "__file__", None) or "" for module in loaded]
caches = [getattr(module, "__cached__", None) or "" for module in loaded]
client = sys.modules.get("batchivo.aws.session")
sys.stdout.write(json.dumps({
    "modules": sorted(sys.modules),
    "packages": sorted({name.partition(".")[0] for name in sys.modules}),
    "cached": [[source, cache] for source, cache in zip(sources, caches) if source[-3:] == ".py"],
    "clients": client.botocore_session.cache_info().currsize if client else 0,
}))
"""


@cache
def loaded_by(logical_id: str) -> Any:
    return told_by(built_functions()[logical_id], LOAD)


def told_by(function: BuiltFunction, code: str) -> Any:
    """What code that runs where the function would run writes, as JSON."""
    done = subprocess.run(
        [getattr(sys, "_base_executable", sys.executable), "-S", "-s", "-B", "-c", code],
        cwd=function.code,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": ":".join(map(str, (function.code, *function.packages))),
            "POWERTOOLS_SERVICE_NAME": function.group,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("logical_id", functions_of_template())
def test_it_loads_nothing_that_it_does_not_need(logical_id: str) -> None:
    packages = set(loaded_by(logical_id)["packages"])
    assert not packages & NOBODY_NEEDS
    assert bool(packages & HTTP) == (logical_id in ANSWER_HTTP)


def test_spools_loads_these_packages_and_few_modules() -> None:
    """A budget in modules: whoever adds one that all calls pay for raises it on purpose."""
    loaded = loaded_by("SpoolsFunction")
    packages = {name for name in loaded["packages"] if not name.startswith("_")}
    assert packages - sys.stdlib_module_names == SPOOLS_LOADS
    assert len(loaded["modules"]) <= SPOOLS_MODULES
    assert {name for name in loaded["modules"] if name.startswith("pydantic.v1.")} == set()
    assert {"botocore.session", "botocore.client", "urllib3"}.isdisjoint(loaded["modules"])


@pytest.mark.parametrize("logical_id", functions_of_template())
def test_it_makes_no_client_before_it_is_asked(logical_id: str) -> None:
    assert loaded_by(logical_id)["clients"] == 0


@pytest.mark.parametrize("logical_id", functions_of_template())
def test_modules_loaded_from_the_layers_are_compiled(logical_id: str) -> None:
    function = built_functions()[logical_id]
    from_layers = [
        compiled
        for source, compiled in loaded_by(logical_id)["cached"]
        if any(source.startswith(str(layer)) for layer in function.packages)
    ]
    assert bool(from_layers) == bool(function.packages)
    assert all(compiled and Path(compiled).is_file() for compiled in from_layers)


def test_the_authorizer_starts_without_pydantic() -> None:
    assert "pydantic" not in loaded_by("AuthorizerFunction")["packages"]


@pytest.mark.parametrize("logical_id", sorted(ANSWER_HTTP - {"SpoolmanFunction"}))
def test_no_route_is_analysed_before_it_is_called(logical_id: str) -> None:
    code = """
import json, sys
import app
routes = app.router.routes
assert len(routes) > 5
sys.stdout.write(json.dumps([route.name for route in routes if "dependant" in vars(route)]))
"""
    assert told_by(built_functions()[logical_id], code) == []
