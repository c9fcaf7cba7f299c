"""The Python samples of the documentation: each calls a real method, the everyday ones run."""

import ast
import inspect
import runpy
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from local.contract import served
from local.contract.document import Document
from local.contract.samples import FILE
from local.places import ROOT
from testbed.accounts import PASSWORD, Account, register
from testbed.contract import Operation
from testbed.contract import operation as named
from testbed.contract import operations as all_operations
from testbed.examples import Ids, MadeWhenNeeded, address, body_shown
from tests.support.samples import SAMPLED, samples_of

SOURCE = ROOT / "sdks" / "python" / "src"

EVERYDAY = (
    "createSpools",
    "listSpools",
    "deductFilament",
    "createProduct",
    "createRun",
    "startRun",
    "completeRun",
    "createOrder",
    "shipOrder",
    "createWebhook",
    "createWorkspace",  # signs in with a password
    "importSpools",  # sends a file
    "importFilaments",  # likewise
)


def do(account: Account, ids: Ids, operation_id: str, **changes: object) -> str:
    """Call an operation with the contract's example; gives the id in the answer."""
    called = named(operation_id)
    body = {**(body_shown(called, ids) or {}), **changes} or None
    answer = account.api.request(called.method, address(called, ids), json=body)
    assert answer.is_success, answer.text
    made: str = answer.json()["data"]["id"]
    return made


def plan_a_run(account: Account, ids: Ids) -> None:
    ids["run_id"] = do(account, ids, "createRun")


def start_a_run_without_materials(account: Account, ids: Ids) -> None:
    """The sample says nothing of materials, whose use would be missing."""
    items = [{"product_id": ids["product_id"], "quantity": 3}]
    ids["run_id"] = do(account, ids, "createRun", from_bom=None, items=items)
    do(account, ids, "startRun")


def make_an_order_ready(account: Account, ids: Ids) -> None:
    do(account, ids, "adjustStock", delta=100)
    ids["order_id"] = do(account, ids, "createOrder", external_id=None)
    do(account, ids, "startOrder")
    do(account, ids, "makeOrderReady")


BEFORE: dict[str, Callable[[Account, Ids], None]] = {
    "startRun": plan_a_run,
    "completeRun": start_a_run_without_materials,
    "shipOrder": make_an_order_ready,
}


@pytest.mark.parametrize("operation", SAMPLED, ids=str)
def test_a_sample_calls_a_method_with_its_parameters(
    operation: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(SOURCE))
    from batchivo_client import Batchivo

    sample = next(one for one in shown(operation) if one["label"] == "Python")["source"]
    calls = [node for node in ast.walk(ast.parse(sample)) if isinstance(node, ast.Call)]
    call = next(node for node in calls if ast.unparse(node.func) == method_of(operation))

    with Batchivo("http://api.example") as client:
        resource, method = operation.described["x-sdk-method"].split(".")
        signature = inspect.signature(getattr(getattr(client, resource), method))
    signature.bind(*call.args, **{str(keyword.arg): keyword.value for keyword in call.keywords})


def shown(operation: Operation) -> list[dict[str, str]]:
    samples: list[dict[str, str]] = documented()["paths"][operation.path][operation.method][
        "x-codeSamples"
    ]
    return samples


@cache
def documented() -> Document:
    return served.document()


def method_of(operation: Operation) -> str:
    return f"batchivo.{operation.described['x-sdk-method']}"


@pytest.fixture(scope="module")
def shop(live_server: str) -> Account:
    return register(live_server)


@pytest.fixture(scope="module")
def environment(shop: Account, live_server: str) -> dict[str, str]:
    """The variables that the samples read, for a key that may do what the samples do."""
    scopes = {str(one.permission) for one in all_operations() if one.id in EVERYDAY}
    making = named("createApiKey")
    body = {"name": "Samples", "scopes": sorted(scopes - {"account:manage"})}
    answer = shop.api.request(making.method, making.path, json=body)
    assert answer.status_code == 201, answer.text
    return {
        "BATCHIVO_URL": live_server,
        "BATCHIVO_API_KEY": answer.json()["data"]["key"],
        "BATCHIVO_EMAIL": shop.email,
        "BATCHIVO_PASSWORD": PASSWORD,
    }


@pytest.mark.parametrize("operation_id", EVERYDAY)
def test_an_everyday_sample_runs(
    operation_id: str,
    shop: Account,
    environment: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ids = MadeWhenNeeded(shop.api)
    if operation_id in BEFORE:
        BEFORE[operation_id](shop, ids)
    sample = samples_of(named(operation_id), ids)["Python"]
    program = tmp_path / "sample.py"
    program.write_text(sample, "utf-8")
    (tmp_path / FILE).write_text("material_type,net_weight_grams\nPLA,1000\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(SOURCE))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    runpy.run_path(str(program))
    assert capsys.readouterr().out.strip()
    if operation_id == "deductFilament":
        spool = shop.api.get(address(named("getSpool"), ids)).json()["data"]
        assert spool["remaining_weight_grams"] == 1000 - 42.5
