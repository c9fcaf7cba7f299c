"""``make contract``: the routes and models, written as openapi/openapi.yaml.

    python -m local.contract            write the files
    python -m local.contract --check    fail when they differ from what would be written

FastAPI describes the routes as OpenAPI 3.1; API Gateway imports 3.0 with alphanumeric schema names.
What is added: the refusals that every route has, an example for every operation, and API Gateway's
own parts: integrations, the authorizer, CORS and gateway responses. functions/docs/openapi.json is
the same contract without those parts, for people and their tools; docs/roles.md tells from it who
may do what.
"""

import argparse
import copy
import difflib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from batchivo.events.catalogue import PUBLIC as PUBLIC_EVENTS
from batchivo.events.catalogue import Kind
from batchivo.http.errors import ErrorBody, ValidationErrorBody
from batchivo.http.idempotency import HEADER, MAX_KEY_LENGTH, REPLAYED
from batchivo.http.operation import Operation
from local import gateway_parts, roles_page
from local.places import CONTRACT, ROOT
from local.server import function_modules

PUBLIC = ROOT / "functions" / "docs" / "openapi.json"

Document = dict[str, Any]

DESCRIPTION = """\
What a small 3D-printing business runs on: filament spools by the gram, products, production runs,
orders and signed webhooks.

Sign in with `POST /api/v1/auth/register` or `/login` and send the `access_token` as
`Authorization: Bearer <token>`; an API key of a machine goes the same way. One resource comes as
`{"data": {...}}`, a list with `meta` beside it. Every refusal is `{"detail", "code"}`; a 422 adds
the fields under `errors`. Weights are grams, lengths millimetres, money is in the workspace's
currency.
"""

STILL_RUNNING = (
    "`IDEMPOTENCY_IN_PROGRESS`: the first call with this `Idempotency-Key` has not ended yet."
)

REFUSALS = {
    "400": ("BadRequest", "`BAD_REQUEST`: the request makes no sense, such as malformed JSON."),
    "401": (
        "Unauthenticated",
        "`NOT_AUTHENTICATED`, `INVALID_TOKEN`, `TOKEN_EXPIRED` or `INVALID_CREDENTIALS`.",
    ),
    "403": (
        "Forbidden",
        "`FORBIDDEN`: the role, or the scopes of the API key, lack `x-required-permission`.",
    ),
    "404": ("NotFound", "`NOT_FOUND`: not there, or another workspace's."),
    "409": ("Conflict", STILL_RUNNING),
    "412": ("VersionMismatch", "`VERSION_MISMATCH`: there is a newer version than `If-Match`."),
    "413": ("PayloadTooLarge", "`PAYLOAD_TOO_LARGE`: the body is larger than 1 MB."),
    "422": ("Invalid", "`VALIDATION_ERROR`: the fields under `errors` are wrong."),
    "429": ("RateLimited", "`RATE_LIMITED`: too many calls; wait `Retry-After` seconds."),
    "500": ("InternalError", "`INTERNAL_ERROR`: ours; the request id finds the cause."),
}

HEADERS: dict[str, Document] = {
    "X-Request-Id": {"description": "Names this call in our logs.", "schema": {"type": "string"}},
    "ETag": {
        "description": "The version; send it as `If-Match` to change only what you have seen.",
        "schema": {"type": "string"},
        "example": '"3"',
    },
    "Location": {"description": "Where the new thing is.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
    "X-RateLimit-Limit": {
        "description": "How many calls the tighter window allows: the minute's or the hour's.",
        "schema": {"type": "integer"},
        "example": 100,
    },
    "X-RateLimit-Remaining": {
        "description": "How many of them are left.",
        "schema": {"type": "integer"},
        "example": 99,
    },
    "X-RateLimit-Reset": {
        "description": "When the window ends, in seconds since 1970.",
        "schema": {"type": "integer"},
        "example": 1764057660,
    },
    REPLAYED: {
        "description": "`true` on the answer of an earlier call with the same `Idempotency-Key`.",
        "schema": {"type": "string", "enum": ["true"]},
    },
}

RATE_LIMIT_HEADERS = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")

IDEMPOTENCY_KEY: Document = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "Any text of your own, such as a UUID: repeated with the same key and body "
    "within 24 hours, the call is done once and answered the same. Another body: 422 "
    "`IDEMPOTENCY_MISMATCH`; still running: 409 `IDEMPOTENCY_IN_PROGRESS`.",
    "schema": {"type": "string", "minLength": 1, "maxLength": MAX_KEY_LENGTH},
    "example": "5f1c1a5e-2b0e-4a53-9f0e-5a9c8e3d7b21",
}


