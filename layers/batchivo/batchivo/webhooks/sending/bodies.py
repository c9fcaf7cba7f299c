"""The body of a webhook request, as in Standard Webhooks: type, timestamp, data."""

import json
from typing import Any

from batchivo.events.catalogue import Kind
from batchivo.events.envelope import Event


def body_of(event: Event) -> str:
    """Return the exact body that is sent at every attempt."""
    return json.dumps(
        {
            "type": event.type.value,
            "timestamp": event.model_dump(mode="json")["occurred_at"],
            "data": event.data,
        },
        separators=(",", ":"),
        ensure_ascii=False,
    )


def schema_of(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema of the bodies of this type."""
    data = kind.data.model_json_schema(mode="serialization")
    definitions = data.pop("$defs", None)
    schema: dict[str, Any] = {
        "title": kind.type.value,
        "description": kind.description,
        "type": "object",
        "properties": {
            "type": {"const": kind.type.value},
            "timestamp": {
                "type": "string",
                "format": "date-time",
                "description": "When it happened.",
            },
            "data": data,
        },
        "required": ["type", "timestamp", "data"],
    }
    return {**schema, "$defs": definitions} if definitions else schema
