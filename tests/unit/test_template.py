"""What every function of the API must be given, so that none is forgotten."""

import re
from fnmatch import fnmatchcase
from typing import Any

import pytest
import yaml

from batchivo.access import identity_table
from batchivo.storage.identifiers import new_id
from local.places import CONTRACT, ROOT
from tests.support.tables import resource, resources_of_type

RUNBOOK = ROOT / "docs" / "runbook.md"

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


def reach_into_identity(function: str, action: str) -> set[str]:
    """Patterns of the collections of Identity that a function may touch by this action."""
    reach: set[str] = set()
    for policy in resource(function)["Properties"]["Policies"]:
        for statement in policy.get("Statement", ()):
            on_identity = statement["Resource"] == {"!GetAtt": "IdentityTable.Arn"}
            if on_identity and action in statement["Action"]:
                condition = statement.get("Condition", {}).get("ForAllValues:StringLike", {})
                reach |= set(condition.get("dynamodb:LeadingKeys", ["*"]))
    return reach


USER, WORKSPACE = new_id(), new_id()
COLLECTIONS = {
    "credentials": identity_table.credentials("ada@example.com").collection,
    "user": identity_table.user(USER).collection,
    "sessions": identity_table.sessions(USER),
    "workspaces": identity_table.workspaces_of(USER),
    "usage key": identity_table.usage_key(USER).collection,
    "secrets": identity_table.secret(identity_table.digest("batchivo_live_")).collection,
    "password resets": identity_table.password_reset("ada@example.com").collection,
    "workspace": identity_table.workspace(WORKSPACE).collection,
    "members": identity_table.members(WORKSPACE),
    "owners": identity_table.owners(WORKSPACE).collection,
    "invitations": identity_table.invitations(WORKSPACE),
    "API keys": identity_table.api_keys(WORKSPACE),
    "audit log": identity_table.audit(WORKSPACE),
}
WORKSPACES = {"workspace"}


@pytest.mark.parametrize(
    ("function", "action", "reached"),
    [
        ("SpoolsFunction", "dynamodb:GetItem", WORKSPACES),
        ("ProductsFunction", "dynamodb:GetItem", WORKSPACES),
        ("ProductionRunsFunction", "dynamodb:GetItem", WORKSPACES),
        ("OrdersFunction", "dynamodb:GetItem", WORKSPACES),
        ("ChangePublisherFunction", "dynamodb:GetItem", WORKSPACES),
        ("WebhooksFunction", "dynamodb:GetItem", set()),
        (
            "AuthorizerFunction",
            "dynamodb:BatchGetItem",
            WORKSPACES | {"members", "sessions", "usage key", "secrets"},
        ),
        ("AuthorizerFunction", "dynamodb:UpdateItem", {"API keys"}),
        ("UsagePlanEnrollerFunction", "dynamodb:PutItem", {"usage key"}),
        ("MailSenderFunction", "dynamodb:PutItem", {"secrets"}),
    ],
)
def test_a_function_reaches_of_identity_what_it_needs(
    function: str, action: str, reached: set[str]
) -> None:
    """IAM's ``StringLike`` knows the same ``*`` and ``?``; the local AWS enforces none of it."""
    patterns = reach_into_identity(function, action)
    assert reached == {
        name
        for name, collection in COLLECTIONS.items()
        if any(fnmatchcase(collection, pattern) for pattern in patterns)
    }


def test_the_runbook_knows_every_alarm() -> None:
    told = set(re.findall(r"`(\w+)`", RUNBOOK.read_text("utf-8")))
    alarms = resources_of_type("AWS::CloudWatch::Alarm")
    assert alarms
    assert {name.removesuffix("Alarm") for name in alarms} <= told
