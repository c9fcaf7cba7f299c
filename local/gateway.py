"""Adds the parts of openapi/gateway.yaml that the emulator's import ignores.

AWS takes gateway responses, the answers of mock integrations (the CORS preflights) and the binary
media types from the OpenAPI file. The emulator imports only paths, authorizers and types of
integrations, but supports the calls that set the rest. So the same file is read again and these
parts are set one by one. It takes binary media types from the template alone.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from local.places import GATEWAY

METHODS = ("get", "put", "post", "delete", "options", "head", "patch")

# The emulator does not replace $context.authorizer variables in a gateway response and would send
# their names to the client. Here all refusals by the authorizer get one answer; on AWS it gives the
# reason.
WITHOUT_AUTHORIZER_CONTEXT = {
    "$context.authorizer.code": "INVALID_TOKEN",
    "$context.authorizer.detail": "The access token is not valid.",
}


def complete(client: Any, *, api_id: str, stage: str, parameters: Mapping[str, str]) -> None:
    """Set the gateway responses and mock answers, and deploy them to ``stage``."""
    document = resolve(read_document(), parameters)
    for kind, response in document["x-amazon-apigateway-gateway-responses"].items():
        put_gateway_response(client, api_id, kind, response)
    resources = {
        resource["path"]: resource["id"]
        for page in client.get_paginator("get_resources").paginate(restApiId=api_id)
        for resource in page["items"]
    }
    for path, method, integration in mocks(document):
        put_mock(client, api_id, resources[path], method, integration)
    for path, method in metered(document):
        ask_for_no_key(client, api_id, resources[path], method)
    client.create_deployment(restApiId=api_id, stageName=stage)


def read_document() -> dict[str, Any]:
    """What API Gateway imports, its intrinsic functions as they stand."""
    document: dict[str, Any] = yaml.load(GATEWAY.read_text("utf-8"), yaml.CSafeLoader)
    return document


def declare_binary_media_types(template_file: Path) -> None:
    """Name the document's binary media types in the template to be deployed, too."""
    template: dict[str, Any] = yaml.load(template_file.read_text("utf-8"), yaml.CSafeLoader)
    media_types = read_document()["x-amazon-apigateway-binary-media-types"]
    template["Resources"]["Api"]["Properties"]["BinaryMediaTypes"] = media_types
    template_file.write_text(yaml.dump(template, Dumper=yaml.CSafeDumper, sort_keys=False))


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
        **where,
        type="MOCK",
        requestTemplates=integration.get("requestTemplates", {}),
        contentHandling=integration["contentHandling"],
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
            contentHandling=response["contentHandling"],
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


def metered(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the path and method of every operation that the usage plan counts."""
    for path, item in document["paths"].items():
        for method in METHODS:
            for requirement in item.get(method, {}).get("security", ()):
                if "usageKey" in requirement:
                    yield path, method


def mocks(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield path, method and integration of every operation that API Gateway answers itself."""
    for path, item in document["paths"].items():
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