def build() -> Document:
    """The whole contract, API Gateway's parts included."""
    document, functions = _described()
    _rename_schemas(document)
    document = _to_openapi_30(document)
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        _restore_nulls(schema.get("example"), schema, schemas)
    _add_error_schemas(schemas)
    document["components"]["responses"] = _refusals()
    document["components"]["headers"] = HEADERS
    for operation in _operations(document):
        _complete(operation, schemas)
    gateway_parts.add(document, functions)
    document["x-webhooks"] = _webhooks()
    return document


def public(contract: Document) -> Document:
    """The contract as the world sees it: without API Gateway's parts."""
    shown = copy.deepcopy(contract)
    for item in shown["paths"].values():
        item.pop("options", None)
    shown["paths"] = {
        path: item
        for path, item in shown["paths"].items()
        if not any(operation.get("x-internal") for operation in item.values())
    }
    # API Gateway knows no bearer scheme, only a header that an authorizer reads.
    bearer = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    shown["components"]["securitySchemes"] = {"bearerAuth": bearer}
    for operation in _operations(shown):
        for requirement in operation["security"]:
            del requirement["usageKey"]
    parts: Document = _without_gateway_parts(shown)
    return parts


def files() -> dict[Path, str]:
    """What ``make contract`` writes."""
    contract = build()
    heading = "# Generated from the routes and models by `make contract`; do not edit.\n"
    text = yaml.dump(contract, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, width=100)
    return {
        roles_page.PAGE: roles_page.text(contract),
        CONTRACT: heading + text,
        PUBLIC: json.dumps(public(contract), indent=1, ensure_ascii=False) + "\n",
    }


class _PlainDumper(yaml.SafeDumper):
    """Without anchors: API Gateway's parser is not asked to know them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_PlainDumper.add_representer(str, _text)


def _described() -> tuple[Document, dict[str, str]]:
    """FastAPI's description of all routes, and which function serves each path."""
    application = FastAPI(
        title="Batchivo API",
        version=_version(),
        description=DESCRIPTION,
        separate_input_output_schemas=False,
        generate_unique_id_function=lambda route: route.name,
    )
    functions: dict[str, str] = {}
    for module in function_modules():
        group = module.__name__.split(".")[1]
        logical_id = "".join(part.title() for part in group.split("_")) + "Function"
        functions |= dict.fromkeys(getattr(module, "PATHS", ()), logical_id)
        if hasattr(module, "router"):
            application.include_router(module.router)
            functions |= dict.fromkeys((route.path for route in module.router.routes), logical_id)
    document = application.openapi()
    _add_event_schemas(document["components"]["schemas"])
    for module in function_modules():
        for route in getattr(getattr(module, "router", None), "routes", ()):
            for method in route.methods:
                _describe(document["paths"][route.path][method.lower()], route)
    return document, functions


def _describe(operation: Document, route: Operation) -> None:
    summary, _, rest = (route.endpoint.__doc__ or "").strip().partition("\n\n")
    operation["summary"] = " ".join(summary.split()).rstrip(".")
    operation["description"] = rest.strip() or operation["summary"] + "."
    permission = route.permission
    operation["security"] = [{"bearerAuth": []}] if permission else []
    if permission:
        operation["x-required-permission"] = permission.value
    if route.methods == {"POST"}:
        operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)


