"""What API Gateway answers itself, in the API's one shape of errors."""

from local.contract.document import Document

_OUR_FAULT = "Something went wrong on our side."

_ANSWERS: dict[str, tuple[int | None, str, str]] = {
    # The authorizer's Deny says why in its context; see functions/authorizer/app.py.
    "ACCESS_DENIED": (401, "$context.authorizer.code", "$context.authorizer.detail"),
    "UNAUTHORIZED": (
        401,
        "NOT_AUTHENTICATED",
        "Send your access token as `Authorization: Bearer <token>`.",
    ),
    # The authorizer raised, or there was none of it to spare.
    "AUTHORIZER_FAILURE": (503, "TRY_AGAIN", "We are busy; try again in a second."),
    "AUTHORIZER_CONFIGURATION_ERROR": (500, "INTERNAL_ERROR", _OUR_FAULT),
    # API Gateway's name for a path or method that is not in the contract.
    "MISSING_AUTHENTICATION_TOKEN": (404, "NOT_FOUND", "There is nothing at this address."),
    "RESOURCE_NOT_FOUND": (404, "NOT_FOUND", "There is nothing at this address."),
    "BAD_REQUEST_PARAMETERS": (400, "BAD_REQUEST", "The request's parameters make no sense."),
    "BAD_REQUEST_BODY": (400, "BAD_REQUEST", "The body is not valid JSON."),
    "UNSUPPORTED_MEDIA_TYPE": (415, "UNSUPPORTED_MEDIA_TYPE", "Send JSON."),
    "REQUEST_TOO_LARGE": (413, "PAYLOAD_TOO_LARGE", "The body is too large."),
    "INVALID_API_KEY": (403, "FORBIDDEN", "The request was refused."),
    "THROTTLED": (429, "RATE_LIMITED", "Too many calls; wait a second and try again."),
    "INTEGRATION_TIMEOUT": (504, "TIMEOUT", "The call took too long; try again."),
    "INTEGRATION_FAILURE": (502, "INTERNAL_ERROR", _OUR_FAULT),
    "WAF_FILTERED": (403, "FORBIDDEN", "The request was refused."),
    "DEFAULT_4XX": (None, "BAD_REQUEST", "The request was refused."),
    "DEFAULT_5XX": (None, "INTERNAL_ERROR", _OUR_FAULT),
}


def gateway_responses(cors_origin: Document) -> Document:
    """One answer for each kind of refusal; where no status is named, API Gateway's own holds."""
    return {kind: _response(*answer, cors_origin) for kind, answer in _ANSWERS.items()}


def _response(status: int | None, code: str, detail: str, cors_origin: Document) -> Document:
    headers: Document = {
        "gatewayresponse.header.Access-Control-Allow-Origin": cors_origin,
        "gatewayresponse.header.Access-Control-Allow-Credentials": "'true'",
        "gatewayresponse.header.X-Request-Id": "context.requestId",
    }
    if status == 401:
        headers["gatewayresponse.header.WWW-Authenticate"] = "'Bearer'"
    if status in (429, 503):
        headers["gatewayresponse.header.Retry-After"] = "'1'"
    response: Document = {
        "responseParameters": headers,
        "responseTemplates": {
            "application/json": f'{{"detail": "{detail}", "code": "{code}"}}',
        },
    }
    return response if status is None else {"statusCode": str(status), **response}
