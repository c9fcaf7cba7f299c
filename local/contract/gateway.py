"""API Gateway's parts of the contract: who answers, who may pass, and its own answers."""

from batchivo.http import cors
from local.contract.document import Document

_INVOCATION = (
    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
    "${%s.Arn}:live/invocations"
)
_ALLOWED_HEADERS = ",".join(cors.REQUEST_HEADERS)
_CORS_ORIGIN = {"Fn::Sub": "'${CorsOrigin}'"}

AUTHORIZER_SECONDS = 60
"""How long API Gateway trusts what the authorizer said of a token."""

_GATEWAY_RESPONSES: dict[str, tuple[int | None, str, str]] = {
    # The authorizer's Deny says why in its context; see functions/authorizer/app.py.
    "ACCESS_DENIED": (401, "$context.authorizer.code", "$context.authorizer.detail"),
    "UNAUTHORIZED": (
        401,
        "NOT_AUTHENTICATED",
        "Send your access token as `Authorization: Bearer <token>`.",
    ),
    "AUTHORIZER_FAILURE": (500, "INTERNAL_ERROR", "Something went wrong on our side."),
    "AUTHORIZER_CONFIGURATION_ERROR": (500, "INTERNAL_ERROR", "Something went wrong on our side."),
    # API Gateway's name for a path or method that is not in the contract.
    "MISSING_AUTHENTICATION_TOKEN": (404, "NOT_FOUND", "There is nothing at this address."),
    "RESOURCE_NOT_FOUND": (404, "NOT_FOUND", "There is nothing at this address."),
    "BAD_REQUEST_PARAMETERS": (400, "BAD_REQUEST", "The request's parameters make no sense."),
    "BAD_REQUEST_BODY": (400, "BAD_REQUEST", "The body is not valid JSON."),
    "UNSUPPORTED_MEDIA_TYPE": (415, "UNSUPPORTED_MEDIA_TYPE", "Send JSON."),
    "REQUEST_TOO_LARGE": (413, "PAYLOAD_TOO_LARGE", "The body is too large."),
    "INVALID_API_KEY": (403, "FORBIDDEN", "The request was refused."),
    "THROTTLED": (429, "RATE_LIMITED", "Too many calls; wait a second and try again."),
    "QUOTA_EXCEEDED": (429, "RATE_LIMITED", "The quota of calls is used up."),
    "INTEGRATION_TIMEOUT": (504, "TIMEOUT", "The call took too long; try again."),
    "INTEGRATION_FAILURE": (502, "INTERNAL_ERROR", "Something went wrong on our side."),
    "WAF_FILTERED": (403, "FORBIDDEN", "The request was refused."),
    "DEFAULT_4XX": (None, "BAD_REQUEST", "The request was refused."),
    "DEFAULT_5XX": (None, "INTERNAL_ERROR", "Something went wrong on our side."),
}


def add(document: Document, functions: dict[str, str]) -> None:
    """Add the parts; ``functions`` names the function's logical id for each path."""
    document["x-amazon-apigateway-api-key-source"] = "AUTHORIZER"
    document["components"]["securitySchemes"] = {
        "bearerAuth": _authorizer(),
        # The usage plan's key, which the authorizer names; callers know nothing of it.
        "usageKey": {"type": "apiKey", "name": "x-api-key", "in": "header"},
    }
    for path, logical_id in functions.items():
        item = document["paths"].setdefault(path, {})
        if not item:
            item |= {verb: _page(verb, path) for verb in ("get", "head")}
        methods = [method.upper() for method in item]
        for operation in item.values():
            operation["x-amazon-apigateway-integration"] = _proxy(logical_id)
            if operation["security"]:
                operation["security"] = [{"bearerAuth": [], "usageKey": []}]
        item["options"] = _preflight(path, methods)
    document["x-amazon-apigateway-gateway-responses"] = {
        kind: _gateway_response(kind, *answer) for kind, answer in _GATEWAY_RESPONSES.items()
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
        },
    }


def _proxy(logical_id: str) -> Document:
    return {
        "type": "aws_proxy",
        "httpMethod": "POST",
        "passthroughBehavior": "when_no_match",
        "uri": {"Fn::Sub": _INVOCATION % logical_id},
    }


def _operation_id(verb: str, path: str) -> str:
    words = path.replace("{", "").replace("}", "").replace("-", "/").replace(".", "/")
    return verb + "".join(word[:1].upper() + word[1:] for word in words.split("/"))


def _path_parameters(path: str) -> list[Document]:
    return [
        {"name": part[1:-1], "in": "path", "required": True, "schema": {"type": "string"}}
        for part in path.split("/")
        if part.startswith("{")
    ]


def _page(verb: str, path: str) -> Document:
    """A page or file of the docs function, which is no part of the public contract."""
    return {
        "operationId": _operation_id(f"{verb}Page", path),
        "x-internal": True,
        "security": [],
        "parameters": _path_parameters(path),
        "responses": {"200": {"description": "The page."}},
    }


def _preflight(path: str, methods: list[str]) -> Document:
    headers = {
        "Access-Control-Allow-Origin": _CORS_ORIGIN,
        "Access-Control-Allow-Methods": f"'{','.join([*methods, 'OPTIONS'])}'",
        "Access-Control-Allow-Headers": f"'{_ALLOWED_HEADERS}'",
        "Access-Control-Max-Age": "'3600'",
    }
    return {
        "operationId": _operation_id("preflight", path),
        "x-internal": True,
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
            "requestTemplates": {"application/json": '{"statusCode": 204}'},
            "responses": {
                "default": {
                    "statusCode": "204",
                    "responseParameters": {
                        f"method.response.header.{name}": value for name, value in headers.items()
                    },
                }
            },
        },
    }


def _gateway_response(kind: str, status: int | None, code: str, detail: str) -> Document:
    headers: Document = {
        "gatewayresponse.header.Access-Control-Allow-Origin": _CORS_ORIGIN,
        "gatewayresponse.header.X-Request-Id": "context.requestId",
    }
    if status == 401:
        headers["gatewayresponse.header.WWW-Authenticate"] = "'Bearer'"
    if kind == "THROTTLED":
        headers["gatewayresponse.header.Retry-After"] = "'1'"
    response: Document = {
        "responseParameters": headers,
        "responseTemplates": {
            "application/json": f'{{"detail": "{detail}", "code": "{code}"}}',
        },
    }
    return response if status is None else {"statusCode": str(status), **response}
