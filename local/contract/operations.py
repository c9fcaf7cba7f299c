"""The refusals and headers that every operation gets in addition to its route."""

from batchivo.http.idempotency import HEADER, KEY_PATTERN, MAX_KEY_LENGTH, REPLAYED
from local.contract.document import Document, resolved
from local.contract.examples import give_parameter_examples
from local.contract.refusals import (
    OTHERS_CHANGE,
    RATE_LIMIT_HEADERS,
    REFUSALS,
    STILL_RUNNING,
    refusal_headers,
)

IDEMPOTENCY_KEY: Document = {
    "name": HEADER,
    "in": "header",
    "description": "Any text of your own, such as a UUID: repeated with the same key and body "
    "within 24 hours, the call is done once, and answers the resource as it is now. Another body: "
    "422 `IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`.",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": MAX_KEY_LENGTH,
        "pattern": f"^{KEY_PATTERN}$",
    },
}
"""Without an example, like ``If-Match``: tools that try the API would send it as it is."""

_SUCCESS = {
    "200": "Done.",
    "201": "Created.",
    "202": "Taken on; no body.",
    "204": "Done; no body.",
}


def complete(method: str, operation: Document, schemas: Document) -> None:
    """Add refusals, headers and the examples of the parameters that a call must have."""
    give_parameter_examples(operation)
    parameters = operation.get("parameters", [])
    refusals = {"400", "422", "429", "500", "503"}
    if operation["security"] or operation["operationId"] in ("login", "refreshTokens"):
        refusals |= {"401"}
    if operation["security"]:
        refusals |= {"403"}
    if any(parameter["in"] == "path" for parameter in parameters) or _takes_ids(
        operation.get("requestBody", {}), schemas
    ):
        refusals |= {"404"}
    if method == "post" and operation["security"] and "201" in operation["responses"]:
        refusals |= {"404"}  # the resource may be gone when the call is repeated
    if any(parameter["name"].lower() == "if-match" for parameter in parameters):
        refusals |= {"412"}
    if "requestBody" in operation:
        refusals |= {"413"} if "415" in operation["responses"] else {"413", "415"}
    responses = operation["responses"]
    conflicts = [OTHERS_CHANGE] if method != "get" else []
    if method == "post":
        conflicts.append(STILL_RUNNING)
    if "409" in responses:
        conflicts.insert(0, responses["409"]["description"])
    if conflicts:
        responses["409"] = {"description": " ".join(conflicts)}
    for status, response in responses.items():
        if status.startswith("2"):
            _complete_success(status, response, schemas, operation)
        else:
            # A route describes its own refusals by text only.
            error = {"$ref": "#/components/schemas/Error"}
            response["content"] = {"application/json": {"schema": error}}
            response["headers"] = refusal_headers(status, limited=bool(operation["security"]))
    for status in refusals:
        responses[status] = {"$ref": f"#/components/responses/{REFUSALS[status][0]}"}
    if _reads_on_condition(operation):
        responses["304"] = {"$ref": "#/components/responses/NotModified"}
    operation["responses"] = dict(sorted(responses.items()))


def _reads_on_condition(operation: Document) -> bool:
    names = (parameter["name"] for parameter in operation.get("parameters", ()))
    return "if-none-match" in (name.lower() for name in names)


def _takes_ids(request: Document, schemas: Document) -> bool:
    """Whether a body refers to other things by id, at any depth; any of them may not exist.

    An ``external_id`` belongs to another system and does not count.
    """
    unseen = [media["schema"] for media in request.get("content", {}).values()]
    while unseen:
        schema = resolved(unseen.pop(), schemas)
        properties = schema.get("properties", {})
        if any(name.endswith(("_id", "_ids")) and name != "external_id" for name in properties):
            return True
        unseen += properties.values()
        unseen += [schema["items"]] if "items" in schema else []
    return False


def _complete_success(
    status: str, response: Document, schemas: Document, operation: Document
) -> None:
    response["description"] = _SUCCESS[status]
    names = ["X-Request-Id"]
    if operation["security"]:
        names += RATE_LIMIT_HEADERS
    if IDEMPOTENCY_KEY in operation.get("parameters", ()):
        names.append(REPLAYED)
    if "201" in operation["responses"]:
        names.append("Location")
    if _reads_on_condition(operation):
        names.append("ETag")
    for media in response.get("content", {}).values():
        data = resolved(media["schema"], schemas).get("properties", {}).get("data", {})
        if "version" in resolved(data, schemas).get("properties", {}):
            names.append("ETag")
    own = response.get("headers", {})
    response["headers"] = {
        **{name: {"$ref": f"#/components/headers/{name}"} for name in names},
        **own,
    }
