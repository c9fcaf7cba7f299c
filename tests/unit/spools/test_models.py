"""The inputs of spools, and their derived values."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from batchivo.spools.materials import MaterialType
from batchivo.spools.models import (
    Adjustment,
    Deduction,
    Measurement,
    NewSpool,
    SpoolChange,
    SpoolStatus,
    spool_status,
)
from tests.support.factory import stored_spool

NEW = {"material_type": "PLA", "net_weight_grams": 1000}


@pytest.mark.parametrize(
    ("remaining", "threshold", "archived", "status"),
    [
        (1000, None, False, SpoolStatus.IN_STOCK),
        (100.001, None, False, SpoolStatus.IN_STOCK),
        (100, None, False, SpoolStatus.LOW),
        (100, 50, False, SpoolStatus.IN_STOCK),
        (50, 50, False, SpoolStatus.LOW),
        (1, 0, False, SpoolStatus.IN_STOCK),
        (0, 0, False, SpoolStatus.EMPTY),
        (0, None, False, SpoolStatus.EMPTY),
        (0, None, True, SpoolStatus.ARCHIVED),
        (1000, None, True, SpoolStatus.ARCHIVED),
    ],
)
def test_the_status_follows_weight_threshold_and_archive(
    remaining: float, threshold: float | None, archived: bool, status: SpoolStatus
) -> None:
    found = spool_status(100, archived=archived, remaining=remaining, threshold=threshold)
    assert found is status


grams = st.decimals(min_value=0, max_value=100_000, places=3)


@given(grams, st.none() | grams, grams)
def test_lists_and_spools_agree_on_the_status(
    remaining: Decimal, threshold: Decimal | None, default: Decimal
) -> None:
    """A list derives it from the row's JSON numbers, an answer from the spool's decimals."""
    of_row = spool_status(
        float(default),
        archived=False,
        remaining=float(remaining),
        threshold=None if threshold is None else float(threshold),
    )
    of_spool = spool_status(default, archived=False, remaining=remaining, threshold=threshold)
    assert of_row is of_spool


def test_cost_per_gram_is_price_over_net_weight() -> None:
    spool = stored_spool(purchase_price=Decimal("22.99"), net_weight_grams=Decimal(750))
    assert spool.cost_per_gram == Decimal("0.030653")
    assert stored_spool().cost_per_gram is None


def test_a_spools_own_density_goes_before_its_materials() -> None:
    assert stored_spool().effective_density == Decimal("1.24")
    assert stored_spool(density=Decimal("1.3")).effective_density == Decimal("1.3")
    assert stored_spool(material_type=MaterialType.CUSTOM).effective_density is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"material_type": "Wood"},
        {"material_type": None},
        {"net_weight_grams": 0},
        {"net_weight_grams": 0.0004},
        {"net_weight_grams": 100_000.001},
        {"net_weight_grams": float("nan")},
        {"net_weight_grams": float("inf")},
        {"net_weight_grams": "1000"},
        {"net_weight_grams": True},
        {"remaining_weight_grams": -0.001},
        {"spool_weight_grams": -1},
        {"diameter_mm": 2},
        {"diameter_mm": 3},
        {"diameter_mm": 1.751},
        {"density": 0},
        {"color_hex": "red"},
        {"color_hex": "#12345"},
        {"color_hex": "#1234567"},
        {"purchase_date": 1_700_000_000},
        {"purchase_date": "yesterday"},
        {"purchase_price": -1},
        {"quantity": 0},
        {"quantity": 51},
        {"quantity": 1.5},
        {"quantity": True},
        {"brand": ""},
        {"brand": "b" * 101},
        {"notes": "n" * 4001},
        {"status": "low"},
        {"id": "1"},
        {"workspace_id": "another"},
    ],
    ids=str,
)
def test_a_spool_with_a_wrong_field_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        NewSpool.model_validate({**NEW, **wrong})
    assert {error["loc"][0] for error in refused.value.errors()} == set(wrong)


def test_values_are_kept_in_one_canonical_form() -> None:
    spool = NewSpool.model_validate(
        {**NEW, "brand": "  Polymaker ", "color_hex": "2b2b2b", "net_weight_grams": 999.9995}
    )
    assert spool.brand == "Polymaker"
    assert spool.color_hex == "#2B2B2B"
    assert spool.net_weight_grams == Decimal("1000.000")
    assert spool.diameter_mm == Decimal("1.75")


@pytest.mark.parametrize(
    "wrong",
    [
        {"remaining_weight_grams": 5},
        {"material_type": None},
        {"net_weight_grams": None},
        {"archived": None},
        {"archived": "true"},
        {"archived": 1},
        {"quantity": 2},
    ],
    ids=str,
)
def test_a_change_with_a_wrong_field_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SpoolChange.model_validate(wrong)


def test_a_change_distinguishes_cleared_from_omitted_fields() -> None:
    change = SpoolChange.model_validate({"brand": None, "location": "Shelf"})
    assert change.model_dump(exclude_unset=True) == {"brand": None, "location": "Shelf"}


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"grams": 1, "length_mm": 1},
        {"grams": 0},
        {"grams": -1},
        {"grams": 100_001},
        {"length_mm": 0},
    ],
    ids=str,
)
def test_a_deduction_is_in_grams_or_in_millimetres(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Deduction.model_validate(wrong)


@pytest.mark.parametrize("delta", [0, 0.0001, -100_001, "5", None])
def test_an_adjustment_has_a_delta_that_is_not_zero(delta: Any) -> None:
    with pytest.raises(ValidationError):
        Adjustment.model_validate({"delta_grams": delta, "reason": "r"})


def test_an_adjustment_has_a_reason() -> None:
    with pytest.raises(ValidationError):
        Adjustment.model_validate({"delta_grams": 1})


def test_a_measurement_is_not_negative() -> None:
    with pytest.raises(ValidationError):
        Measurement.model_validate({"gross_weight_grams": -1})
