"""Costs as they are kept: computed from stored spools and products, and refreshed with them."""

from decimal import Decimal
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.accounts import service as identity
from batchivo.accounts.models import WorkspaceChange
from batchivo.products import service
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import (
    BomComponentChange,
    BomMaterialChange,
    CostBreakdown,
    NewBomMaterial,
    PriceSource,
    ProductChange,
    ProductCopy,
    StoredCosts,
    StoredProduct,
)
from batchivo.spools import service as spools
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import NewSpool, SpoolChange, StoredSpool
from testbed.traffic import watched
from tests.support import tool_box
from tests.support.products import add, create, refusal

Products = dict[str, StoredProduct]


def set_rates(principal: Principal, **rates: Any) -> None:
    identity.change_workspace(principal, WorkspaceChange(**rates), expected=None)


def new_spool(principal: Principal, **details: Any) -> StoredSpool:
    archived = details.pop("archived", False)
    (made,) = spools.create(
        principal, NewSpool(**{"material_type": "PLA", "net_weight_grams": 1000, **details})
    )
    return change_spool(principal, made, archived=True) if archived else made


def change_spool(principal: Principal, spool: StoredSpool, **fields: Any) -> StoredSpool:
    return spools.change(principal, spool.id, SpoolChange(**fields), expected=None)


def change(principal: Principal, product: StoredProduct, **fields: Any) -> StoredProduct:
    return service.change(principal, product.id, ProductChange(**fields), expected=None)


def recalculated(principal: Principal, product: StoredProduct) -> CostBreakdown:
    return service.recalculate(principal, product.id)


def amounts(costs: StoredCosts | Any) -> dict[str, Decimal]:
    found: dict[str, Decimal] = costs.model_dump(exclude=tool_box.BESIDE)
    return found


def kept(product: StoredProduct) -> StoredCosts:
    assert product.costs is not None
    return product.costs


def build_tool_box(principal: Principal) -> tuple[Products, dict[str, StoredSpool]]:
    set_rates(principal, **tool_box.RATES)
    stock = {name: new_spool(principal, **details) for name, details in tool_box.SPOOLS.items()}
    made: Products = {}
    for name, part in tool_box.PARTS.items():
        components = [
            {"component_product_id": made[other].id, "quantity": count}
            for other, count in part.components.items()
        ]
        made[name] = create(principal, name, components=components, **part.details)
    return made, stock


# --- the table


def test_an_assembly_of_three_levels_costs_the_sum_computed_by_hand(principal: Principal) -> None:
    made, _ = build_tool_box(principal)
    for name, product in made.items():
        assert amounts(kept(product)) == tool_box.COSTS[name], name
        found = recalculated(principal, product)
        assert amounts(found.costs) == tool_box.COSTS[name], name
        sources = [line.price_source for line in found.materials]
        assert sources == tool_box.PRICE_SOURCES[name], name
        assert PRODUCTS.get(principal, product.id) == product  # nothing new, nothing written
    assert found.margin_percent == tool_box.BOX_MARGIN_PERCENT
    assert not found.complete


def test_a_dearer_spool_shows_after_recalculating_at_every_level(principal: Principal) -> None:
    made, stock = build_tool_box(principal)
    change_spool(principal, stock[tool_box.DEAR_BLACK], purchase_price=tool_box.DEAR_PRICE)
    for name, product in made.items():
        assert amounts(kept(PRODUCTS.get(principal, product.id))) == tool_box.COSTS[name], name
        found = recalculated(principal, product)
        assert amounts(found.costs) == tool_box.COSTS_WITH_DEAR_BLACK[name], name
        now = PRODUCTS.get(principal, product.id)
        assert amounts(kept(now)) == tool_box.COSTS_WITH_DEAR_BLACK[name], name
        assert now.version == product.version + 1


