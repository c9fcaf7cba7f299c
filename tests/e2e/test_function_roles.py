"""Each function's role allows exactly the calls that the function makes.

The functions record their own calls, while a walk through the whole API and all events makes them
do everything (tests/support/whole_api.py, testbed/recorder).
"""

import copy
import time
from collections.abc import Iterator

import pytest

from local.deployment import Deployment
from testbed.stack import calls_file
from tests.support.asked import Ask, noted
from tests.support.roles import Json, documents, functions, grants, transformed, wrong
from tests.support.whole_api import walk

TEMPLATE = transformed()
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def asked(stack: Deployment) -> set[Ask]:
    """The calls of the functions to AWS when every operation has run once."""
    walk(stack)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        asked = noted(stack, calls_file(stack))
        # Functions that events start may still be at it.
        if not wrong(TEMPLATE, asked) or time.monotonic() > deadline:
            return asked
        time.sleep(0.2)


def policies(template: Json) -> dict[str, Json]:
    """Every policy document of the functions, once, by the place where it stands."""
    return {
        f"{function}:{position}": document
        for function, role in functions(template)
        for position, document in enumerate(documents(template, role))
    }


def permissions() -> Iterator[tuple[str, int, str, int]]:
    """Every action on every resource of every statement: where to find it."""
    for place, document in policies(TEMPLATE).items():
        for number, statement in enumerate(document["Statement"]):
            for kind in ("Action", "Resource"):
                value = statement[kind]
                for entry in range(len(value) if isinstance(value, list) else 1):
                    yield place, number, kind, entry


def without(place: str, number: int, kind: str, entry: int) -> Json:
    template = copy.deepcopy(TEMPLATE)
    statements = policies(template)[place]["Statement"]
    value = statements[number][kind]
    if isinstance(value, list) and len(value) > 1:
        del value[entry]
    else:
        del statements[number]
    return template


def test_each_function_holds_exactly_the_permissions_it_uses(asked: set[Ask]) -> None:
    assert wrong(TEMPLATE, asked) == []


@pytest.mark.parametrize("permission", list(permissions()), ids=str)
def test_no_permission_can_be_left_out(
    permission: tuple[str, int, str, int], asked: set[Ask]
) -> None:
    assert any("lacks" in complaint for complaint in wrong(without(*permission), asked))


@pytest.mark.parametrize("action", ["dynamodb:*", "*", "dynamodb:Scan", "dynamodb:GetItem"])
@pytest.mark.parametrize("function", [name for name, _ in functions(TEMPLATE)])
def test_none_can_be_added(function: str, action: str, asked: set[Ask]) -> None:
    for resource in ("*", {"Fn::GetAtt": ["RateLimitsTable", "Arn"]}):
        template = copy.deepcopy(TEMPLATE)
        role = dict(functions(template))[function]
        statement = {"Effect": "Allow", "Action": action, "Resource": resource}
        role.setdefault("Policies", []).append(
            {"PolicyName": "more", "PolicyDocument": {"Statement": [statement]}}
        )
        assert any("does not use" in complaint for complaint in wrong(template, asked))


@pytest.mark.parametrize("function", [name for name, _ in functions(TEMPLATE)])
def test_no_policy_of_aws_can_be_added_or_left_out(function: str, asked: set[Ask]) -> None:
    policies_of_aws = dict(functions(TEMPLATE))[function]["ManagedPolicyArns"]
    for position, policy in enumerate(policies_of_aws):
        template = copy.deepcopy(TEMPLATE)
        del dict(functions(template))[function]["ManagedPolicyArns"][position]
        assert wrong(template, asked), policy
    template = copy.deepcopy(TEMPLATE)
    dict(functions(template))[function]["ManagedPolicyArns"].append(
        "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess"
    )
    assert wrong(template, asked)


def test_the_roles_are_those_of_the_template(asked: set[Ask]) -> None:
    """Should SAM put them elsewhere one day, nothing above would look at anything."""
    assert {grant.function for grant in grants(TEMPLATE)} >= {
        ask.function for ask in asked if not ask.action.startswith("logs:")
    }
