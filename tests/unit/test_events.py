"""The sample events: for `sam local invoke`, so they must be what API Gateway really sends.

One thing is for readers: their bodies are text, where API Gateway sends all bodies in base64, as
events/spools/import_csv.json has it.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEvent
from aws_lambda_powertools.utilities.data_classes.api_gateway_authorizer_event import (
    APIGatewayAuthorizerRequestEvent,
)

from batchivo.access.principal import Principal
from local.gateway import read_document
from local.places import FUNCTIONS, ROOT
from testbed.contract import must_fit, public_contract

EVENTS = ROOT / "events"
FILES = sorted(EVENTS.glob("*/*.json"))
OF_THE_AUTHORIZER = [path for path in FILES if path.parent.name == "authorizer"]
OF_THE_API = [path for path in FILES if "httpMethod" in path.read_text("utf-8")]


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def read(path: Path) -> dict[str, Any]:
    event: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return event


@pytest.fixture(scope="module")
def paths() -> dict[str, Any]:
    """The paths that API Gateway serves, those of the documentation included."""
    found: dict[str, Any] = read_document()["paths"]
    return found


@pytest.mark.parametrize(
    "function", sorted(path.parent.name for path in FUNCTIONS.glob("*/app.py"))
)
def test_every_function_has_one(function: str) -> None:
    assert [*(EVENTS / function).glob("*.json")]


@pytest.mark.parametrize("path", OF_THE_API, ids=name)
class TestEventsOfTheApi:
    def test_the_gateway_has_the_route(self, path: Path, paths: dict[str, Any]) -> None:
        event = APIGatewayProxyEvent(read(path))
        assert event.http_method.lower() in paths[event.resource]
        assert event.resource.format(**event.path_parameters) == event.path

    def test_the_context_says_the_same(self, path: Path) -> None:
        event = APIGatewayProxyEvent(read(path))
        context = event.request_context
        assert context.resource_path == event.resource
        assert context.http_method == event.http_method
        assert context.path == f"/{context.stage}{event.path}"
        assert context.request_id

    def test_headers_and_parameters_stand_there_in_both_forms(self, path: Path) -> None:
        event = read(path)
        for single, multiple in (
            ("headers", "multiValueHeaders"),
            ("queryStringParameters", "multiValueQueryStringParameters"),
        ):
            assert event[multiple] == (
                event[single] and {key: [value] for key, value in event[single].items()}
            )

    def test_the_caller_is_there_where_the_contract_asks_for_one(
        self, path: Path, paths: dict[str, Any]
    ) -> None:
        event = read(path)
        operation = paths[event["resource"]][event["httpMethod"].lower()]
        context = event["requestContext"].get("authorizer")
        if operation["security"] and path not in OF_THE_AUTHORIZER:
            assert Principal.from_context(context).workspace_id
        else:
            assert context is None

    def test_the_body_is_one_that_the_contract_takes(self, path: Path) -> None:
        event = APIGatewayProxyEvent(read(path))
        operation = public_contract()["paths"].get(event.resource, {})
        described = operation.get(event.http_method.lower(), {})
        if not event.body:
            assert not described.get("requestBody", {}).get("required")
            return
        content = described["requestBody"]["content"]
        media_type = event.headers["Content-Type"].partition(";")[0]
        body = event.decoded_body or ""
        must_fit(
            json.loads(body) if media_type == "application/json" else body,
            content[media_type]["schema"],
        )


@pytest.mark.parametrize("path", OF_THE_AUTHORIZER, ids=name)
def test_the_authorizers_event_names_the_method_that_is_called(path: Path) -> None:
    event = APIGatewayAuthorizerRequestEvent(read(path))
    assert event.get("type") == "REQUEST"
    arn = event.parsed_arn
    assert arn.http_method == event.http_method
    assert f"/{arn.resource}" == event.path
    assert arn.stage == event.request_context.stage
    assert event.headers["Authorization"].startswith("Bearer ")
