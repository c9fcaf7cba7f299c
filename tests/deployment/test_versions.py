"""A change of the template publishes a version of exactly the functions that it reaches."""

import json
import shutil
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from samcli.yamlhelper import yaml_parse  # type: ignore[import-untyped]

from local import parameters
from local.places import FUNCTIONS, LAYERS, ROOT, TEMPLATE
from local.versions import (
    NOT_IN_A_VERSION,
    name_versions,
    transformed,
    version_hashes,
    with_artefacts,
)

Json = dict[str, Any]


@cache
def source() -> Json:
    template: Json = yaml_parse(TEMPLATE.read_text("utf-8"))
    return template


DEFAULTS = parameters.complete(source(), {})
FUNCTION_NAMES = {
    name
    for name, resource in source()["Resources"].items()
    if resource["Type"] == "AWS::Serverless::Function"
}


@cache
def present() -> dict[str, str]:
    return version_hashes(source(), ROOT, DEFAULTS)


def renewed(hashes: Mapping[str, str]) -> set[str]:
    """The functions that get a new version where these hashes take the place of the present."""
    assert hashes.keys() == present().keys()
    return {name for name, value in hashes.items() if value != present()[name]}


@cache
def plain_functions() -> dict[str, Json]:
    """The functions as AWS::Serverless makes them, without what no version fixes."""
    resources = transformed(with_artefacts(source(), ROOT), DEFAULTS)["Resources"]
    return {
        name: {
            key: value
            for key, value in resources[name]["Properties"].items()
            if key not in ("Tags", "ReservedConcurrentExecutions")
        }
        for name in FUNCTION_NAMES
    }


def mentions(node: Any, parameter: str) -> bool:
    """Whether a reference to the parameter stands anywhere in ``node`` or in its conditions."""
    match node:
        case {"Ref": name}:
            return bool(name == parameter)
        case {"Condition": str(name)}:
            return mentions(source()["Conditions"][name], parameter)
        case {"Fn::If": [str(name), *branches]}:
            return mentions({"Condition": name}, parameter) or mentions(branches, parameter)
        case {"Fn::Sub": value} if f"${{{parameter}}}" in json.dumps(value):
            return True
        case dict():
            return any(mentions(value, parameter) for value in node.values())
        case list():
            return any(mentions(item, parameter) for item in node)
    return False


def readers(parameter: str) -> set[str]:
    return {name for name, function in plain_functions().items() if mentions(function, parameter)}


def another_value(parameter: str) -> str:
    declared = source()["Parameters"][parameter]
    present_value = DEFAULTS[parameter]
    for allowed in map(str, declared.get("AllowedValues", ())):
        if allowed != present_value:
            return allowed
    return str(int(present_value) + 1) if declared["Type"] == "Number" else f"{present_value}x"


@pytest.mark.parametrize("parameter", sorted(DEFAULTS))
def test_a_parameter_renews_the_functions_that_read_it(parameter: str) -> None:
    values = DEFAULTS | {parameter: another_value(parameter)}
    assert renewed(version_hashes(source(), ROOT, values)) == readers(parameter)


def test_the_readers_are_those_that_the_template_was_written_for() -> None:
    assert readers("LogLevel") == FUNCTION_NAMES
    assert readers("SnapStart") == FUNCTION_NAMES  # which read it in a condition
    assert readers("MailFrom") == FUNCTION_NAMES  # whether addresses are to be proved hangs on it
    assert readers("AppUrl") == FUNCTION_NAMES
    assert readers("SignInsPerMinute") == {"AuthFunction"}
    assert readers("LogRetentionDays") == set()


def test_the_same_template_and_parameters_renew_nothing() -> None:
    assert renewed(version_hashes(deepcopy(source()), ROOT, dict(DEFAULTS))) == set()


def memory(template: Json) -> None:
    template["Resources"]["OrdersFunction"]["Properties"]["MemorySize"] = 2048


def time_out(template: Json) -> None:
    template["Resources"]["OrdersFunction"]["Properties"]["Timeout"] = 7


def variable(template: Json) -> None:
    environment = template["Resources"]["OrdersFunction"]["Properties"]["Environment"]
    environment["Variables"]["BATCHIVO_NEW"] = "1"


def table(template: Json) -> None:
    """Another logical id is another table, whatever its name will be."""
    environment = template["Resources"]["OrdersFunction"]["Properties"]["Environment"]
    environment["Variables"]["BATCHIVO_ORDERS_TABLE"] = {"Ref": "CatalogTable"}


