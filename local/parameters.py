"""The parameters of a deployment: values set for it, else the template's defaults.

For a parameter without a value, SAM CLI sends the stack's present value, so a new default would
never reach an existing stack. Every deployment therefore sets every parameter.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from samcli.cli.types import CfnParameterOverridesType  # type: ignore[import-untyped]
from samcli.lib.config.samconfig import SamConfig  # type: ignore[import-untyped]

from local.places import SAM_CONFIG


class ParameterError(ValueError):
    """A parameter is unknown or has no value; the message says which."""


def given(stage: str, overrides: Iterable[str]) -> dict[str, str]:
    """Return the values set for a stage: words NAME=VALUE, else those in samconfig.toml.

    Raises ``ParameterError``.
    """
    return configured(stage) | dict(map(parsed, overrides))


def complete(template: Mapping[str, Any], choices: Mapping[str, str]) -> dict[str, str]:
    """Return ``choices`` with the defaults of all other parameters. Raises ``ParameterError``."""
    declared: Mapping[str, Any] = template["Parameters"]
    if unknown := choices.keys() - declared.keys():
        raise ParameterError(f"the template has no parameter {', '.join(sorted(unknown))}")
    values = {
        name: str(parameter["Default"])
        for name, parameter in declared.items()
        if "Default" in parameter
    } | dict(choices)
    if missing := declared.keys() - values.keys():
        raise ParameterError(f"no value for {', '.join(sorted(missing))}")
    return values


def configured(stage: str) -> dict[str, str]:
    """Return the ``parameter_overrides`` of a stage in samconfig.toml. Raises
    ``ParameterError``."""
    written = settings(stage).get("parameter_overrides", "")
    values: dict[str, str] = CfnParameterOverridesType().convert(written, None, None)
    return values


def settings(stage: str) -> dict[str, Any]:
    """Return the settings of ``sam deploy`` for a stage in samconfig.toml. Raises
    ``ParameterError``."""
    config = SamConfig(str(SAM_CONFIG.parent), SAM_CONFIG.name)
    if stage not in config.get_stage_configuration_names():
        raise ParameterError(f"samconfig.toml has no {stage}")
    found: dict[str, Any] = config.get_all(["deploy"], "parameters", stage)
    return found


def parsed(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not equals:
        raise ParameterError(f"{word} is not NAME=VALUE")
    return name, value


def differences(
    present: Mapping[str, str], values: Mapping[str, str], choices: Collection[str]
) -> list[str]:
    """Return a line for each parameter of the stack that deploying ``values`` would change.

    ``choices`` names the parameters that do not have the template's default.
    """
    return [
        f"{name}: {present[name] or 'empty'} becomes {values[name] or 'empty'}"
        + ("" if name in choices else ", the template's default")
        for name in sorted(present.keys() & values.keys())
        if present[name] != values[name]
    ]
