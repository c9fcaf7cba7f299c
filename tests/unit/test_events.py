"""The sample events: for `sam local invoke`, so they must be what API Gateway really sends.

One thing is for readers: their bodies are text, where API Gateway sends all bodies in base64, as
events/spools/import_csv.json has it.
"""

import json
from collections.abc import Callable
from functools import partial
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
from local.sample_event import sample_event
from testbed.contract import must_fit, operations, public_contract

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


SAMPLES = [
    *(pytest.param(partial(read, path), id=name(path)) for path in OF_THE_API),
    *(pytest.param(partial(sample_event, one.id), id=one.id) for one in operations()),
]
"""The files, and the event that is printed for each operation."""


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_event_is_one_that_the_gateway_sends(
    sample: Callable[[], dict[str, Any]], paths: dict[str, Any]
) -> None:
    event = sample()
    check_route(APIGatewayProxyEvent(event), paths)
    check_context(APIGatewayProxyEvent(event))
    check_both_forms(event)
    check_caller(event, paths)
    check_body(APIGatewayProxyEvent(event))


def check_route(event: APIGatewayProxyEvent, paths: dict[str, Any]) -> None:
    assert event.http_method.lower() in paths[event.resource]
    assert event.resource.replace("+}", "}").format(**event.path_parameters) == event.path


def check_context(event: APIGatewayProxyEvent) -> None:
    """The context says the same."""
    context = event.request_context
    assert context.resource_path == event.resource
    assert context.http_method == event.http_method
    assert context.path == f"/{context.stage}{event.path}"
    assert context.request_id


def check_both_forms(event: dict[str, Any]) -> None:
    for single, multiple in (
        ("headers", "multiValueHeaders"),
        ("queryStringParameters", "multiValueQueryStringParameters"),
    ):
        assert event[multiple] == (
            event[single] and {key: [value] for key, value in event[single].items()}
        )


def check_caller(event: dict[str, Any], paths: dict[str, Any]) -> None:
    """There is one where the contract asks for one; the authorizer's event comes before."""
    operation = paths[event["resource"]][event["httpMethod"].lower()]
    context = event["requestContext"].get("authorizer")
    if operation["security"] and event.get("type") != "REQUEST":
        assert Principal.from_context(context).workspace_id
    else:
        assert context is None


def check_body(event: APIGatewayProxyEvent) -> None:
    """It is one that the contract takes."""
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


def test_an_unknown_operation_has_no_event() -> None:
    with pytest.raises(LookupError, match="no operation printTheMoon"):
        sample_event("printTheMoon")


@pytest.mark.parametrize("path", OF_THE_AUTHORIZER, ids=name)
def test_the_authorizers_event_names_the_method_that_is_called(path: Path) -> None:
    event = APIGatewayAuthorizerRequestEvent(read(path))
    assert event.get("type") == "REQUEST"
    arn = event.parsed_arn
    assert arn.http_method == event.http_method
    assert f"/{arn.resource}" == event.path
    assert arn.stage == event.request_context.stage
    assert event.headers["Authorization"].startswith("Bearer ")
