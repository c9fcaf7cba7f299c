"""Every number in an answer is written with the digits that a JSON number keeps."""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, PlainSerializer, TypeAdapter

import batchivo
from batchivo.fields import MAX_SUM, Input, Model, Quantity, ShownNumber, json_number
from batchivo.storage.entity import Entity

_JSON: TypeAdapter[Decimal] = TypeAdapter(ShownNumber)


def read(number: Decimal) -> Decimal:
    """Write the number as JSON and read it as a double, as a client does."""
    return Decimal(str(json.loads(_JSON.dump_json(number))))


@given(st.integers(0, int(MAX_SUM) * 10_000))
@example(5_000_000_000_000_000)
@example(4_999_999_999_999_999)
def test_an_amount_keeps_every_ten_thousandth(steps: int) -> None:
    assert read(Decimal(steps).scaleb(-4)) == Decimal(steps).scaleb(-4)


@given(st.integers(0, 10**25), st.sampled_from([2, 3, 4, 6]))
@example(5_497_558_138_880_003, 4)  # the first amount that no double shows
@example(12_345_678_901_234_567, 4)
def test_a_number_beyond_a_double_is_rounded_to_15_digits(steps: int, places: int) -> None:
    number = Decimal(steps).scaleb(-places)
    assert read(number) in (number, Decimal(format(number, ".15g")))


def test_beyond_the_largest_sum_a_double_loses_a_digit() -> None:
    number = Decimal("549755813888.0003")
    assert Decimal(repr(float(number))) != number
    assert number > MAX_SUM


def kinds_of(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in base.__subclasses__():
        yield model
        yield from kinds_of(model)


def answers() -> Iterator[type[BaseModel]]:
    """Yield the models that are neither inputs nor stored."""
    stored = {base for entity in kinds_of(Entity) for base in entity.__mro__}
    for model in kinds_of(Model):
        is_stored = model in stored or model.__name__.startswith("Stored")
        if not (is_stored or issubclass(model, Input | Entity)):
            yield model


def decimals() -> Iterator[Any]:
    for module in pkgutil.walk_packages(batchivo.__path__, "batchivo."):
        importlib.import_module(module.name)
    for model in answers():
        for name, field in model.model_fields.items():
            kinds = (field.annotation, *get_args(field.annotation))
            if any(kind is Decimal or Decimal in get_args(kind) for kind in kinds):
                inner = [m for kind in kinds for m in getattr(kind, "__metadata__", ())]
                yield pytest.param([*field.metadata, *inner], id=f"{model.__name__}.{name}")


@pytest.mark.parametrize("metadata", list(decimals()))
def test_every_number_of_an_answer_is_shown_so(metadata: list[Any]) -> None:
    """A quantity that was sent is small enough; whatever is computed may grow without end."""
    quantities = [one.most for one in metadata if isinstance(one, Quantity)]
    shown = [one for one in metadata if isinstance(one, PlainSerializer)]
    if quantities:
        assert max(quantities) <= MAX_SUM
    else:
        assert [one.func for one in shown] == [json_number]
