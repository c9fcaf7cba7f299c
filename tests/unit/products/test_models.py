"""The values that inputs of products accept and refuse."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from batchivo.products.models import (
    MAX_COMPONENTS,
    MAX_MATERIALS,
    MAX_STOCK,
    BomComponentChange,
    BomMaterialChange,
    NewBomComponent,
    NewBomMaterial,
    NewProduct,
    ProductChange,
    ProductCopy,
    StockAdjustment,
)

MATERIAL = {"material_type": "PLA", "weight_grams": 1}


def wrong_fields(model: type[BaseModel], **body: Any) -> set[str]:
    with pytest.raises(ValidationError) as refusal:
        model.model_validate(body)
    return {".".join(str(part) for part in error["loc"]) for error in refusal.value.errors()}


@pytest.mark.parametrize(
    "model",
    [
        NewProduct,
        ProductChange,
        ProductCopy,
        NewBomMaterial,
        BomMaterialChange,
        NewBomComponent,
        BomComponentChange,
        StockAdjustment,
    ],
)
def test_an_unknown_field_is_refused(model: type[BaseModel]) -> None:
    assert "colour" in wrong_fields(model, colour="red")


@pytest.mark.parametrize("field", ["name", "other_costs", "external_listings", "archived"])
def test_required_fields_of_a_product_cannot_be_null(field: str) -> None:
    assert wrong_fields(ProductChange, **{field: None}) == {field}


@pytest.mark.parametrize("field", ["material_type", "weight_grams", "purge_grams", "is_required"])
def test_required_fields_of_a_material_cannot_be_null(field: str) -> None:
    assert wrong_fields(BomMaterialChange, **{field: None}) == {field}


def test_a_components_quantity_cannot_be_nulled_and_its_product_not_be_changed() -> None:
    assert wrong_fields(BomComponentChange, quantity=None) == {"quantity"}
    assert wrong_fields(BomComponentChange, component_product_id="other") == {
        "component_product_id"
    }


@pytest.mark.parametrize("field", ["stock_quantity", "materials", "components", "costs", "version"])
def test_fields_with_calls_of_their_own_cannot_be_patched(field: str) -> None:
    assert wrong_fields(ProductChange, **{field: 1}) == {field}


@pytest.mark.parametrize("sku", ["LAMP-01", "a", "lamp.v2/4+b_c 1", "  trimmed ", "Ö-1", "x" * 64])
def test_a_sku_is_letters_digits_and_a_few_signs(sku: str) -> None:
    assert ProductChange(sku=sku).sku == sku.strip()


@pytest.mark.parametrize("sku", ["", "  ", "a,b", "a\nb", "<b>", "x" * 65, 7])
def test_no_other_text_is_a_sku(sku: Any) -> None:
    assert wrong_fields(ProductChange, sku=sku) == {"sku"}


@pytest.mark.parametrize("delta", [0, 0.5, "1", True, None, MAX_STOCK + 1, -MAX_STOCK - 1])
def test_an_adjustment_is_a_whole_number_and_not_zero(delta: Any) -> None:
    with pytest.raises(ValidationError):
        StockAdjustment(delta=delta, reason="Stocktake")


@pytest.mark.parametrize("quantity", [0, -1, 1001, 1.5, "2", True])
def test_a_component_is_taken_once_to_a_thousand_times(quantity: Any) -> None:
    assert wrong_fields(NewBomComponent, component_product_id="screw", quantity=quantity) == {
        "quantity"
    }


@pytest.mark.parametrize("grams", [0, "5", -1, 100_000.001, True])
def test_a_material_weighs_something(grams: Any) -> None:
    assert wrong_fields(NewBomMaterial, material_type="PLA", weight_grams=grams) == {"weight_grams"}


def test_a_material_is_required_and_without_purge_by_default() -> None:
    plain = NewBomMaterial.model_validate(MATERIAL)
    assert (plain.is_required, plain.purge_grams, plain.color) == (True, Decimal(0), None)


def test_a_bill_of_materials_has_room_for_so_many_and_no_more() -> None:
    lines: dict[str, tuple[Any, int]] = {
        "materials": (MATERIAL, MAX_MATERIALS),
        "components": ({"component_product_id": "x"}, MAX_COMPONENTS),
        "other_costs": ({"name": "Box", "amount": 1}, 20),
        "external_listings": ({"channel": "etsy"}, 20),
    }
    for field, (line, most) in lines.items():
        assert NewProduct.model_validate({"name": "Lamp", field: [line] * most})
        assert wrong_fields(NewProduct, name="Lamp", **{field: [line] * (most + 1)}) == {field}


def test_amounts_are_kept_half_even_to_a_hundredth_of_a_cent() -> None:
    new = NewProduct(name="Lamp", other_costs=[{"name": "Box", "amount": 0.00005}], price=0.00015)
    assert (new.other_costs[0].amount, new.price) == (Decimal("0.0000"), Decimal("0.0002"))
