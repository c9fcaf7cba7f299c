"""Old versions are removed after a deployment; versions in use stay."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from local.emulator import Emulator, free_port
from operations.prune import prune

STACK = "batchivo-versions"
FUNCTION = "batchivo-versions-orders"
OTHER = "batchivo-versions-spools"


@pytest.fixture
def emulator(tmp_path: Path) -> Iterator[Emulator]:
    emulator = Emulator(port=free_port(), directory=tmp_path / "aws")
    emulator.start()
    yield emulator
    emulator.stop()


def template(memory: int) -> str:
    """Two functions as SAM would make them, with a version for this memory and an alias on it."""
    resources: dict[str, Any] = {}
    for function in (FUNCTION, OTHER):
        name = function.replace("-", "")
        version = f"{name}Version{memory}"
        resources[name] = {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "FunctionName": function,
                "Runtime": "python3.13",
                "Handler": "index.handler",
                "Role": "arn:aws:iam::000000000000:role/none",
                "MemorySize": memory,
                "Code": {"ZipFile": "def handler(event, context): pass"},
            },
        }
        resources[version] = {
            "Type": "AWS::Lambda::Version",
            "DeletionPolicy": "Retain",
            "Properties": {"FunctionName": {"Ref": name}},
        }
        resources[f"{name}Alias"] = {
            "Type": "AWS::Lambda::Alias",
            "Properties": {
                "Name": "live",
                "FunctionName": {"Ref": name},
                "FunctionVersion": {"Fn::GetAtt": [version, "Version"]},
            },
        }
    return json.dumps({"Resources": resources})


def deploy(emulator: Emulator, *, times: int) -> None:
    """Deploy that often, each time with a new version."""
    client = emulator.client("cloudformation")
    client.create_stack(StackName=STACK, TemplateBody=template(128))
    client.get_waiter("stack_create_complete").wait(StackName=STACK, WaiterConfig={"Delay": 1})
    for step in range(1, times):
        client.update_stack(StackName=STACK, TemplateBody=template(128 + step))
        client.get_waiter("stack_update_complete").wait(StackName=STACK, WaiterConfig={"Delay": 1})


def versions(emulator: Emulator, function: str = FUNCTION) -> list[str]:
    found = emulator.client("lambda").list_versions_by_function(FunctionName=function)
    return [version["Version"] for version in found["Versions"]]


def removed(emulator: Emulator) -> list[str]:
    return [arn.partition("batchivo-versions-")[2] for arn in prune(STACK, emulator.client)]


def test_the_live_version_and_the_one_before_stay(emulator: Emulator) -> None:
    deploy(emulator, times=4)
    assert versions(emulator) == ["$LATEST", "1", "2", "3", "4"]
    assert removed(emulator) == ["orders:1", "orders:2", "spools:1", "spools:2"]
    assert versions(emulator) == ["$LATEST", "3", "4"]
    assert versions(emulator, OTHER) == ["$LATEST", "3", "4"]
    assert removed(emulator) == []


def test_after_a_step_back_by_hand_all_that_may_be_called_stays(emulator: Emulator) -> None:
    deploy(emulator, times=5)
    client = emulator.client("lambda")
    client.update_alias(FunctionName=FUNCTION, Name="live", FunctionVersion="3")
    client.create_alias(FunctionName=OTHER, Name="tried", FunctionVersion="1")
    assert removed(emulator) == ["orders:1", "orders:4", "spools:2", "spools:3"]
    # 3 is live, 2 the one before; 5 is the stack's own, to which the next deployment may return.
    assert versions(emulator) == ["$LATEST", "2", "3", "5"]
    assert versions(emulator, OTHER) == ["$LATEST", "1", "4", "5"]


def test_one_version_alone_stays(emulator: Emulator) -> None:
    deploy(emulator, times=1)
    assert removed(emulator) == []
    assert versions(emulator) == ["$LATEST", "1"]
