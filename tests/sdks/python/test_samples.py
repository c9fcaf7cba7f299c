"""The Python samples of the documentation: each calls a method of the SDK as it is declared."""

import ast
import inspect
from functools import cache

import pytest

from local.contract import served
from local.contract.document import Document
from local.places import ROOT
from testbed.contract import Operation
from tests.support.samples import SAMPLED


@cache
def documented() -> Document:
    return served.document()


@pytest.mark.parametrize("operation", SAMPLED, ids=str)
def test_a_sample_calls_a_method_with_its_parameters(
    operation: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "sdks" / "python" / "src"))
    from batchivo_client import Batchivo

    described = documented()["paths"][operation.path][operation.method]
    sample = next(one for one in described["x-codeSamples"] if one["label"] == "Python")["source"]
    name = described["x-sdk-method"]
    calls = [node for node in ast.walk(ast.parse(sample)) if isinstance(node, ast.Call)]
    call = next(node for node in calls if ast.unparse(node.func) == f"batchivo.{name}")

    resource, method = name.split(".")
    with Batchivo("http://api.example") as client:
        signature = inspect.signature(getattr(getattr(client, resource), method))
    signature.bind(*call.args, **{str(keyword.arg): keyword.value for keyword in call.keywords})
