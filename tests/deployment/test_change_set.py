"""An update from the last release keeps the data: it removes and replaces no table.

released.yaml is the template.yaml of the last release. A release renews it, as a last step before
the tag::

    cp template.yaml tests/deployment/released.yaml

A change set of CloudFormation lists beforehand the resources that an update replaces or removes.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from samcli.yamlhelper import yaml_parse  # type: ignore[import-untyped]

from local.deployment import ARTIFACTS, Deployment
from local.places import GATEWAY, TEMPLATE

RELEASED = Path(__file__).with_name("released.yaml")
STACK = "batchivo-released"
TABLE = "AWS::DynamoDB::Table"
CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]

FIXED = ("TableName", "KeySchema", "LocalSecondaryIndexes")
"""Properties that a table keeps for life. The local AWS does not see a replacement in all of
them."""

RENEWED = {"IdempotencyTable"}
"""Replaced on purpose, since its key is another than in the last release: its markers last a day.
The next release empties this set."""

PASSING = {"RateLimitsTable", "IdempotencyTable", "ListIndexTable"}
"""Counts, kept answers and a cache: they may go with their stack."""

Json = dict[str, Any]


class Cloud:
    """CloudFormation in the local AWS, with something to take the functions' code from."""

    def __init__(self, stack: Deployment) -> None:
        self._client = stack.client("cloudformation")
        self._s3 = stack.client("s3")
        self._url = f"{stack.emulator.endpoint}/{ARTIFACTS}/template.json"
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("app.py", "def handler(event, context): pass\n")
        self._s3.put_object(Bucket=ARTIFACTS, Key="nothing.zip", Body=code.getvalue())
        self._s3.put_object(Bucket=ARTIFACTS, Key="gateway.yaml", Body=GATEWAY.read_bytes())

    def create(self, template: Json) -> None:
        self._client.create_stack(StackName=STACK, **self._asked(template))
        self._client.get_waiter("stack_create_complete").wait(
            StackName=STACK, WaiterConfig={"Delay": 1, "MaxAttempts": 120}
        )

    def delete(self) -> None:
        self._client.delete_stack(StackName=STACK)

    def changes(self, template: Json) -> list[Json]:
        """Return the changes that an update to this template would make, without making them."""
        name = "to-this-one"
        self._client.create_change_set(
            StackName=STACK, ChangeSetName=name, ChangeSetType="UPDATE", **self._asked(template)
        )
        try:
            self._client.get_waiter("change_set_create_complete").wait(
                StackName=STACK, ChangeSetName=name, WaiterConfig={"Delay": 1}
            )
            pages = self._client.get_paginator("describe_change_set").paginate(
                StackName=STACK, ChangeSetName=name
            )
            return [change["ResourceChange"] for page in pages for change in page["Changes"]]
        finally:
            self._client.delete_change_set(StackName=STACK, ChangeSetName=name)

    def _asked(self, template: Json) -> Json:
        text = json.dumps(uploaded(template)).encode()
        self._s3.put_object(Bucket=ARTIFACTS, Key="template.json", Body=text)
        return {
            "TemplateURL": self._url,
            "Capabilities": CAPABILITIES,
            "Parameters": [{"ParameterKey": "Stage", "ParameterValue": "local"}],
        }


def uploaded(template: Json) -> Json:
    """Return the template as it is after its files were uploaded."""
    copy: Json = json.loads(json.dumps(template))
    for resource in copy["Resources"].values():
        properties = resource.get("Properties", {})
        for place in {"CodeUri", "ContentUri"} & properties.keys():
            properties[place] = f"s3://{ARTIFACTS}/nothing.zip"
        if resource["Type"] == "AWS::Serverless::Api":
            include = properties["DefinitionBody"]["Fn::Transform"]["Parameters"]
            include["Location"] = f"s3://{ARTIFACTS}/gateway.yaml"
    return copy


def parsed(path: Path) -> Json:
    template: Json = json.loads(json.dumps(yaml_parse(path.read_text("utf-8"))))
    return template


def tables(template: Json) -> dict[str, Json]:
    return {
        name: resource["Properties"]
        for name, resource in template["Resources"].items()
        if resource["Type"] == TABLE
    }


def losses(cloud: Cloud, released: Json, present: Json) -> list[str]:
    """The tables that an update would replace, remove or fail on."""
    lost = [
        f"{change['LogicalResourceId']}: {change['Action']}, {change.get('Replacement')}"
        for change in cloud.changes(present)
        if change["ResourceType"] == TABLE
        and change["LogicalResourceId"] not in RENEWED
        and (change["Action"] == "Remove" or change.get("Replacement") not in ("False", None))
    ]
    after = tables(present)
    for name, table in tables(released).items():
        if name in RENEWED:
            continue
        lost += [
            f"{name}: {fixed}"
            for fixed in FIXED
            if table.get(fixed) != after.get(name, table).get(fixed)
        ]
    return lost


@pytest.fixture(scope="module")
def cloud(stack: Deployment) -> Iterator[Cloud]:
    """A CloudFormation with the last release deployed."""
    cloud = Cloud(stack)
    cloud.create(parsed(RELEASED))
    yield cloud
    cloud.delete()


def test_the_update_from_the_last_release_loses_no_table(cloud: Cloud) -> None:
    assert losses(cloud, parsed(RELEASED), parsed(TEMPLATE)) == []


def rename(template: Json) -> None:
    template["Resources"]["SpoolTable"] = template["Resources"].pop("InventoryTable")
    text = json.dumps(template).replace("InventoryTable", "SpoolTable")
    template.update(json.loads(text))


def name_by_hand(template: Json) -> None:
    tables(template)["OrdersTable"]["TableName"] = "orders"


def key_otherwise(template: Json) -> None:
    tables(template)["RateLimitsTable"]["KeySchema"].pop()


def index_otherwise(template: Json) -> None:
    index = tables(template)["CatalogTable"]["LocalSecondaryIndexes"][0]
    index["Projection"] = {"ProjectionType": "ALL"}


def drop(template: Json) -> None:
    del template["Resources"]["RateLimitsTable"]
    text = json.dumps(template).replace("RateLimitsTable", "IdempotencyTable")
    template.update(json.loads(text))


@pytest.mark.parametrize(
    "change", [rename, name_by_hand, key_otherwise, index_otherwise, drop], ids=lambda f: f.__name__
)
def test_a_change_that_loses_one_is_seen(cloud: Cloud, change: Callable[[Json], None]) -> None:
    template = parsed(TEMPLATE)
    change(template)
    assert losses(cloud, parsed(RELEASED), template)


def test_tables_that_hold_something_outlive_their_stack() -> None:
    resources = parsed(TEMPLATE)["Resources"]
    for name in tables(parsed(TEMPLATE)).keys() - PASSING:
        table = resources[name]
        assert table["DeletionPolicy"] == "RetainExceptOnCreate", name
        assert table["UpdateReplacePolicy"] == "Retain", name
        protected = table["Properties"]["DeletionProtectionEnabled"]
        assert protected == {"Fn::If": ["TablesAreProtected", True, False]}, name
        recovery = table["Properties"]["PointInTimeRecoverySpecification"]
        assert recovery == {"PointInTimeRecoveryEnabled": True}, name
