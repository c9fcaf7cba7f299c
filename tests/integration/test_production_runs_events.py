"""The production runs function, as Lambda calls it with the sample events."""

import json
from pathlib import Path
from typing import Any

import pytest

from batchivo.access.principal import Principal
from functions.production_runs import app as production_runs
from tests.support import products
from tests.support.runs import Books, balanced, makes, pending, spool, started, uses

EVENTS = Path(__file__).parents[2] / "events" / "production_runs"


def event(name: str, principal: Principal, **changes: Any) -> dict[str, Any]:
    """The sample event, as if this caller had sent it."""
    sample: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text("utf-8"))
    sample["requestContext"]["authorizer"] = principal.to_context()
    return {**sample, **changes}


def call(request: dict[str, Any]) -> tuple[int, Any]:
    answer = production_runs.handler(request, None)
    return answer["statusCode"], json.loads(answer["body"]) if answer["body"] else None


def test_the_samples_carry_the_authorizers_context(principal: Principal) -> None:
    for path in EVENTS.glob("*.json"):
        context = json.loads(path.read_text("utf-8"))["requestContext"]["authorizer"]
        assert principal.to_context().keys() <= context.keys()


def test_list(principal: Principal) -> None:
    pending(principal, printer_name="MK4-2")
    status, answer = call(event("list", principal))
    assert (status, answer["data"], answer["meta"]["total"]) == (200, [], 0)


def test_create(principal: Principal) -> None:
    bill = [{"material_type": "PLA", "weight_grams": 40}]
    lamp, black = products.create(principal, "Lamp", materials=bill), spool(principal, 150)
    sample = event("create", principal)
    body = json.loads(sample["body"])
    body["from_bom"]["product_id"] = lamp.id
    answer = production_runs.handler({**sample, "body": json.dumps(body)}, None)
    created = json.loads(answer["body"])
    run = created["data"]
    assert answer["statusCode"] == 201
    assert answer["headers"]["location"] == f"/api/v1/production-runs/{run['id']}"
    assert answer["headers"]["etag"] == '"1"'
    assert (run["number"], run["status"], run["printer_name"]) == ("RUN-000001", "pending", "MK4-2")
    assert [(m["spool_id"], m["estimated_grams"]) for m in run["materials"]] == [(black.id, 160)]
    assert [warning["code"] for warning in created["meta"]["warnings"]] == [
        "SHORT_OF_FILAMENT",
        "OVER_RESERVED",
    ]


def test_complete(principal: Principal) -> None:
    lamp, black = products.create(principal, "Lamp"), spool(principal, 200)
    run = started(principal, items=[makes(lamp, 3)], materials=[uses(black, 160, used_grams=150)])
    sample = event("complete", principal)
    path = sample["path"].replace(sample["pathParameters"]["run_id"], run.id)
    body = json.loads(sample["body"])
    body["items"][0]["item_id"] = run.items[0].id
    request = {**sample, "path": path, "body": json.dumps(body)}
    status, answer = call(request)
    assert (status, answer["data"]["status"]) == (200, "completed")
    assert answer["meta"] == {
        "spools_updated": [
            {
                "spool_id": black.id,
                "previous_weight_grams": 200,
                "new_weight_grams": 50,
                "deducted_grams": 150,
            }
        ],
        "inventory_updated": [
            {"product_id": lamp.id, "previous_quantity": 0, "new_quantity": 2, "added": 2}
        ],
    }
    status, answer = call(request)
    assert (status, answer["code"]) == (409, "INVALID_STATE")
    balanced(principal)


@pytest.mark.parametrize("change", [{"status": "completed"}, {"status": "pending"}])
def test_no_body_sets_the_status(principal: Principal, change: dict[str, str]) -> None:
    run = pending(principal)
    before = Books.of(principal)
    create = event("create", principal, body=json.dumps(change))
    path = f"{create['path']}/{run.id}"
    patch = {**create, "httpMethod": "PATCH", "path": path}
    for request in (create, patch):
        status, answer = call(request)
        assert (status, answer["code"]) == (422, "VALIDATION_ERROR")
        assert [error["field"] for error in answer["errors"]] == ["status"]
    assert Books.of(principal) == before


def test_an_if_match_of_an_older_version_is_refused(principal: Principal) -> None:
    run = started(principal)
    sample = event("complete", principal, body="{}")
    path = sample["path"].replace(sample["pathParameters"]["run_id"], run.id)
    headers = {**sample["multiValueHeaders"], "If-Match": ['"1"']}
    status, answer = call({**sample, "path": path, "multiValueHeaders": headers})
    assert (status, answer["code"]) == (412, "VERSION_MISMATCH")
    headers["If-Match"] = ['"2"']
    status, _ = call({**sample, "path": path, "multiValueHeaders": headers})
    assert status == 200
