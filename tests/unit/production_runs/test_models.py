"""Inputs of runs cannot bypass the state machine or exceed the size of a run."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from batchivo.production_runs.models import (
    MAX_ITEMS,
    MAX_MATERIALS,
    Completion,
    Failure,
    NewRun,
    NewRunItem,
    NewRunMaterial,
    RunChange,
    RunItemChange,
    RunMaterialChange,
)
from batchivo.storage.table import MAX_TRANSACTION_ITEMS

FOREIGN_FIELDS = {
    "status": "completed",
    "number": "RUN-000001",
    "version": 7,
    "started_at": "2026-11-24T08:00:00Z",
    "ended_at": "2026-11-24T08:00:00Z",
    "failure_reason": "clog",
    "reprint_of": "run",
    "order_id": "order",
    "workspace_id": "workspace",
}

INPUTS: list[tuple[type[BaseModel], dict[str, Any]]] = [
    (NewRun, {}),
    (RunChange, {}),
    (NewRunItem, {"product_id": "lamp", "quantity": 1}),
    (RunItemChange, {}),
    (NewRunMaterial, {"spool_id": "spool", "estimated_grams": 1}),
    (RunMaterialChange, {}),
    (Completion, {}),
]


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-05:00"])
def test_a_time_has_a_day_in_every_time_zone(time: str) -> None:
    with pytest.raises(ValidationError, match="1900 to 9999"):
        Completion.model_validate({"ended_at": time})


GIVEN_AFTERWARDS = {"started_at", "ended_at"}
"""The times of a run that is entered when it has ended."""


def _refused_fields(model: type[BaseModel], fields: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        model.model_validate(fields)
    return [".".join(map(str, error["loc"])) for error in refused.value.errors()]


@pytest.mark.parametrize(("model", "fields"), INPUTS, ids=[model.__name__ for model, _ in INPUTS])
@pytest.mark.parametrize("field", FOREIGN_FIELDS)
def test_fields_kept_by_the_server_cannot_be_sent(
    model: type[BaseModel], fields: dict[str, Any], field: str
) -> None:
    model.model_validate(fields)
    if model is Completion and field in GIVEN_AFTERWARDS:
        return
    assert _refused_fields(model, {**fields, field: FOREIGN_FIELDS[field]}) == [field]


@pytest.mark.parametrize(
    "field", sorted(FOREIGN_FIELDS.keys() - {"failure_reason"} - GIVEN_AFTERWARDS)
)
def test_nor_with_a_failure(field: str) -> None:
    fields = {"reason": "clog", field: FOREIGN_FIELDS[field]}
    assert _refused_fields(Failure, fields) == [field]


def test_a_run_of_the_largest_size_fits_into_one_transaction() -> None:
    assert 1 + 2 * MAX_MATERIALS + 2 * MAX_ITEMS <= MAX_TRANSACTION_ITEMS


@pytest.mark.parametrize(
    ("field", "most", "part"),
    [
        ("items", MAX_ITEMS, {"product_id": "lamp", "quantity": 1}),
        ("materials", MAX_MATERIALS, {"spool_id": "spool", "estimated_grams": 1}),
    ],
)
def test_no_run_is_created_larger(field: str, most: int, part: dict[str, Any]) -> None:
    NewRun.model_validate({field: [part] * most})
    assert _refused_fields(NewRun, {field: [part] * (most + 1)}) == [field]


@pytest.mark.parametrize(
    "own",
    [
        {"items": [{"product_id": "lamp", "quantity": 1}]},
        {"materials": [{"spool_id": "spool", "estimated_grams": 1}]},
    ],
)
def test_a_bill_of_materials_stands_alone(own: dict[str, Any]) -> None:
    bill = {"from_bom": {"product_id": "lamp", "quantity": 1}}
    NewRun.model_validate(bill)
    assert _refused_fields(NewRun, {**bill, **own}) == [""]


def test_nothing_is_counted_or_wasted_twice() -> None:
    """The second would silently take the place of the first."""
    result = {"item_id": "one", "successful": 1}
    Completion.model_validate({"items": [result, {**result, "item_id": "other"}]})
    assert _refused_fields(Completion, {"items": [result, result]}) == ["items"]
    waste = {"material_id": "one", "grams": 1}
    Failure.model_validate({"reason": "clog", "wasted": [waste, {**waste, "material_id": "other"}]})
    assert _refused_fields(Failure, {"reason": "clog", "wasted": [waste, waste]}) == ["wasted"]


WRONG_VALUES: list[tuple[type[BaseModel], dict[str, Any], str]] = [
    (NewRunItem, {"product_id": "lamp", "quantity": 0}, "quantity"),
    (NewRunItem, {"product_id": "lamp", "quantity": 1.5}, "quantity"),
    (NewRunItem, {"product_id": "", "quantity": 1}, "product_id"),
    (RunItemChange, {"quantity": None}, "quantity"),
    (RunItemChange, {"successful": -1}, "successful"),
    (RunItemChange, {"failed": True}, "failed"),
    (NewRunMaterial, {"spool_id": "spool"}, "estimated_grams"),
    (NewRunMaterial, {"spool_id": "spool", "estimated_grams": -0.001}, "estimated_grams"),
    (NewRunMaterial, {"spool_id": "spool", "estimated_grams": 100_001}, "estimated_grams"),
    (RunMaterialChange, {"spool_id": None}, "spool_id"),
    (RunMaterialChange, {"estimated_grams": None}, "estimated_grams"),
    (RunMaterialChange, {"purge_grams": -1}, "purge_grams"),
    (RunMaterialChange, {"used_grams": "12"}, "used_grams"),
    (RunChange, {"quality_rating": 0}, "quality_rating"),
    (RunChange, {"quality_rating": 6}, "quality_rating"),
    (Completion, {"quality_rating": 6}, "quality_rating"),
    (Failure, {}, "reason"),
    (Failure, {"reason": "bad luck"}, "reason"),
]


@pytest.mark.parametrize(("model", "fields", "field"), WRONG_VALUES)
def test_wrong_values_are_refused(
    model: type[BaseModel], fields: dict[str, Any], field: str
) -> None:
    assert _refused_fields(model, fields) == [field]


def test_null_clears_a_recorded_value() -> None:
    cleared = RunMaterialChange.model_validate({"used_grams": None, "purge_grams": None})
    assert cleared.model_dump(exclude_unset=True) == {"used_grams": None, "purge_grams": None}
