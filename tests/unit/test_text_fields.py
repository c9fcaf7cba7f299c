"""Texts in inputs: composed, trimmed, and only then measured."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from batchivo.fields import LongText, ShortText
from batchivo.orders.models import ExternalId
from batchivo.products.models import Description, Sku

NAMES = [ShortText, ExternalId, Sku]


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_of_spaces_is_refused(kind: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python("  ")


@pytest.mark.parametrize(
    ("kind", "most"),
    [(ShortText, 100), (ExternalId, 100), (Sku, 64), (Description, 1000), (LongText, 4000)],
)
def test_the_length_is_that_of_the_trimmed_text(kind: Any, most: int) -> None:
    text = "x" * most
    assert TypeAdapter(kind).validate_python(f"  {text} ") == text
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(text + "x")


@pytest.mark.parametrize("kind", [*NAMES, Description, LongText])
def test_a_text_is_composed(kind: Any) -> None:
    assert TypeAdapter(kind).validate_python("Cafe\u0301") == "Caf\u00e9"
