"""What API Gateway is given: small enough for CloudFormation, and nothing that people read."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from local.contract.files import as_yaml
from local.contract.gateway import gateway
from local.contract.public import public
from local.contract.routes import described
from local.gateway import read_document
from local.places import GATEWAY
from testbed.contract import operations
from testbed.tables import resource, resources_of_type

INCLUDE_BYTES = 400_000
"""AWS::Include refuses an object over 450 kB."""

REFUSED_BY_THE_IMPORT = {"allOf", "anyOf", "additionalProperties", "example", "examples", "default"}
READ_BY_PEOPLE = ("summary", "description", "example", "title", "tags")

Json = dict[str, Any]


def nodes(node: Any) -> Iterator[Any]:
    """A value and everything within it."""
    yield node
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for value in inner:
        yield from nodes(value)


def operations_of_the_gateway() -> list[tuple[str, str, Json]]:
    return [
        (path, verb, operation)
        for path, item in read_document()["paths"].items()
        for verb, operation in item.items()
    ]


def test_aws_include_takes_the_file() -> None:
    assert len(GATEWAY.read_bytes()) < INCLUDE_BYTES


def test_it_has_no_null() -> None:
    assert [node for node in nodes(read_document()) if node is None] == []


def test_it_has_no_models_and_nothing_that_the_import_refuses() -> None:
    document = read_document()
    assert document["components"].keys() == {"securitySchemes"}
    keys = {
        key for _, _, operation in operations_of_the_gateway() for key in keys_within(operation)
    }
    assert keys & REFUSED_BY_THE_IMPORT == set()
    assert keys & {"requestBody", "content", "$ref"} == set()


def keys_within(operation: Json) -> set[str]:
    """Every key of an operation, those of API Gateway's own extensions left out."""
    standard = {key: value for key, value in operation.items() if not key.startswith("x-")}
    return {key for node in nodes(standard) if isinstance(node, dict) for key in node}


def test_it_is_valid_openapi_once_its_name_is_filled_in() -> None:
    document = read_document()
    assert document["info"]["title"] == {"Fn::Sub": "${AWS::StackName}"}
    document["info"]["title"] = "batchivo-dev"
    # API Gateway marks a parameter that takes the rest of a path by a plus.
    paths = {path.replace("+}", "}"): item for path, item in document["paths"].items()}
    OpenAPIV30SpecValidator({**document, "paths": paths}).validate()


def test_every_operation_is_routed_under_its_name_and_each_get_as_head_too() -> None:
    routed = {
        (path, verb): operation["operationId"]
        for path, verb, operation in operations_of_the_gateway()
        if verb != "options" and path.startswith("/api/")
    }
    declared = {(operation.path, operation.method): operation.id for operation in operations()}
    heads = {
        (path, "head"): f"{name}Head" for (path, verb), name in declared.items() if verb == "get"
    }
    assert routed == declared | heads


def test_operation_ids_are_unique() -> None:
    ids = [operation["operationId"] for _, _, operation in operations_of_the_gateway()]
    assert len(ids) == len(set(ids))


def test_a_token_and_the_usage_plans_key_are_asked_for_together() -> None:
    """As two entries, which is how SAM writes it and AWS's samples have it."""
    both: list[Json] = [{"bearerAuth": []}, {"usageKey": []}]
    secured = {operation.id for operation in operations() if operation.secured}
    for _, _, operation in operations_of_the_gateway():
        name = operation["operationId"]
        asked = name.removesuffix("Head") in secured
        assert operation["security"] == (both if asked else []), name


def test_a_preflight_is_text_where_every_body_is_binary() -> None:
    document = read_document()
    assert document["x-amazon-apigateway-binary-media-types"] == ["*/*"]
    # Behind Spoolman's door the function answers them itself, as it does every call.
    own = [path for path in document["paths"] if not path.startswith("/spoolman")]
    preflights = [
        operation
        for path, verb, operation in operations_of_the_gateway()
        if verb == "options" and path in own
    ]
    assert len(preflights) == len(own)
    for operation in preflights:
        integration = operation["x-amazon-apigateway-integration"]
        assert integration["type"] == "mock"
        for part in (integration, *integration["responses"].values()):
            assert part["contentHandling"] == "CONVERT_TO_TEXT", operation["operationId"]


def test_an_authorizer_that_fails_is_a_call_to_try_again() -> None:
    answer = read_document()["x-amazon-apigateway-gateway-responses"]["AUTHORIZER_FAILURE"]
    assert answer["statusCode"] == "503"
    assert answer["responseParameters"]["gatewayresponse.header.Retry-After"] == "'1'"
    assert json.loads(answer["responseTemplates"]["application/json"])["code"] == "TRY_AGAIN"


@pytest.mark.parametrize("kind", read_document()["x-amazon-apigateway-gateway-responses"])
def test_each_answer_of_its_own_has_the_one_shape(kind: str) -> None:
    answer = read_document()["x-amazon-apigateway-gateway-responses"][kind]
    body = json.loads(answer["responseTemplates"]["application/json"])
    assert body.keys() == {"detail", "code"}
    assert "gatewayresponse.header.Access-Control-Allow-Origin" in answer["responseParameters"]


def test_a_change_of_wording_is_none_for_api_gateway() -> None:
    routes, functions = described()
    contract = public(routes)
    before = json.dumps(contract)
    reword(contract)
    assert json.dumps(contract) != before
    assert as_yaml(gateway(contract, functions)) == GATEWAY.read_text("utf-8")


def reword(node: Any) -> None:
    """Say everything otherwise that people read."""
    if isinstance(node, list):
        for value in node:
            reword(value)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in READ_BY_PEOPLE and isinstance(value, str):
                node[key] = f"In other words: {value}"
            else:
                reword(value)


def test_api_gateway_calls_every_function_in_its_role_and_the_role_calls_no_other() -> None:
    integrations = [
        operation["x-amazon-apigateway-integration"]
        for _, _, operation in operations_of_the_gateway()
    ]
    proxies = [found for found in integrations if found["type"] == "aws_proxy"]
    schemes = read_document()["components"]["securitySchemes"]
    authorizer = schemes["bearerAuth"]["x-amazon-apigateway-authorizer"]
    role = {"Fn::GetAtt": ["InvocationRole", "Arn"]}
    assert [found for found in proxies if found["credentials"] != role] == []
    assert authorizer["authorizerCredentials"] == role
    called = {found["uri"]["Fn::Sub"] for found in proxies} | {
        authorizer["authorizerUri"]["Fn::Sub"]
    }
    names = {uri.partition("/functions/${")[2].partition(".Arn}:live/")[0] for uri in called}

    [policy] = resource("InvocationRole")["Properties"]["Policies"]
    [statement] = policy["PolicyDocument"]["Statement"]
    assert statement["Action"] == "lambda:InvokeFunction"
    assert sorted(alias["!Ref"] for alias in statement["Resource"]) == sorted(
        f"{name}.Alias" for name in names
    )
    assert resources_of_type("AWS::Lambda::Permission") == []
