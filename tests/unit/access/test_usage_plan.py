"""A key in the usage plan for each new user, as often as the event comes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from batchivo.access import identity_table
from batchivo.access.usage_plan import NoMoreKeys, enrol
from batchivo.aws import clients
from functions.usage_plan_enroller import app
from testbed.library import library

EVENT = Path(__file__).parents[3] / "events" / "usage_plan_enroller" / "user_registered.json"
USER = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b43"
VALUE = f"user-{USER}"
NAME = f"shop/{VALUE}"
KEY = {"name": NAME, "value": VALUE, "enabled": True}
IN_PLAN = {"usagePlanId": "plan", "keyId": "k1", "keyType": "API_KEY"}


class Noted:
    """The table, which remembers what was put."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []

    def put(self, item: dict[str, Any], _condition: object) -> None:
        self.items.append(item)


@pytest.fixture
def gateway() -> Iterator[Stubber]:
    with (
        library(BATCHIVO_USAGE_PLAN="plan", BATCHIVO_STACK="shop"),
        Stubber(clients.api_gateway()) as stub,
    ):
        yield stub


@pytest.fixture
def noted(gateway: Stubber) -> Iterator[Noted]:
    table = Noted()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity_table, "table", lambda: table)
        yield table


def test_a_new_user_gets_a_key_in_the_plan_and_then_it_is_noted(
    gateway: Stubber, noted: Noted
) -> None:
    gateway.add_response("create_api_key", {"id": "k1"}, KEY)
    gateway.add_response("create_usage_plan_key", {"id": "k1"}, IN_PLAN)
    app.handler(json.loads(EVENT.read_text("utf-8")), None)
    gateway.assert_no_pending_responses()
    assert noted.items == [
        {"collection": f"users/{USER}/usage-key", "id": "usage-key", "value": VALUE}
    ]


def test_an_event_that_comes_twice_finds_the_key_there(gateway: Stubber, noted: Noted) -> None:
    gateway.add_client_error("create_api_key", "ConflictException", http_status_code=409)
    items = [{"id": "k0", "name": f"{NAME}-not"}, {"id": "k1", "name": NAME}]
    gateway.add_response("get_api_keys", {"items": items}, {"nameQuery": NAME})
    gateway.add_client_error("create_usage_plan_key", "ConflictException", http_status_code=409)
    enrol(USER)
    gateway.assert_no_pending_responses()
    assert [item["value"] for item in noted.items] == [VALUE]


def test_where_there_is_no_more_room_the_user_keeps_the_starter_key_and_a_metric_tells(
    gateway: Stubber, noted: Noted, capsys: pytest.CaptureFixture[str]
) -> None:
    gateway.add_client_error("create_api_key", "LimitExceededException", http_status_code=429)
    with pytest.raises(NoMoreKeys):
        enrol(USER)
    gateway.add_client_error("create_api_key", "LimitExceededException", http_status_code=429)
    app.handler(json.loads(EVENT.read_text("utf-8")), None)
    assert noted.items == []
    assert '"UsersWithoutKey":[1.0]' in capsys.readouterr().out.replace(" ", "")


def test_any_other_failure_is_tried_again(gateway: Stubber, noted: Noted) -> None:
    gateway.add_client_error("create_api_key", "TooManyRequestsException", http_status_code=400)
    with pytest.raises(ClientError):
        enrol(USER)
    assert noted.items == []