def test_a_material_out_of_stock_keeps_the_price_of_its_last_purchase(
    principal: Principal,
) -> None:
    spool = new_spool(principal, purchase_price=20)
    lamp = create(principal, materials=[{"material_type": "PLA", "weight_grams": 100}])

    def price() -> tuple[PriceSource, float]:
        found = recalculated(principal, lamp)
        return found.materials[0].price_source, float(found.costs.total_cost)

    assert price() == (PriceSource.STOCK, 2)
    change_spool(principal, spool, archived=True)
    assert price() == (PriceSource.LAST_PURCHASE, 2)
    new_spool(principal, purchase_price=30, remaining_weight_grams=0)
    assert price() == (PriceSource.LAST_PURCHASE, 3)
    new_spool(principal, purchase_price=40, remaining_weight_grams=0, purchase_date="2020-02-29")
    assert price() == (PriceSource.LAST_PURCHASE, 4)
    change_spool(principal, spool, archived=False)
    assert price() == (PriceSource.STOCK, 2)
    spools.remove(principal, spool.id, expected=None)
    assert price() == (PriceSource.LAST_PURCHASE, 4)


@pytest.mark.parametrize(
    ("grams", "cost"), [(3.75, "0.1000"), (11.25, "0.2998"), (11.251, "0.2999")]
)
def test_a_half_is_rounded_to_the_even_digit(principal: Principal, grams: float, cost: str) -> None:
    # 19.99 for 750 g: 0.09995 and 0.29985
    new_spool(principal, net_weight_grams=750, purchase_price=19.99, remaining_weight_grams=700)
    lamp = create(principal, materials=[{"material_type": "PLA", "weight_grams": grams}])
    assert kept(lamp).total_cost == Decimal(cost)


# --- kept up to date


def test_costs_follow_the_bill_of_materials(principal: Principal) -> None:
    new_spool(principal, purchase_price=20, color="Red")
    new_spool(principal, purchase_price=40, color="Blue")
    screw = create(principal, other_costs=[{"name": "Steel", "amount": 0.5}])
    lamp = create(principal)
    assert lamp.costs is None

    def total(product: StoredProduct) -> float:
        assert PRODUCTS.get(principal, product.id) == product
        return float(kept(product).total_cost)

    red = NewBomMaterial(material_type="PLA", color="red", weight_grams=100, purge_grams=50)
    lamp = service.add_material(principal, lamp.id, red, expected=None)
    assert total(lamp) == 3
    (line,) = lamp.materials

    def with_change(**fields: Any) -> StoredProduct:
        changed_line = BomMaterialChange(**fields)
        return service.change_material(principal, lamp.id, line.id, changed_line, expected=None)

    assert total(with_change(weight_grams=200)) == 5
    assert total(with_change(purge_grams=0)) == 4
    assert total(with_change(color="Blue")) == 8
    assert total(with_change(color=None)) == 6
    assert total(with_change(material_type="PETG")) == 0
    assert total(with_change(material_type="PLA")) == 6
    lamp = add(principal, lamp, screw, quantity=4)
    assert total(lamp) == 8
    (part,) = lamp.components
    more = BomComponentChange(quantity=6)
    assert total(service.change_component(principal, lamp.id, part.id, more, expected=None)) == 9
    assert total(service.remove_material(principal, lamp.id, line.id, expected=None)) == 3
    assert total(service.remove_component(principal, lamp.id, part.id, expected=None)) == 0


def test_costs_follow_times_other_costs_and_markup(principal: Principal) -> None:
    set_rates(
        principal,
        labour_rate_per_hour=30,
        machine_rate_per_hour=6,
        electricity_price_per_kwh=0.5,
        printer_power_watts=200,
        default_markup_percent=50,
    )
    lamp = create(principal)
    assert lamp.costs is None

    def costs(**fields: Any) -> tuple[float, float]:
        now = kept(change(principal, lamp, **fields))
        return float(now.total_cost), float(now.suggested_price)

    assert costs(labour_minutes=10) == (5, 7.5)
    assert costs(estimated_print_time_minutes=60) == (11.1, 16.65)
    assert costs(other_costs=[{"name": "Box", "amount": 0.9}]) == (12, 18)
    assert costs(markup_percent=100) == (12, 24)
    assert costs(markup_percent=0) == (12, 12)
    assert costs(markup_percent=None) == (12, 18)
    assert costs(other_costs=[]) == (11.1, 16.65)
    assert costs(estimated_print_time_minutes=None, labour_minutes=None) == (0, 0)


