"""What every function of the API must be given, so that none is forgotten."""

import re
from typing import Any

import pytest
import yaml

from local.places import CONTRACT
from tests.support.tables import resource

_FUNCTION = re.compile(r"\$\{(\w+Function)\.Arn\}")


def functions_of_the_api() -> set[str]:
    contract: dict[str, Any] = yaml.load(CONTRACT.read_text("utf-8"), yaml.CSafeLoader)
    uris = {
        operation["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
        for item in contract["paths"].values()
        for operation in item.values()
        if operation.get("security")
    }
    return {found[1] for uri in uris if (found := _FUNCTION.search(uri))}


@pytest.mark.parametrize("function", sorted(functions_of_the_api()))
def test_every_function_of_the_api_may_do_what_stands_around_a_call(function: str) -> None:
    assert {"!Ref": "ApiFramePolicy"} in resource(function)["Properties"]["Policies"]
