"""From bills of materials to spools."""

from decimal import Decimal

from batchivo.production_runs.models import NewRunItem, RunWarning
from batchivo.production_runs.planning import suggest_spools
from batchivo.products.models import StoredProduct
from batchivo.products.spool_plan import Margin
from batchivo.spools.filament import Filament, in_order_of_use
from batchivo.spools.materials import MaterialType
from tests.support.factory import bom_material, filament, stored_product

PETG = MaterialType.PETG


def _suggest(
    *items: tuple[StoredProduct, int], spools: list[Filament]
) -> tuple[dict[str, Decimal], list[RunWarning]]:
    new = [NewRunItem(product_id=each.id, quantity=quantity) for each, quantity in items]
    products = {each.id: each for each, _ in items}
    grams_of, warnings, _ = suggest_spools(new, products, in_order_of_use(spools), Margin())
    return grams_of, warnings


def test_opened_spools_come_first_and_the_emptiest_of_them() -> None:
    lamp = stored_product("lamp", materials=(bom_material(grams=100, purge=5),))
    spools = [filament("full"), filament("half", remaining=500), filament("rest", remaining=60)]
    assert _suggest((lamp, 6), spools=spools) == (
        {"half": Decimal(420), "full": Decimal(210)},  # the rest holds no whole piece
        [],
    )


def test_reserved_archived_and_empty_spools_are_not_suggested() -> None:
    lamp = stored_product("lamp", materials=(bom_material(grams=100, splittable=True),))
    spools = [
        filament("reserved", remaining=90, reserved=50),
        filament("archived", remaining=80, archived=True),
        filament("empty", remaining=0),
        filament("full"),
    ]
    assert _suggest((lamp, 1), spools=spools) == (
        {"reserved": Decimal(40), "full": Decimal(60)},
        [],
    )


def test_materials_with_a_colour_are_served_before_those_without() -> None:
    any_colour, black = (
        stored_product("any", materials=(bom_material("any", grams=100),)),
        stored_product("black", materials=(bom_material("black", color="Black", grams=100),)),
    )
    spools = [filament("black", color="black", remaining=100), filament("white", color="White")]
    grams, warnings = _suggest((any_colour, 1), (black, 1), spools=spools)
    assert grams == {"black": 100, "white": 100}
    assert not warnings


def test_two_items_of_one_product_are_both_served() -> None:
    lamp = stored_product(
        "lamp", materials=(bom_material(grams=100), bom_material("other", PETG, grams=7))
    )
    spools = [filament("full"), filament("petg", PETG)]
    grams, _ = _suggest((lamp, 2), (lamp, 3), spools=spools)
    assert grams == {"full": 500, "petg": 35}


def test_a_shortage_is_reserved_on_the_last_spool_that_fits() -> None:
    lamp = stored_product("lamp", materials=(bom_material(grams=100),))
    spools = [filament("rest", remaining=30), filament("full", remaining=200, net=200)]
    grams, warnings = _suggest((lamp, 3), spools=spools)
    assert grams == {"full": 300}
    (warning,) = warnings
    assert (warning.code, warning.spool_id) == ("SHORT_OF_FILAMENT", "full")
    assert "2 of 3 pieces" in warning.message
    assert "100 g more" in warning.message


def test_where_no_spool_fits_a_warning_names_the_material() -> None:
    lamp = stored_product(
        "lamp",
        materials=(bom_material("red", color="Red", grams=10), bom_material("any", PETG, grams=4)),
    )
    grams, warnings = _suggest((lamp, 3), spools=[filament("black", color="Black")])
    assert not grams
    assert [warning.code for warning in warnings] == ["NO_SPOOL", "NO_SPOOL"]
    assert "PLA Red" in warnings[0].message
    assert "30 g" in warnings[0].message
    assert "PETG" in warnings[1].message
    assert "12 g" in warnings[1].message


def test_a_product_without_materials_takes_no_spool() -> None:
    assert _suggest((stored_product("kit"), 5), spools=[filament("full")]) == ({}, [])