def _version() -> str:
    text = (ROOT / "pyproject.toml").read_text()
    found = re.search(r'^version = "(.+)"$', text, re.MULTILINE)
    if not found:
        message = "pyproject.toml has no version"
        raise ValueError(message)
    return found[1]


_ENVELOPES = (
    (re.compile(r"^One_list_(\w+?)__$"), r"\1sResponse"),
    (re.compile(r"^One_(\w+?)_$"), r"\1Response"),
    (re.compile(r"^Many_(\w+?)_$"), r"\1ListResponse"),
    (re.compile(r"^Created_(\w+?)_$"), r"\1CreatedResponse"),
)


def _rename_schemas(document: Document) -> None:
    """``One_Spool_`` becomes ``SpoolResponse``: API Gateway takes letters and digits only."""
    renamed = {}
    for name in document["components"]["schemas"]:
        fresh = name
        for pattern, replacement in _ENVELOPES:
            fresh = pattern.sub(replacement, fresh)
        renamed[name] = re.sub(r"[^A-Za-z0-9]", "", fresh)
    text = json.dumps(document)
    for old, new in renamed.items():
        text = text.replace(f'"#/components/schemas/{old}"', f'"#/components/schemas/{new}"')
    document.clear()
    document.update(json.loads(text))
    schemas = document["components"]["schemas"]
    unused = ("HTTPValidationError", "ValidationError")  # FastAPI's own error shape
    document["components"]["schemas"] = {
        renamed[name]: schema for name, schema in sorted(schemas.items()) if name not in unused
    }


def _to_openapi_30(document: Document) -> Document:
    converted: Document = _convert(document)
    converted["openapi"] = "3.0.3"
    converted["servers"] = [{"url": "/"}]
    return converted


def _convert(node: Any, *, is_properties: bool = False) -> Any:
    """JSON Schema 2020-12 as OpenAPI 3.0 says it; property names are never keywords."""
    if isinstance(node, list):
        return [_convert(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    if is_properties:
        return {name: _convert(schema) for name, schema in node.items()}
    result = {
        key: value
        if key in ("example", "default", "enum")
        else _convert(value, is_properties=key in ("properties", "schemas", "paths"))
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str) and ("type" in node or "anyOf" in node))
    }
    if isinstance(result.get("examples"), list):
        result["example"] = result.pop("examples")[0]
    if "const" in result:
        result["enum"] = [result.pop("const")]
    if "default" in result and result["default"] is None:
        del result["default"]
    if result.get("type") == "number" and isinstance(result.get("default"), str):
        result["default"] = json.loads(result["default"])  # pydantic writes a Decimal as text
    if "anyOf" in result:
        kinds = [kind for kind in result["anyOf"] if kind != {"type": "null"}]
        if len(kinds) < len(result["anyOf"]):
            result["nullable"] = True
            del result["anyOf"]
            if len(kinds) > 1:
                result["anyOf"] = kinds
            elif "$ref" in kinds[0]:
                result["allOf"] = kinds
            else:
                result = {**kinds[0], **result}
    if "$ref" in result and len(result) > 1:
        result["allOf"] = [{"$ref": result.pop("$ref")}]
    return result


def _restore_nulls(example: Any, schema: Document, schemas: Document) -> None:
    """FastAPI leaves null out of examples, also where the property is always there."""
    schema = _resolved(schema, schemas)
    if isinstance(example, list):
        for entry in example:
            _restore_nulls(entry, schema.get("items", {}), schemas)
    elif isinstance(example, dict):
        for name, inner in schema.get("properties", {}).items():
            if name in schema.get("required", ()) and inner.get("nullable"):
                example.setdefault(name, None)
            _restore_nulls(example.get(name), inner, schemas)


