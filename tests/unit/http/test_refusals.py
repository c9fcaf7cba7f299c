"""Refusals are short, cheap and in our own words, whatever was sent."""

import json
import time
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Annotated, Any, get_args

import pytest
from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from batchivo.fields import Input
from batchivo.http.app import create_app
from batchivo.orders.models import NewOrder
from batchivo.production_runs.models import NewRun
from batchivo.sentences import field_errors
from batchivo.spools.models import Deduction, SpoolChange
from local.server import function_modules
from tests.support.asgi import InProcess, public_router
from tests.support.sentences import LIBRARY

modules = list(function_modules())  # so that every model of the API is imported

BAD_VALUES: tuple[Any, ...] = (
    *(None, True, -1, 1e30, float("nan"), float("inf"), 10**400, 1.5),
    *("", "x", "x" * 5000, "\ud800", "\x00", "1.5", "2026-13-45", "2026-13-45T99:00:00Z"),
    *("a@b@c", [], [None], [{}], [[]], {}, {"a": 1}, list(range(2000))),
)
router = public_router()
REPEATED = b'{"items": [{"product_id": "1", "quantity": 1, "quantity": 50}]}'


@router.post("/run")
async def run(body: NewRun) -> None: ...


@router.post("/order")
async def order(body: NewOrder) -> None: ...


@router.post("/nothing")
async def nothing() -> None: ...


api = InProcess(create_app(router))


def post(path: str, body: Any, **headers: str) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {"Content-Type": "application/json", **headers}
    return api.request("POST", path, content=content, headers=named)


def models(of: type[Input] = Input) -> Iterator[type[Input]]:
    for model in of.__subclasses__():
        if model.__module__.startswith("batchivo."):
            yield model
            yield from models(model)


def problems(model: type[BaseModel], fields: Any) -> list[str]:
    try:
        model.model_validate(fields)
    except ValidationError as error:
        errors, _ = field_errors(error.errors(), str)
        return [e.message for e in errors]
    return []


@pytest.mark.parametrize("model", sorted(set(models()), key=str), ids=lambda m: m.__name__)
def test_no_sentence_is_a_librarys(model: type[Input]) -> None:
    sentences = problems(model, {}) + problems(model, {"nowhere": 1}) + problems(model, [])
    for name in model.model_fields:
        for value in BAD_VALUES:
            sentences += problems(model, {name: value})
    assert sentences
    assert not [sentence for sentence in sentences if LIBRARY.search(sentence)]


@pytest.mark.parametrize("model", sorted(set(models()), key=str), ids=lambda m: m.__name__)
def test_every_list_is_bounded(model: type[Input]) -> None:
    for name, declared in model.model_fields.items():
        inner = declared.annotation
        if getattr(inner, "__origin__", None) in (tuple, list):
            finite = all(isinstance(a, type) and issubclass(a, Enum) for a in get_args(inner)[:1])
            bounded = any(hasattr(m, "max_length") for m in declared.metadata)
            assert bounded or finite, name


@pytest.mark.parametrize(
    ("model", "name", "sentence"),
    [
        (SpoolChange, "remaining_weight_grams", "use deduct, measure or adjust"),
        (Deduction, "weight_grams", "did you mean grams?"),
        (NewOrder, "itms", "did you mean items?"),
    ],
)
def test_the_likely_field_is_suggested(model: type[Input], name: str, sentence: str) -> None:
    assert any(sentence in problem for problem in problems(model, {name: 1}))


def test_a_long_list_is_one_error_and_its_elements_are_not_looked_at() -> None:
    answer = post("/run", {"items": [{}] * 240_000})
    assert answer.status_code == 422
    (error,) = [e for e in answer.json()["errors"] if e["field"].startswith("items")]
    assert "must have at most" in error["message"]


def test_twenty_unknown_fields_are_named_and_the_rest_counted() -> None:
    answer = post("/order", {f"field_{n}": n for n in range(3_500)} | {"items": []})
    assert len(answer.json()["errors"]) == 20
    assert ", and " not in answer.json()["detail"]
    assert answer.json()["detail"].endswith("; and 3,491 more")


def test_wrong_elements_do_not_make_the_list_too_short() -> None:
    errors = post("/order", {"items": [{"quantity": 0}]}).json()["errors"]
    assert {e["field"] for e in errors} >= {"items.0.quantity"}
    assert "items" not in {e["field"] for e in errors}


def test_a_refusal_looks_at_each_value_once() -> None:
    seen: list[object] = []

    def look(value: object) -> object:
        seen.append(value)
        return value

    class Part(Input):
        value: Annotated[int, BeforeValidator(look)]

    class Whole(Input):
        first: Part
        parts: Annotated[list[Part], Field(max_length=3)]

    wrong = {"first": {"value": 1, "unknown": 1}, "parts": [{"value": 2}, {"value": "x"}], "no": 1}
    assert len(problems(Whole, wrong)) == 3
    assert seen == [1, 2, "x"]


HOSTILE: dict[str, Callable[[int], Any]] = {
    "unknown fields": lambda size: {f"f{n}": 1 for n in range(size // 12)},
    "one long name": lambda size: {"é" * (size // 6): 1},
    "surrogates": lambda size: {"\ud800" * (size // 6): 1},
    "long list": lambda size: {"items": [{}] * (size // 4)},
    "unknown within": lambda size: {"items": [{f"f{n}": 1 for n in range(size // 12)}]},
    "no object": lambda size: [1] * (size // 3),
    "long text": lambda size: {"notes": "x" * size},
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("path", ["/run", "/order"])
def test_a_refusal_is_small_and_its_cost_grows_with_the_body_at_most(kind: str, path: str) -> None:
    cost = {}
    for size in (100_000, 900_000):
        body = json.dumps(HOSTILE[kind](size)).encode()[:990_000]
        cost[size] = min(spent(path, body) for _ in range(3))
    # The lower bound leaves out the constant part of a call. A square would be 81.
    assert cost[900_000] <= 16 * max(cost[100_000], 0.004)


def spent(path: str, body: bytes) -> float:
    started = time.process_time()
    answer = post(path, body)
    used = time.process_time() - started
    assert 400 <= answer.status_code < 500
    assert len(answer.content) <= 16_000
    return used


@pytest.mark.parametrize("body", [b'{"a": "caf\xe9"}', b"[" * 400_000, b"1" * 900_000])
def test_invalid_json_is_called_so(body: bytes) -> None:
    answer = post("/order", body)
    assert answer.status_code in (400, 422)
    assert "JSON" in answer.json()["detail"] or "object" in answer.json()["detail"]


def test_a_body_that_would_be_ignored_is_refused() -> None:
    assert post("/nothing", {"force": True}).json() == {
        "detail": "This call takes no body; nothing was done.",
        "code": "BAD_REQUEST",
    }
    assert post("/nothing", {}).status_code == 200


def test_a_field_that_stands_twice_is_refused_by_name() -> None:
    answer = post("/order", REPEATED)
    assert (answer.status_code, answer.json()["code"]) == (400, "BAD_REQUEST")
    assert "the field quantity twice" in answer.json()["detail"]
