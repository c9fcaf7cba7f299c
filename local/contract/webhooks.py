"""The webhook requests, one for each type of event."""

import re

from pydantic.json_schema import models_json_schema

from batchivo.events.catalogue import PUBLIC as PUBLIC_EVENTS
from batchivo.events.catalogue import Kind
from local.contract.document import Document

TAG = "Webhook events"

_WEBHOOK_HEADERS = {
    "webhook-id": "The event's id, the same at every attempt: count it once.",
    "webhook-timestamp": "Seconds since 1970, of the attempt.",
    "webhook-signature": "`v1,` and the signature; several, with a space between, in a rotation.",
}

RESPONSES: Document = {
    "Arrived": {"description": "Arrived."},
    "NoLongerWanted": {"description": "No longer wanted: the endpoint is disabled."},
}
"""What an endpoint answers."""


def add_event_schemas(schemas: Document) -> None:
    """Add the schemas of events' data to those of the routes."""
    payloads = dict.fromkeys(kind.data for kind in PUBLIC_EVENTS)
    models = [(payload, "serialization") for payload in payloads]
    _, described = models_json_schema(
        models,  # type: ignore[arg-type]  # a literal in a list is text to mypy
        ref_template="#/components/schemas/{model}",
    )
    schemas |= described["$defs"]


def webhooks() -> Document:
    """Describe the webhook requests, one for each type of event: OpenAPI 3.1's ``webhooks``, under
    the name that tools for 3.0 use."""
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
        "tags": [TAG],
        "operationId": "on" + "".join(word.title() for word in words),
        "summary": kind.type.value,
        "description": kind.description,
        "security": [],
        "parameters": [
            {"name": name, "in": "header", "required": True, "description": said, "schema": text}
            for name, said in _WEBHOOK_HEADERS.items()
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": body, "example": kind.example}},
        },
        "responses": {
            status: {"$ref": f"#/components/responses/{name}"}
            for status, name in (("2XX", "Arrived"), ("410", "NoLongerWanted"))
        },
    }
