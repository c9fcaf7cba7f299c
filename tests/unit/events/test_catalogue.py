"""The catalogue of events is complete, its examples are true, and its patterns match as written."""

import json
import re
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from batchivo.events.catalogue import CATALOGUE, PATTERNS, PUBLIC, Kind, is_wanted
from batchivo.events.types import EventType
from batchivo.webhooks.sending.bodies import schema_of

TYPES = [
    "inventory.low_stock",
    "inventory.empty",
    "spool.created",
    "spool.updated",
    "spool.deleted",
    "filament.created",
    "filament.updated",
    "filament.deleted",
    "filament.spread",
    "product.low_stock",
    "production_run.created",
    "production_run.started",
    "production_run.completed",
    "production_run.failed",
    "production_run.cancelled",
    "printer.job_cancelled",
    "printer.job_failed",
    "printer.job_finished",
    "printer.job_started",
    "printer.offline",
    "order.received",
    "order.updated",
    "order.shipped",
    "order.cancelled",
    "user.password_forgotten",
    "user.proof_requested",
    "user.password_changed",
    "api_key.issued",
    "member.became_owner",
    "workspace.closed",
    "user.deleted",
    "member.invited",
    "webhook.ping",
    "webhook.endpoint_disabled",
]


def test_every_type_of_the_design_is_there() -> None:
    assert sorted(CATALOGUE) == sorted(TYPES)
    assert [kind.type.value for kind in CATALOGUE.values() if kind.internal] == [
        "filament.spread",
        "user.password_forgotten",
        "user.proof_requested",
        "user.password_changed",
        "api_key.issued",
        "member.became_owner",
        "workspace.closed",
        "user.deleted",
        "member.invited",
    ]


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.type.value)
def test_the_example_is_true_and_small(kind: Kind) -> None:
    example: dict[str, Any] = kind.example
    data = kind.data.model_validate(example["data"])
    assert json.loads(data.model_dump_json()) == example["data"]
    jsonschema.validate(example, schema_of(kind))
    assert len(json.dumps(example)) < 20_000
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", kind.type.value)


@pytest.mark.parametrize(
    ("pattern", "event_type", "wanted"),
    [
        ("*", EventType.LOW_STOCK, True),
        ("*", EventType.PASSWORD_FORGOTTEN, False),
        ("inventory.*", EventType.LOW_STOCK, True),
        ("inventory.*", EventType.SPOOL_CREATED, False),
        ("order.received", EventType.ORDER_RECEIVED, True),
        ("order.received", EventType.ORDER_SHIPPED, False),
    ],
)
def test_patterns(pattern: str, event_type: EventType, wanted: bool) -> None:
    assert pattern in PATTERNS
    assert is_wanted(event_type, (pattern,)) is wanted


def test_internal_types_cannot_be_asked_for() -> None:
    assert not [pattern for pattern in PATTERNS if pattern.startswith("user")]
    assert len(PATTERNS) == 1 + len({kind.type.family for kind in PUBLIC}) + len(PUBLIC)
