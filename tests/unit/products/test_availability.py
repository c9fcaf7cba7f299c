"""Whether so many can be made; test_spool_plan.py tries any filament at all."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from batchivo.products.availability import availability
from batchivo.products.models import Availability, MaterialAvailability, StoredProduct
from batchivo.products.spool_plan import Margin
from batchivo.spools.filament import Filament, in_order_of_use
from batchivo.spools.materials import MaterialType
from tests.support.factory import bom_component, bom_material, filament, stored_product

PLA, PETG = MaterialType.PLA, MaterialType.PETG


def asked(
    made_of: StoredProduct,
    *spools: Filament,
    quantity: int = 1,
    components: Sequence[StoredProduct] = (),
) -> Availability:
    return availability(
        made_of,
        quantity=quantity,
        components={product.id: product for product in components},
        filament=in_order_of_use(spools),
        margin=Margin(),
    )


def weights(line: MaterialAvailability) -> tuple[float, float, float]:
    """Needed, available, short."""
    return float(line.needed_grams), float(line.available_grams), float(line.short_grams)


def draws(line: MaterialAvailability) -> dict[str, int]:
    return {draw.spool_id: int(draw.grams) for draw in line.spools}


# --- which spools


def test_opened_spools_come_first_the_emptiest_of_them_first_then_the_oldest() -> None:
    spools = (
        filament("new", purchased=("2026-02-01", 1)),
        filament("newer", purchased=("2026-03-01", 2)),
        filament("opened", remaining=300),
        filament("nearly empty", remaining=20, purchased=("2026-04-01", 3)),
        filament("of unknown age", purchased=("", 4)),
    )
    heavy = stored_product(materials=(bom_material(grams=2400, splittable=True),))
    (line,) = asked(heavy, *spools).materials
    assert list(draws(line).items()) == [
        ("nearly empty", 20),
        ("opened", 300),
        ("of unknown age", 1000),
        ("new", 1000),
        ("newer", 80),
    ]


def test_only_free_stock_of_that_kind_is_drawn() -> None:
    spools = (
        filament("empty", color="Red", remaining=0),
        filament("archived", color="Red", archived=True),
        filament("blue", color="Blue"),
        filament("without a colour"),
        filament("another type", PETG, color="Red"),
        filament("all reserved", color="Red", reserved=1000),
        filament("more than all reserved", color="Red", remaining=10, reserved=20),
        filament("partly reserved", color="RED", reserved=950),
    )
    found = asked(stored_product(materials=(bom_material(color="red", grams=60),)), *spools)
    (line,) = found.materials
    assert draws(line) == {}
    assert weights(line) == (60, 50, 60)
    assert (found.available, found.can_make) == (False, 0)
    reasons = {passed.spool_id: passed.reason for passed in line.passed_over}
    assert reasons["partly reserved"] == "reserved by other runs"


def test_purged_filament_is_needed_too() -> None:
    made_of = stored_product(materials=(bom_material(grams=90, purge="10.5"),))
    found = asked(made_of, filament(), quantity=3)
    assert found.materials[0].needed_grams == Decimal("301.5")
    assert found.can_make == 9


# --- several materials, the same spools


def test_a_material_with_a_colour_is_served_before_one_of_any_colour() -> None:
    made_of = stored_product(
        materials=(bom_material("any", grams=80), bom_material("red", color="Red"))
    )
    found = asked(
        made_of, filament("red", color="Red", remaining=100), filament("blue", remaining=90)
    )
    any_colour, red = found.materials
    assert (draws(red), draws(any_colour)) == ({"red": 100}, {"blue": 80})
    assert (weights(red), weights(any_colour)) == ((100, 100, 0), (80, 90, 0))
    assert (found.available, found.can_make) == (True, 1)


def test_no_gram_is_promised_twice() -> None:
    made_of = stored_product(
        materials=(bom_material("one", grams=60), bom_material("two", grams=60))
    )
    found = asked(made_of, filament(remaining=100))
    one, two = found.materials
    assert (weights(one), weights(two)) == ((60, 100, 0), (60, 40, 60))
    assert (found.available, found.can_make) == (False, 0)


def test_an_optional_material_neither_blocks_nor_takes_from_a_required_one() -> None:
    made_of = stored_product(
        materials=(
            bom_material("optional", color="Red", grams=80, required=False),
            bom_material("required", grams=60),
        )
    )
    found = asked(made_of, filament("red", color="Red", remaining=100))
    optional, required = found.materials
    assert (draws(required), draws(optional)) == ({"red": 60}, {})
    assert weights(optional) == (80, 40, 80)
    assert (found.available, found.can_make) == (True, 1)


# --- components


def test_missing_components_are_reported() -> None:
    made_of = stored_product(components=(bom_component("screw", 4), bom_component("lid")))
    stock = (
        stored_product("screw", name="Screw M3", stock_quantity=10),
        stored_product("lid", name="Lid", stock_quantity=9),
    )
    found = asked(made_of, quantity=3, components=stock)
    lines = [
        (line.component_product_id, line.name, line.needed, line.in_stock, line.short)
        for line in found.components
    ]
    assert lines == [("screw", "Screw M3", 12, 10, 2), ("lid", "Lid", 3, 9, 0)]
    assert (found.available, found.can_make) == (False, 2)
    assert asked(made_of, quantity=2, components=stock).available


def test_the_scarcest_of_filament_and_components_limits() -> None:
    made_of = stored_product(materials=(bom_material(),), components=(bom_component("screw"),))
    for in_stock, most in [(3, 3), (0, 0), (30, 10)]:
        screw = stored_product("screw", stock_quantity=in_stock)
        assert asked(made_of, filament(), components=[screw]).can_make == most


@pytest.mark.parametrize(
    "made_of",
    [stored_product(), stored_product(materials=(bom_material(required=False),))],
    ids=["nothing", "nothing required"],
)
def test_a_product_without_required_materials_can_be_made_without_limit(
    made_of: StoredProduct,
) -> None:
    found = asked(made_of, quantity=100_000)
    assert (found.available, found.can_make) == (True, None)


def test_the_answer_names_product_and_quantity() -> None:
    found = asked(stored_product("lamp"), quantity=7)
    assert (found.product_id, found.quantity) == ("lamp", 7)
