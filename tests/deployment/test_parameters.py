"""The value that a deployment passes for each parameter of the template."""

import pytest
from samcli.yamlhelper import yaml_parse  # type: ignore[import-untyped]

from local import parameters
from local.parameters import ParameterError
from local.places import TEMPLATE

TEMPLATE_PARAMETERS = {
    "Parameters": {
        "Stage": {"Type": "String", "Default": "dev"},
        "CallsPerMinute": {"Type": "Number", "Default": 100},
        "Zone": {"Type": "String"},
    }
}


def test_every_parameter_is_named_with_its_default_where_nothing_is_said() -> None:
    assert parameters.complete(TEMPLATE_PARAMETERS, {"Zone": "a"}) == {
        "Stage": "dev",
        "CallsPerMinute": "100",
        "Zone": "a",
    }


@pytest.mark.parametrize(
    ("values", "message"), [({}, "no value for Zone"), ({"Zone": "", "Zones": ""}, "Zones")]
)
def test_a_missing_or_unknown_parameter_is_refused(values: dict[str, str], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        parameters.complete(TEMPLATE_PARAMETERS, values)


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_a_stage_of_samconfig_sets_only_parameters_of_the_template(stage: str) -> None:
    template = yaml_parse(TEMPLATE.read_text("utf-8"))
    values = parameters.complete(template, parameters.given(stage, []))
    assert values["Stage"] == stage


def test_the_command_line_goes_before_samconfig() -> None:
    assert parameters.given("prod", [])["Tracing"] == "on"
    values = parameters.given("prod", ["Tracing=off", "AlarmTopic=", "MailFrom=A=B <a@b.example>"])
    assert values["Tracing"] == "off"
    assert values["AlarmTopic"] == ""
    assert values["MailFrom"] == "A=B <a@b.example>"


def test_a_stage_that_samconfig_does_not_have_is_refused() -> None:
    with pytest.raises(ParameterError, match="staging"):
        parameters.given("staging", [])


def test_a_word_without_a_value_is_refused() -> None:
    with pytest.raises(ParameterError, match="NAME=VALUE"):
        parameters.given("dev", ["Tracing"])


def test_a_deployment_lists_its_changes() -> None:
    present = {"Stage": "dev", "CallsPerMinute": "500", "Zone": "", "Gone": "1"}
    values = {"Stage": "dev", "CallsPerMinute": "100", "Zone": "a", "New": "1"}
    assert parameters.differences(present, values, {"Zone"}) == [
        "CallsPerMinute: 500 becomes 100, the template's default",
        "Zone: empty becomes a",
    ]