@pytest.mark.parametrize("change", [memory, time_out, variable, table], ids=lambda f: f.__name__)
def test_a_literal_renews_its_function(change: Callable[[Json], None]) -> None:
    template = deepcopy(source())
    change(template)
    assert renewed(version_hashes(template, ROOT, DEFAULTS)) == {"OrdersFunction"}


def test_a_global_renews_every_function() -> None:
    template = deepcopy(source())
    template["Globals"]["Function"]["Environment"]["Variables"]["BATCHIVO_NEW"] = "1"
    assert renewed(version_hashes(template, ROOT, DEFAULTS)) == FUNCTION_NAMES


def concurrency(template: Json) -> None:
    template["Resources"]["OrdersFunction"]["Properties"]["ReservedConcurrentExecutions"] = 5


def tag(template: Json) -> None:
    template["Resources"]["OrdersFunction"]["Properties"]["Tags"] = {"team": "orders"}


def permission(template: Json) -> None:
    template["Resources"]["OrdersFunction"]["Properties"]["Policies"].pop()


@pytest.mark.parametrize("change", [concurrency, tag, permission], ids=lambda f: f.__name__)
def test_settings_outside_of_versions_renew_nothing(change: Callable[[Json], None]) -> None:
    template = deepcopy(source())
    change(template)
    assert renewed(version_hashes(template, ROOT, DEFAULTS)) == set()


def test_settings_outside_of_versions_are_no_part_of_a_functions_configuration() -> None:
    model = botocore.session.get_session().get_service_model("lambda")
    configuration: set[str] = set()
    for operation in ("UpdateFunctionConfiguration", "UpdateFunctionCode"):
        shape: Any = model.operation_model(operation).input_shape
        configuration.update(shape.members)
    assert {"MemorySize", "Environment", "Layers", "SnapStart"} <= configuration
    assert not NOT_IN_A_VERSION & configuration


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the uploaded files, which a test may change."""
    for folder in (FUNCTIONS, LAYERS):
        shutil.copytree(folder, tmp_path / folder.name)
    return tmp_path


def test_a_functions_code_renews_that_function(copied: Path) -> None:
    assert renewed(version_hashes(source(), copied, DEFAULTS)) == set()
    with (copied / "functions" / "orders" / "app.py").open("a") as code:
        code.write("# changed\n")
    assert renewed(version_hashes(source(), copied, DEFAULTS)) == {"OrdersFunction"}


def test_a_layers_code_renews_the_functions_with_that_layer(copied: Path) -> None:
    (copied / "layers" / "batchivo" / "batchivo" / "new.py").touch()
    assert renewed(version_hashes(source(), copied, DEFAULTS)) == FUNCTION_NAMES - {"DocsFunction"}


def test_the_wording_of_the_public_contract_renews_the_function_that_serves_it(
    copied: Path,
) -> None:
    served = copied / "functions" / "docs" / "openapi.json"
    contract = json.loads(served.read_text("utf-8"))
    contract["info"]["description"] += " In other words."
    served.write_text(json.dumps(contract), "utf-8")
    assert renewed(version_hashes(source(), copied, DEFAULTS)) == {"DocsFunction"}


def version_of(template: Json, function: str) -> str:
    """The logical id of the version that the function's alias points to."""
    alias = template["Resources"][f"{function}Aliaslive"]["Properties"]["FunctionVersion"]
    version: str = alias["Fn::GetAtt"][0]
    assert template["Resources"][version]["Type"] == "AWS::Lambda::Version"
    return version


def test_sam_makes_a_new_version_of_a_new_hash(tmp_path: Path) -> None:
    """Whatever else stands in the template, and of no function whose hash is the same."""
    made = []
    for choices in ({}, {"SignInsPerMinute": "6"}):
        target = tmp_path / "template.yaml"
        values = name_versions(TEMPLATE, choices, target)
        template: Json = yaml_parse(target.read_text("utf-8"))
        made.append(transformed(with_artefacts(template, tmp_path), values))
    before, after = made
    assert {
        name for name in FUNCTION_NAMES if version_of(before, name) != version_of(after, name)
    } == {"AuthFunction"}


def test_a_second_run_over_the_built_template_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "template.yaml"
    name_versions(TEMPLATE, {}, target)
    first = target.read_text("utf-8")
    name_versions(target, {}, target)
    assert target.read_text("utf-8") == first
