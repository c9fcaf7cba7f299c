"""Every user goes by one of the usage plan's keys, always the same, and each by as many users."""

import random
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.access.usage_plan import BUCKETS, usage_key
from testbed.library import library
from testbed.tables import resource, resources_of_type

STACK_UUID = {"Uuid": {"!Select": [2, {"!Split": ["/", {"!Ref": "AWS::StackId"}]}]}}
PREFIX = "bucket-0c4f7c1e-6b8c-4f0e-9a53-1d2e3f405162-"


@pytest.fixture(autouse=True, scope="module")
def deployed() -> Iterator[None]:
    with library(BATCHIVO_USAGE_KEY_PREFIX=PREFIX):
        yield


def keys_of_the_template() -> dict[str, str]:
    """The value of each key by its logical id, as CloudFormation fills it in."""
    keys = {}
    for name in resources_of_type("AWS::ApiGateway::ApiKey"):
        properties = resource(name)["Properties"]
        template, variables = properties["Value"]["!Sub"]
        assert variables == STACK_UUID
        assert properties["Enabled"] is True
        keys[name] = template.replace("${Uuid}", "0c4f7c1e-6b8c-4f0e-9a53-1d2e3f405162")
    return keys


def test_the_template_makes_as_many_keys_and_gives_the_authorizer_their_prefix() -> None:
    values = keys_of_the_template().values()
    assert sorted(values) == sorted({f"{PREFIX}{number:02}" for number in range(BUCKETS)})
    authorizer = resource("AuthorizerFunction")["Properties"]["Environment"]["Variables"]
    assert authorizer["BATCHIVO_USAGE_KEY_PREFIX"] == {"!Sub": ["bucket-${Uuid}-", STACK_UUID]}


def test_api_gateway_takes_the_values() -> None:
    """CreateApiKey: 20 to 128 characters."""
    assert all(20 <= len(value) <= 128 for value in keys_of_the_template().values())


def test_every_key_is_in_the_one_plan_which_has_no_quota() -> None:
    in_plan = [
        resource(name)["Properties"] for name in resources_of_type("AWS::ApiGateway::UsagePlanKey")
    ]
    assert all(entry["UsagePlanId"] == {"!Ref": "UsagePlan"} for entry in in_plan)
    assert sorted(entry["KeyId"]["!Ref"] for entry in in_plan) == sorted(keys_of_the_template())
    assert resources_of_type("AWS::ApiGateway::UsagePlan") == ["UsagePlan"]
    plan = resource("UsagePlan")["Properties"]
    assert "Quota" not in plan
    assert plan["Throttle"] == {
        "RateLimit": {"!Ref": "BucketCallsPerSecond"},
        "BurstLimit": {"!Ref": "BucketCallsBurst"},
    }


@given(st.uuids() | st.text(min_size=1))
def test_a_user_always_goes_by_the_same_one_of_the_keys(user_id: object) -> None:
    key = usage_key(str(user_id))
    assert key in keys_of_the_template().values()
    assert usage_key(str(user_id)) == key


@pytest.mark.parametrize("kind", ["random", "one after the other"])
def test_users_spread_evenly(kind: str) -> None:
    """As chance would: of 10,000 users some 500 to a key, with a deviation of 22."""
    seeded = random.Random(7)
    first = seeded.getrandbits(128)
    numbers = [
        seeded.getrandbits(128) if kind == "random" else (first + n) % 2**128 for n in range(10_000)
    ]
    users = Counter(usage_key(str(UUID(int=number))) for number in numbers)
    assert len(users) == BUCKETS
    assert min(users.values()) > 400
    assert max(users.values()) < 600