@pytest.mark.parametrize(
    "field",
    [
        {"labour_minutes": 60},
        {"estimated_print_time_minutes": 60},
        {"other_costs": [{"name": "Box", "amount": 1}]},
    ],
)
def test_a_new_product_is_costed_where_there_is_something_to_cost(
    principal: Principal, field: dict[str, Any]
) -> None:
    set_rates(principal, labour_rate_per_hour=1, machine_rate_per_hour=1)
    assert kept(create(principal, **field)).total_cost == 1


def test_changes_without_effect_on_costs_read_no_prices(principal: Principal) -> None:
    materials = [{"material_type": "PLA", "weight_grams": 1}]
    lamp = create(principal, price=4, materials=materials)
    with watched() as traffic:
        change(principal, lamp, name="Lamp", price=5, notes="Bright", archived=True)
    assert traffic.calls == {"GetItem": 1, "PutItem": 1}


def test_a_workspaces_rates_show_after_recalculating(principal: Principal) -> None:
    lamp = create(principal, labour_minutes=60)
    assert kept(lamp).total_cost == 0
    set_rates(principal, labour_rate_per_hour=20, currency="CHF")
    found = recalculated(principal, lamp)
    assert (found.currency, float(found.costs.labour_cost)) == ("CHF", 20)


def test_a_copy_is_costed_anew(principal: Principal) -> None:
    lamp = create(principal, labour_minutes=60)
    set_rates(principal, labour_rate_per_hour=20)
    copy = service.duplicate(principal, lamp.id, ProductCopy())
    assert kept(copy).total_cost == 20
    assert kept(PRODUCTS.get(principal, lamp.id)).total_cost == 0


def test_a_cost_beyond_all_bounds_is_refused_and_nothing_stored(principal: Principal) -> None:
    grand = create(principal, other_costs=[{"name": "Gold", "amount": 500_000_000}])
    case = create(principal)
    case = add(principal, case, grand, quantity=1000)
    assert kept(case).total_cost == 5 * 10**11
    crate = create(principal)
    assert refusal(lambda: add(principal, crate, case, quantity=2)).code == "COST_OUT_OF_RANGE"
    assert PRODUCTS.get(principal, crate.id) == crate


# --- the number of reads


def wide_assembly(principal: Principal) -> StoredProduct:
    """60 materials and, on 4 levels below the product, 10 components that share theirs."""
    types = ("PLA", "PETG", "ABS", "TPU", "ASA")

    def materials(count: int) -> list[dict[str, Any]]:
        return [
            {"material_type": types[number % 5], "weight_grams": number + 1}
            for number in range(count)
        ]

    for material in types:
        new_spool(principal, material_type=material, purchase_price=20)
    below: list[StoredProduct] = []
    for count in (3, 3, 2, 2):
        below = [create(principal, materials=materials(4), of=below) for _ in range(count)]
    return create(principal, of=below, materials=materials(20))


def test_recalculating_takes_one_batch_a_level_and_one_read_of_prices(
    principal: Principal,
) -> None:
    product = wide_assembly(principal)
    with watched() as traffic:
        found = recalculated(principal, product)
    assert amounts(found.costs) == amounts(kept(product))
    assert traffic.calls == {"GetItem": 1, "BatchGetItem": 4, "Query": 1}

    (pla, *_) = spools.filament_in_stock(principal, {(MaterialType.PLA, None)})
    spools.change(principal, pla.spool_id, SpoolChange(purchase_price=25), expected=None)
    with watched() as traffic:
        found = recalculated(principal, product)
    assert found.costs.total_cost > kept(product).total_cost
    assert traffic.calls == {"GetItem": 1, "BatchGetItem": 4, "Query": 1, "PutItem": 1}

    with watched() as traffic:
        recalculated(principal, product)
    assert traffic.calls == {"GetItem": 1, "BatchGetItem": 4, "Query": 1}


def test_a_component_of_several_levels_is_read_once(principal: Principal) -> None:
    screw = create(principal, other_costs=[{"name": "Steel", "amount": 1}])
    lid = create(principal, of=[screw])
    box = create(principal, of=[lid, screw])
    with watched() as traffic:
        assert recalculated(principal, box).costs.total_cost == 2
    assert traffic.calls == {"GetItem": 1, "BatchGetItem": 1}


def test_a_product_without_filament_reads_no_prices(principal: Principal) -> None:
    product = create(principal, labour_minutes=5)
    with watched() as traffic:
        recalculated(principal, product)
    assert traffic.calls == {"GetItem": 1}
