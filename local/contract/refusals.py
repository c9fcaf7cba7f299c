"""The refusals that every route has, and the headers of answers."""

import json

from batchivo.examples import example_of
from batchivo.http.errors import ErrorBody, ValidationErrorBody
from batchivo.http.idempotency import REPLAYED
from local.contract.document import Document
from local.contract.openapi_30 import convert

OTHERS_CHANGE = "`CONCURRENT_CHANGE`: others keep changing it."
STILL_RUNNING = "`IDEMPOTENCY_IN_PROGRESS`: the first call with the `Idempotency-Key` still runs."

REFUSALS = {
    "400": ("BadRequest", "`BAD_REQUEST`: the request makes no sense, such as malformed JSON."),
    "401": (
        "Unauthenticated",
        "`NOT_AUTHENTICATED`, `INVALID_TOKEN`, `TOKEN_EXPIRED` or `INVALID_CREDENTIALS`.",
    ),
    "403": (
        "Forbidden",
        "`FORBIDDEN`: the role, or the scopes of the API key, lack `x-required-permission`. "
        "`NO_WORKSPACE`: the caller belongs to none.",
    ),
    "404": ("NotFound", "`NOT_FOUND`: not there, or another workspace's."),
    "412": ("VersionMismatch", "`VERSION_MISMATCH`: there is a newer version than `If-Match`."),
    "413": ("PayloadTooLarge", "`PAYLOAD_TOO_LARGE`: the body is larger than 1 MB."),
    "415": (
        "UnsupportedMediaType",
        "`UNSUPPORTED_MEDIA_TYPE`: the body is no JSON, or has a content coding.",
    ),
    "422": ("Invalid", "`VALIDATION_ERROR`: the fields under `errors` are wrong."),
    "429": ("RateLimited", "`RATE_LIMITED`: too many calls; wait `Retry-After` seconds."),
    "500": ("InternalError", "`INTERNAL_ERROR`: ours; the request id finds the cause."),
    "503": ("TryAgain", "`TRY_AGAIN`: we are busy; try again after `Retry-After` seconds."),
}

_INTEGER = {"type": "integer", "format": "int64"}

HEADERS: dict[str, Document] = {
    "X-Request-Id": {"description": "Names this call in our logs.", "schema": {"type": "string"}},
    "ETag": {
        "description": "Send it as `If-None-Match` to read only what has changed. A single thing's "
        "is its version; send it as `If-Match` to change only what you have seen.",
        "schema": {"type": "string"},
        "example": '"3"',
    },
    "Location": {"description": "The path of the thing.", "schema": {"type": "string"}},
    "Set-Cookie": {
        "description": "A browser's refresh token, where `session` is `cookie`.",
        "schema": {"type": "string"},
    },
    "WWW-Authenticate": {
        "description": "The scheme to authenticate by.",
        "schema": {"type": "string", "enum": ["Bearer"]},
    },
    "Retry-After": {
        "description": "Seconds to wait.",
        "schema": _INTEGER,
    },
    "X-RateLimit-Limit": {
        "description": "How many calls the tighter window allows: the minute's or the hour's.",
        "schema": _INTEGER,
        "example": 100,
    },
    "X-RateLimit-Remaining": {
        "description": "How many of them are left.",
        "schema": _INTEGER,
        "example": 99,
    },
    "X-RateLimit-Reset": {
        "description": "When the window ends, in seconds since 1970.",
        "schema": _INTEGER,
        "example": 1764057660,
    },
    "Accept-Encoding": {
        "description": "The `Content-Encoding` that is accepted, if another one was sent.",
        "schema": {"type": "string", "enum": ["identity"]},
    },
    REPLAYED: {
        "description": "`true` if an earlier call with the same `Idempotency-Key` was done; on a "
        "404, its resource is gone.",
        "schema": {"type": "string", "enum": ["true"]},
    },
}

RATE_LIMIT_HEADERS = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")


_ETAG = {"$ref": "#/components/headers/ETag"}


def refusals() -> Document:
    responses: Document = {}
    for status, (name, description) in REFUSALS.items():
        schema = "ValidationError" if status == "422" else "Error"
        # Limits do not apply if the caller is unknown or the gateway answers itself.
        headers = refusal_headers(status, limited=status != "401")
        if status in ("429", "503"):
            headers["Retry-After"] = {"$ref": "#/components/headers/Retry-After"}
        responses[name] = {
            "description": description,
            "headers": headers,
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
        }
    return responses


def not_modified() -> Document:
    """The answer without a body to a caller who has seen the present one."""
    headers = {**refusal_headers("304", limited=True), "ETag": _ETAG}
    return {"description": "You have the present answer; no body.", "headers": headers}


def refusal_headers(status: str, *, limited: bool) -> Document:
    names = ["X-Request-Id", *(RATE_LIMIT_HEADERS if limited else ())]
    if status == "401":
        names.append("WWW-Authenticate")
    if status == "404":
        names.append(REPLAYED)
    if status == "409":  # IDEMPOTENCY_IN_PROGRESS
        names.append("Retry-After")
    if status == "415":
        names.append("Accept-Encoding")
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def add_error_schemas(schemas: Document) -> None:
    for name, model in (("Error", ErrorBody), ("ValidationError", ValidationErrorBody)):
        schema = convert(model.model_json_schema(ref_template="#/components/schemas/{model}"))
        for inner, definition in schema.pop("$defs", {}).items():
            schemas["FieldError"] = definition
            schema = json.loads(json.dumps(schema).replace(inner, "FieldError"))
        schemas[name] = schema
        schema["example"] = example_of({"$ref": f"#/components/schemas/{name}"}, schemas)
