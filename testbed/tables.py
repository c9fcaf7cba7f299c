"""Tables for tests, as template.yaml declares them: tests and deployment cannot drift apart."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

TEMPLATE = Path(__file__).parents[1] / "template.yaml"

_SAME_IN_BOTH = (
    "AttributeDefinitions",
    "KeySchema",
    "LocalSecondaryIndexes",
    "GlobalSecondaryIndexes",
    "BillingMode",
)


class _CloudFormationLoader(yaml.SafeLoader):
    """Reads the short forms too: ``!Ref Stage`` becomes ``{"!Ref": "Stage"}``."""


def _short_form(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    match node:
        case yaml.MappingNode():
            value: Any = loader.construct_mapping(node, deep=True)
        case yaml.SequenceNode():
            value = loader.construct_sequence(node, deep=True)
        case _:
            value = node.value
    return {f"!{suffix}": value}


_CloudFormationLoader.add_multi_constructor("!", _short_form)


@lru_cache(maxsize=1)
def _template() -> dict[str, Any]:
    with TEMPLATE.open() as file:
        template: dict[str, Any] = yaml.load(
            file,
            Loader=_CloudFormationLoader,  # noqa: S506 (a SafeLoader)
        )
    return template


def resource(name: str) -> dict[str, Any]:
    """A resource of template.yaml, by its logical id."""
    found: dict[str, Any] = _template()["Resources"][name]
    return found


def resources_of_type(kind: str) -> list[str]:
    """The logical ids of template.yaml's resources of one type."""
    return sorted(
        name for name, declared in _template()["Resources"].items() if declared["Type"] == kind
    )


def event_sources_of_type(kind: str) -> list[str]:
    """What calls template.yaml's functions and is of one type, as ``<function>.<event>``."""
    return sorted(
        f"{name}.{event}"
        for name in resources_of_type("AWS::Serverless::Function")
        for event, declared in resource(name)["Properties"].get("Events", {}).items()
        if declared["Type"] == kind
    )


def table_properties(resource: str) -> dict[str, Any]:
    """The properties of a table of template.yaml, by its logical id."""
    properties: dict[str, Any] = _template()["Resources"][resource]["Properties"]
    return properties


def create_table(client: Any, name: str, *, resource: str = "InventoryTable") -> str:
    """Create a table like the given one of template.yaml, without its stream; gives its name.

    Nobody reads streams there, and DynamoDB Local looks at each write for the oldest record of the
    table's stream among those of all tables, which takes it longer with every test.
    """
    declared = table_properties(resource)
    create = {key: declared[key] for key in _SAME_IN_BOTH if key in declared}
    client.create_table(TableName=name, **create)
    client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    if "TimeToLiveSpecification" in declared:
        client.update_time_to_live(
            TableName=name, TimeToLiveSpecification=declared["TimeToLiveSpecification"]
        )
    return name


def parameter(name: str) -> dict[str, Any]:
    """A parameter of template.yaml as it is declared."""
    declared: dict[str, Any] = _template()["Parameters"][name]
    return declared


def parameters() -> set[str]:
    """The names of template.yaml's parameters."""
    return set(_template()["Parameters"])


def outputs() -> set[str]:
    """The names of the outputs of a deployment of template.yaml."""
    return set(_template()["Outputs"])


def parameter_default(name: str) -> Any:
    """The default of a parameter of template.yaml, which must have one."""
    return parameter(name)["Default"]


def condition(name: str) -> Any:
    """A condition of template.yaml, in its short form."""
    return _template()["Conditions"][name]


def create_all(client: Any, prefix: str = "") -> dict[str, str]:
    """Create the tables of entities, their log and their packed lists; gives the settings that name
    them."""
    return {
        setting: create_table(client, f"{prefix}{name}", resource=f"{name}Table")
        for setting, name in entity_tables().items()
    }


def entity_tables() -> dict[str, str]:
    """Names for the tables of ``create_all``, by the settings that name them: as the resources of
    template.yaml, without their ending."""
    groups = (
        *("Identity", "Inventory", "Catalog", "Production", "Orders", "Webhooks"),
        *("Audit", "List_Index"),
    )
    return {f"BATCHIVO_{group.upper()}_TABLE": group.replace("_", "") for group in groups}