def _resolved(schema: Document, schemas: Document) -> Document:
    if "allOf" in schema:
        schema = schema["allOf"][0]
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rsplit("/", 1)[1]]
    return schema


def _add_error_schemas(schemas: Document) -> None:
    for name, model in (("Error", ErrorBody), ("ValidationError", ValidationErrorBody)):
        schema = _convert(model.model_json_schema(ref_template="#/components/schemas/{model}"))
        for inner, definition in schema.pop("$defs", {}).items():
            schemas["FieldError"] = definition
            schema = json.loads(json.dumps(schema).replace(inner, "FieldError"))
        schemas[name] = schema


def _add_event_schemas(schemas: Document) -> None:
    """What the events tell, beside what the routes speak of."""
    payloads = dict.fromkeys(kind.data for kind in PUBLIC_EVENTS)
    models = [(payload, "serialization") for payload in payloads]
    _, described = models_json_schema(
        models,  # type: ignore[arg-type]  # a literal in a list is text to mypy
        ref_template="#/components/schemas/{model}",
    )
    schemas |= described["$defs"]


def _webhooks() -> Document:
    """The requests that are sent, one for each type of event: OpenAPI 3.1's ``webhooks``, under the
    name that 3.0's tools know it by."""
    return {kind.type.value: {"post": _webhook(kind)} for kind in PUBLIC_EVENTS}


def _webhook(kind: Kind) -> Document:
    words = re.split(r"[._]", kind.type.value)
    text = {"type": "string"}
    body = {
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": {"type": "string", "enum": [kind.type.value]},
            "timestamp": {**text, "format": "date-time", "description": "When it happened."},
            "data": {"$ref": f"#/components/schemas/{kind.data.__name__}"},
        },
    }
    return {
        "operationId": "on" + "".join(word.title() for word in words),
        "summary": kind.type.value,
        "description": kind.description,
        "parameters": [
            {"name": name, "in": "header", "required": True, "description": said, "schema": text}
            for name, said in _WEBHOOK_HEADERS.items()
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": body, "example": kind.example}},
        },
        "responses": {
            "2XX": {"description": "Arrived."},
            "410": {"description": "No longer wanted: the endpoint is disabled."},
        },
    }


_WEBHOOK_HEADERS = {
    "webhook-id": "The event's id, the same at every attempt: count it once.",
    "webhook-timestamp": "Seconds since 1970, of the attempt.",
    "webhook-signature": "`v1,` and the signature; several, with a space between, in a rotation.",
}


def _refusals() -> Document:
    responses: Document = {}
    for status, (name, description) in REFUSALS.items():
        schema = "ValidationError" if status == "422" else "Error"
        # Where the caller is not known, or the answer is the gateway's own, there are no limits.
        headers = _refusal_headers(limited=status != "401")
        if status == "429":
            headers["Retry-After"] = {"$ref": "#/components/headers/Retry-After"}
        responses[name] = {
            "description": description,
            "headers": headers,
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
        }
    return responses


def _refusal_headers(*, limited: bool) -> Document:
    names = ["X-Request-Id", *(RATE_LIMIT_HEADERS if limited else ())]
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _operations(document: Document) -> Iterator[Document]:
    for item in document["paths"].values():
        yield from item.values()


