"""API Gateway's own document: who answers which route, who may pass, and what it answers itself.

Nothing stands in it that is only read by people, so that a change of wording changes no route of a
deployment. It has no models either: API Gateway's import refuses some of ours, and the functions
check what comes in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from batchivo.http import cors
from local.contract.document import SIGNED_IN, Document
from local.contract.gateway_responses import gateway_responses

_CALLER = {"Fn::GetAtt": ["InvocationRole", "Arn"]}
"""The role in which API Gateway calls the functions."""
_INVOCATION = (
    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
    "${%s.Arn}:live/invocations"
)
CORS_ORIGIN = {"Fn::Sub": "'${CorsOrigin}'"}
_ALLOWED_HEADERS = ",".join(cors.REQUEST_HEADERS)

AUTHORIZER_SECONDS = 60
"""How long API Gateway caches the authorizer's answer for a token."""


@dataclass(frozen=True)
class Served:
    """Who serves a path, and by which verbs where the contract does not say."""

    function: str
    """The function's logical id."""
    verbs: tuple[str, ...] = ()


def gateway(contract: Document, functions: Mapping[str, Served]) -> Document:
    """What API Gateway imports for the routes of the public contract, the documentation's pages and
    the door that speaks another contract; ``functions`` says who serves each path."""
    return {
        "openapi": contract["openapi"],
        # The API's name, which its metrics go by; a fixed one would take the place of the stack's.
        "info": {"title": {"Fn::Sub": "${AWS::StackName}"}, "version": contract["info"]["version"]},
        # Every body goes through as it is, or a file that is not UTF-8 would arrive mangled.
        "x-amazon-apigateway-binary-media-types": ["*/*"],
        "x-amazon-apigateway-api-key-source": "AUTHORIZER",
        "components": {
            "securitySchemes": {
                "bearerAuth": _authorizer(),
                # The usage plan's key, which the authorizer names; callers know nothing of it.
                "usageKey": {"type": "apiKey", "name": "x-api-key", "in": "header"},
            }
        },
        "paths": {
            path: _item(path, contract["paths"].get(path), served)
            for path, served in functions.items()
        },
        "x-amazon-apigateway-gateway-responses": gateway_responses(CORS_ORIGIN),
    }


def _item(path: str, described: Document | None, served: Served) -> Document:
    """The operations of a path; one that the contract does not describe is open to anyone."""
    if described is None:
        names = {verb: (_operation_id(f"{verb}Page", path), False) for verb in served.verbs}
    else:
        names = {
            verb: (operation["operationId"], bool(operation.get("security", SIGNED_IN)))
            for verb, operation in described.items()
        }
    if "get" in names:
        operation_id, secured = names["get"]
        names["head"] = (f"{operation_id}Head", secured)
    item = {
        verb: _operation(operation_id, path, served.function, secured=secured)
        for verb, (operation_id, secured) in names.items()
    }
    if "options" in item:
        return item
    return {**item, "options": _preflight(path, sorted(verb.upper() for verb in item))}


def _operation(operation_id: str, path: str, logical_id: str, *, secured: bool) -> Document:
    return {
        "operationId": operation_id,
        # API Gateway asks for both. OpenAPI would write that as one entry of two names, but this is
        # how SAM and AWS's samples have it.
        "security": [{"bearerAuth": []}, {"usageKey": []}] if secured else [],
        "parameters": _path_parameters(path),
        "responses": {"200": {"description": "The function's answer."}},
        "x-amazon-apigateway-integration": {
            "type": "aws_proxy",
            "httpMethod": "POST",
            "passthroughBehavior": "when_no_match",
            "uri": {"Fn::Sub": _INVOCATION % logical_id},
            "credentials": _CALLER,
        },
    }


def _authorizer() -> Document:
    return {
        "type": "apiKey",
        "name": "Authorization",
        "in": "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
            "type": "request",
            "identitySource": "method.request.header.Authorization",
            "authorizerResultTtlInSeconds": AUTHORIZER_SECONDS,
            "authorizerUri": {"Fn::Sub": _INVOCATION % "AuthorizerFunction"},
            "authorizerCredentials": _CALLER,
        },
    }


def _operation_id(verb: str, path: str) -> str:
    words = re.sub(r"[{}+]", "", path).replace("-", "/").replace(".", "/")
    return verb + "".join(word[:1].upper() + word[1:] for word in words.split("/"))


def _path_parameters(path: str) -> list[Document]:
    return [
        {"name": part.strip("{+}"), "in": "path", "required": True, "schema": {"type": "string"}}
        for part in path.split("/")
        if part.startswith("{")
    ]


def _preflight(path: str, methods: list[str]) -> Document:
    headers: dict[str, Any] = {
        "Access-Control-Allow-Origin": CORS_ORIGIN,
        # For a session's cookie. Browsers pass it over where the origin is "*".
        "Access-Control-Allow-Credentials": "'true'",
        "Access-Control-Allow-Methods": f"'{','.join([*methods, 'OPTIONS'])}'",
        "Access-Control-Allow-Headers": f"'{_ALLOWED_HEADERS}'",
        "Access-Control-Max-Age": "'3600'",
    }
    return {
        "operationId": _operation_id("preflight", path),
        "security": [],
        "parameters": _path_parameters(path),
        "responses": {
            "204": {
                "description": "What a browser may send here.",
                "headers": {name: {"schema": {"type": "string"}} for name in headers},
            }
        },
        "x-amazon-apigateway-integration": {
            "type": "mock",
            # Where all media types are binary, the template below could not be read without this,
            # and the answer would be a 500.
            "contentHandling": "CONVERT_TO_TEXT",
            "requestTemplates": {"application/json": '{"statusCode": 204}'},
            "responses": {
                "default": {
                    "statusCode": "204",
                    "contentHandling": "CONVERT_TO_TEXT",
                    "responseParameters": {
                        f"method.response.header.{name}": value for name, value in headers.items()
                    },
                }
            },
        },
    }
