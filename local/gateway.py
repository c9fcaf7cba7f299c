"""Adds the parts of the contract that the emulator's import ignores.

AWS takes gateway responses and the answers of mock integrations (the CORS preflights) from the
OpenAPI file. The emulator imports only paths, authorizers and types of integrations, but supports
the calls that set the rest. So the same file is read again and these parts are set one by one.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from local.places import CONTRACT

METHODS = ("get", "put", "post", "delete", "options", "head", "patch")

# The emulator does not replace $context.authorizer variables in a gateway response and would send
# their names to the client. Here all refusals by the authorizer get one answer; on AWS it gives the
# reason.
WITHOUT_AUTHORIZER_CONTEXT = {
    "$context.authorizer.code": "INVALID_TOKEN",
    "$context.authorizer.detail": "The access token is not valid.",
}


def complete(client: Any, *, api_id: str, stage: str, parameters: Mapping[str, str]) -> None:
    """Set the contract's gateway responses and mock answers, and deploy them to ``stage``."""
    contract = resolve(yaml.safe_load(CONTRACT.read_text()), parameters)
    for kind, response in contract.get("x-amazon-apigateway-gateway-responses", {}).items():
        put_gateway_response(client, api_id, kind, response)
    resources = {
        resource["path"]: resource["id"]
        for page in client.get_paginator("get_resources").paginate(restApiId=api_id)
        for resource in page["items"]
    }
    for path, method, integration in mocks(contract):
        put_mock(client, api_id, resources[path], method, integration)
    for path, method in metered(contract):
        ask_for_no_key(client, api_id, resources[path], method)
    client.create_deployment(restApiId=api_id, stageName=stage)


def put_gateway_response(client: Any, api_id: str, kind: str, response: Mapping[str, Any]) -> None:
    templates = {
        content_type: without_authorizer_context(template)
        for content_type, template in response.get("responseTemplates", {}).items()
    }
    settings: dict[str, Any] = {
        "responseParameters": response.get("responseParameters", {}),
        "responseTemplates": templates,
    }
    if "statusCode" in response:
        settings["statusCode"] = str(response["statusCode"])
    client.put_gateway_response(restApiId=api_id, responseType=kind, **settings)


def put_mock(
    client: Any, api_id: str, resource_id: str, method: str, integration: Mapping[str, Any]
) -> None:
    where = {"restApiId": api_id, "resourceId": resource_id, "httpMethod": method.upper()}
    client.put_integration(
        **where, type="MOCK", requestTemplates=integration.get("requestTemplates", {})
    )
    for pattern, response in integration.get("responses", {}).items():
        headers = response.get("responseParameters", {})
        answer = {**where, "statusCode": str(response["statusCode"])}
        client.put_method_response(**answer, responseParameters=dict.fromkeys(headers, False))
        client.put_integration_response(
            **answer,
            # The default answer has no pattern.
            **({} if pattern == "default" else {"selectionPattern": pattern}),
            responseParameters=headers,
            responseTemplates=response.get("responseTemplates", {}),
        )


def ask_for_no_key(client: Any, api_id: str, resource_id: str, method: str) -> None:
    """Require no usage plan's key. The emulator looks for it only in a header, not in the
    authorizer's answer. On AWS the usage plan is the outer limit."""
    client.update_method(
        restApiId=api_id,
        resourceId=resource_id,
        httpMethod=method.upper(),
        # Replacing it would store the text "false", which the emulator reads as true.
        patchOperations=[{"op": "remove", "path": "/apiKeyRequired"}],
    )


def metered(contract: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the path and method of every operation that the usage plan counts."""
    for path, item in contract["paths"].items():
        for method in METHODS:
            for requirement in item.get(method, {}).get("security", ()):
                if "usageKey" in requirement:
                    yield path, method


def mocks(contract: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield path, method and integration of every operation that API Gateway answers itself."""
    for path, item in contract["paths"].items():
        for method in METHODS:
            integration = item.get(method, {}).get("x-amazon-apigateway-integration", {})
            if integration.get("type", "").lower() == "mock":
                yield path, method, integration


def without_authorizer_context(template: str) -> str:
    for variable, text in WITHOUT_AUTHORIZER_CONTEXT.items():
        template = template.replace(variable, text)
    return template


def resolve(node: Any, parameters: Mapping[str, str]) -> Any:
    """Replace ``Fn::Sub`` and ``Ref`` of stack parameters, as the stack did."""
    if isinstance(node, list):
        return [resolve(item, parameters) for item in node]
    if not isinstance(node, dict):
        return node
    match node:
        case {"Fn::Sub": str(text)}:
            return re.sub(r"\$\{(\w+)\}", lambda name: parameters.get(name[1], name[0]), text)
        case {"Ref": str(name)} if name in parameters:
            return parameters[name]
    return {key: resolve(value, parameters) for key, value in node.items()}