def _complete(operation: Document, schemas: Document) -> None:
    """Add refusals, headers and examples."""
    parameters = operation.get("parameters", [])
    refusals = {"400", "422", "429", "500"}
    if operation["security"] or operation["operationId"] in ("login", "refreshTokens"):
        refusals |= {"401"}
    if operation["security"]:
        refusals |= {"403"}
    if any(parameter["in"] == "path" for parameter in parameters) or _takes_ids(
        operation.get("requestBody", {}), schemas
    ):
        refusals |= {"404"}
    if any(parameter["name"].lower() == "if-match" for parameter in parameters):
        refusals |= {"412"}
    if "requestBody" in operation:
        refusals |= {"413"}
        _give_example(operation["requestBody"]["content"], schemas)
    responses = operation["responses"]
    for status, response in responses.items():
        if status.startswith("2"):
            _complete_success(status, response, schemas, operation)
        else:
            # What a route says of its own refusals is their description alone.
            error = {"$ref": "#/components/schemas/Error"}
            response["content"] = {"application/json": {"schema": error}}
            response["headers"] = _refusal_headers(limited=bool(operation["security"]))
    if IDEMPOTENCY_KEY in parameters:
        if "409" in responses:
            responses["409"]["description"] += f" {STILL_RUNNING}"
        else:
            refusals |= {"409"}
    for status in refusals:
        responses[status] = {"$ref": f"#/components/responses/{REFUSALS[status][0]}"}
    operation["responses"] = dict(sorted(responses.items()))


def _takes_ids(request: Document, schemas: Document) -> bool:
    """Whether a body names things by their ids, at any depth; any of them may not be there.

    An ``external_id`` is another system's and names nothing here.
    """
    unseen = [media["schema"] for media in request.get("content", {}).values()]
    while unseen:
        schema = _resolved(unseen.pop(), schemas)
        properties = schema.get("properties", {})
        if any(name.endswith(("_id", "_ids")) and name != "external_id" for name in properties):
            return True
        unseen += properties.values()
        unseen += [schema["items"]] if "items" in schema else []
    return False


_SUCCESS = {
    "200": "Done.",
    "201": "Created.",
    "202": "Taken on; no body.",
    "204": "Done; no body.",
}


def _complete_success(
    status: str, response: Document, schemas: Document, operation: Document
) -> None:
    response["description"] = _SUCCESS[status]
    names = ["X-Request-Id"]
    if operation["security"]:
        names += RATE_LIMIT_HEADERS
    if IDEMPOTENCY_KEY in operation.get("parameters", ()):
        names.append(REPLAYED)
    if status == "201":
        names.append("Location")
    _give_example(response.get("content", {}), schemas)
    for media in response.get("content", {}).values():
        shown = media["example"].get("data") if isinstance(media["example"], dict) else None
        if isinstance(shown, dict) and "version" in shown:
            names.append("ETag")
    own = response.get("headers", {})
    response["headers"] = {
        **{name: {"$ref": f"#/components/headers/{name}"} for name in names},
        **own,
    }


def _give_example(content: Document, schemas: Document) -> None:
    for media in content.values():
        media["example"] = _example(media["schema"], schemas)


def _example(schema: Document, schemas: Document) -> Any:
    if "example" in schema:
        return schema["example"]
    if "$ref" in schema or "allOf" in schema:
        return _example(_resolved(schema, schemas), schemas)
    if schema.get("type") == "array":
        return [_example(schema["items"], schemas)]
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        return {name: _example(inner, schemas) for name, inner in properties.items()}
    if schema.get("type") == "string":
        return "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45"  # the ids of what a call created
    message = f"no example for {schema}"
    raise ValueError(message)


def _without_gateway_parts(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: _without_gateway_parts(value)
            for key, value in node.items()
            if not key.startswith("x-amazon-")
        }
    if isinstance(node, list):
        return [_without_gateway_parts(entry) for entry in node]
    return node


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the contract from the code.")
    parser.add_argument("--check", action="store_true", help="only compare; fail on a difference")
    check: bool = parser.parse_args().check
    differing = 0
    for path, text in files().items():
        present = path.read_text() if path.exists() else ""
        if present == text:
            continue
        differing += 1
        if check:
            name = str(path.relative_to(ROOT))
            lines = difflib.unified_diff(
                present.splitlines(), text.splitlines(), name, "the code", lineterm="", n=1
            )
            print("\n".join([*lines][:60]), file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            print(f"wrote {path.relative_to(ROOT)}")
    if check and differing:
        print("The contract differs from the code: run `make contract`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
